import type { Trx } from '../db/connection.ts'
import { blankPrivateParts } from './blank-private-parts.ts'
import { fold } from './fold.ts'
import { cutForIndex, tokenise } from './tokens.ts'

export interface RequestToIndex {
  readonly requestId: number
  readonly authorityId: number
  readonly title: string
  readonly datedAt: Date
}

export interface MessageToIndex {
  readonly messageId: number
  readonly requestId: number
  readonly authorityId: number
  /** As it is stored: what is masked for readers is taken out here. */
  readonly text: string
  readonly datedAt: Date
}

export interface AttachmentToIndex extends Omit<MessageToIndex, 'messageId'> {
  readonly attachmentId: number
}

export interface AuthorityToIndex {
  readonly authorityId: number
  readonly abbreviation: string
  readonly nameEn: string
  readonly nameZh: string
  readonly shortEn: string
  readonly shortZh: string
  readonly formerNames: readonly string[]
  readonly datedAt: Date
}

interface Entry {
  readonly kind: 'request' | 'message' | 'authority' | 'attachment'
  readonly recordId: number
  readonly requestId: number | null
  readonly authorityId: number
  readonly text: string
  readonly datedAt: Date
}

/** Writes or rewrites the entry of a request's title, in the transaction that writes the request. */
export async function indexRequest(trx: Trx, request: RequestToIndex): Promise<void> {
  await upsertEntry(trx, {
    kind: 'request',
    recordId: request.requestId,
    requestId: request.requestId,
    authorityId: request.authorityId,
    text: [await namesOf(trx, request.authorityId), blankPrivateParts(request.title)].join('\n\n'),
    datedAt: request.datedAt
  })
}

/**
 * Writes or rewrites the entry of a letter or reply, in the transaction that writes it and after the request's row.
 * The request's title and the authority's names stand before it, so that 運輸署 EV charger finds a reply that
 * names only the charger.
 */
export async function indexMessage(trx: Trx, message: MessageToIndex): Promise<void> {
  await upsertEntry(trx, { ...(await makeThreadEntry(trx, message)), kind: 'message', recordId: message.messageId })
}

/** Writes or rewrites the entry of an attachment: each on its own, so that a long one cannot crowd out the next. */
export async function indexAttachment(trx: Trx, attachment: AttachmentToIndex): Promise<void> {
  await upsertEntry(trx, { ...(await makeThreadEntry(trx, attachment)), kind: 'attachment', recordId: attachment.attachmentId })
}

async function makeThreadEntry(trx: Trx, { requestId, authorityId, text, datedAt }: Omit<MessageToIndex, 'messageId'>): Promise<Omit<Entry, 'kind' | 'recordId'>> {
  const request = await trx('requests').select('requests.title').where('requests.id', requestId).first<{ title: string } | undefined>()
  const parts = [request?.title ?? '', text].map(blankPrivateParts)
  return { requestId, authorityId, text: [await namesOf(trx, authorityId), ...parts].join('\n\n'), datedAt }
}

/** Writes or rewrites the entry of an authority: one name a line, the abbreviation first, former names last. */
export async function indexAuthority(trx: Trx, authority: AuthorityToIndex): Promise<void> {
  await upsertEntry(trx, {
    kind: 'authority',
    recordId: authority.authorityId,
    requestId: null,
    authorityId: authority.authorityId,
    text: [authority.abbreviation, authority.nameEn, authority.nameZh, authority.shortEn, authority.shortZh, ...authority.formerNames].join('\n\n'),
    datedAt: authority.datedAt
  })
}

async function namesOf(trx: Trx, authorityId: number): Promise<string> {
  const row = await trx('authorities')
    .select('authorities.name_en', 'authorities.name_zh', 'authorities.short_zh', 'authorities.abbreviation')
    .where('authorities.id', authorityId)
    .first<Record<'name_en' | 'name_zh' | 'short_zh' | 'abbreviation', string> | undefined>()
  return row === undefined ? '' : [row.abbreviation, row.name_en, row.name_zh, row.short_zh].join('\n\n')
}

async function upsertEntry(trx: Trx, entry: Entry): Promise<void> {
  const folded = cutForIndex(fold(entry.text))
  const { words, grams } = tokenise(folded)
  await trx('search_entries')
    .insert({
      kind: entry.kind,
      record_id: entry.recordId,
      request_id: entry.requestId,
      authority_id: entry.authorityId,
      folded,
      tokens: trx.raw(`to_tsvector('english', ?) || array_to_tsvector(?::text[])`, [words, [...grams]]),
      dated_at: entry.datedAt
    })
    .onConflict(['kind', 'record_id'])
    .merge()
}
