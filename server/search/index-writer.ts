import type { Trx } from '../db/connection.ts'
import { blankPrivateParts } from './blank-private-parts.ts'
import { authorityToken, fileTypeToken, nameTokens } from './fact-tokens.ts'
import { fold } from './fold.ts'
import { cutForIndex, tokenise } from './tokens.ts'
import type { AttachmentToIndex, AuthorityToIndex, MessageToIndex, RequestToIndex } from './texts-to-index.ts'
import { readShownName, readThreadTexts } from './thread-texts.ts'
import { bucketTokens } from './windows.ts'

/** What stands on its own: written into every generation of the index that stands. */
const UPSERT_HEAD = /* sql */ `
insert into search_entries as entry (version, kind, record_id, request_id, authority_id, folded, tokens, dated_at)
select generation.version, ?, ?::int, ?::int, ?::int, ?, strip(to_tsvector('search_words', ?)) || array_to_tsvector(?::text[]), ?::timestamptz
from search_generations as generation
where ?::int is null or generation.version = ?::int
on conflict (kind, record_id, version, piece) do update
  set authority_id = excluded.authority_id, folded = excluded.folded, tokens = excluded.tokens, dated_at = excluded.dated_at
returning entry.xmax <> 0 as rewritten`

/**
 * What stands in a thread: the title's own words go before it, from the title's entry, and into each generation that
 * has that. A generation that is being built and has not come to this thread yet will read it later.
 */
const UPSERT_PART = /* sql */ `
with gone as (delete from search_entries as old where old.kind = :kind and old.record_id = :recordId and old.piece >= :count::int),
due as (insert into similar_requests_due (request_id) select :requestId::int where :kind = 'message' on conflict do nothing)
insert into search_entries (version, kind, record_id, piece, request_id, authority_id, folded, tokens, dated_at)
select title.version, :kind, :recordId::int, part.piece - 1, title.request_id, title.authority_id, title.folded || e'\\n\\n' || part.folded,
  title.tokens || strip(to_tsvector('search_words', part.words)) || array_to_tsvector(string_to_array(part.grams, ' ')), :datedAt::timestamptz
from search_entries as title, unnest(:folded::text[], :words::text[], :grams::text[]) with ordinality as part (folded, words, grams, piece)
where title.kind = 'request' and title.record_id = :requestId::int and (:only::int is null or title.version = :only::int)
on conflict (kind, record_id, version, piece) do update
  set authority_id = excluded.authority_id, folded = excluded.folded, tokens = excluded.tokens, dated_at = excluded.dated_at`

/**
 * Writes or rewrites the entry of a request's title, in the transaction that writes the request; rewritten, the
 * whole thread follows it.
 */
export async function indexRequest(trx: Trx, request: RequestToIndex): Promise<void> {
  if (await writeTitle(trx, request)) await indexThreadTexts(trx, request.requestId)
}

/** All entries of a thread again, from its rows: in one generation of the index, or in all that stand. */
export async function reindexThread(trx: Trx, request: RequestToIndex, generation?: number): Promise<void> {
  await writeTitle(trx, request, generation)
  await indexThreadTexts(trx, request.requestId, generation)
}

/** Writes or rewrites the entry of a letter or reply, in the transaction that writes it and after the request's entry. */
export async function indexMessage(trx: Trx, message: MessageToIndex, generation?: number): Promise<void> {
  const { hidden, shown } = await readShownName(trx, message.requestId)
  const author = fold(blankPrivateParts(shown !== undefined && hidden.includes(message.authorName) ? shown : message.authorName))
  await writePart(trx, { kind: 'message', recordId: message.messageId, head: author, facts: nameTokens(author), hidden, ...message, generation })
}

/** Writes or rewrites the entries of an attachment: each on its own, so that a long one cannot crowd out the next. */
export async function indexAttachment(trx: Trx, attachment: AttachmentToIndex, generation?: number): Promise<void> {
  const { hidden } = await readShownName(trx, attachment.requestId)
  const head = fold(blankPrivateParts(attachment.filename, hidden))
  await writePart(trx, { kind: 'attachment', recordId: attachment.attachmentId, head, facts: fileTypeToken(attachment.filename), hidden, ...attachment, generation })
}

/** Writes or rewrites the entry of an authority: one name a line, the abbreviation first, former names last. */
export async function indexAuthority(trx: Trx, authority: AuthorityToIndex, generation?: number): Promise<void> {
  const names = [authority.abbreviation, authority.nameEn, authority.nameZh, authority.shortEn, authority.shortZh, ...authority.formerNames]
  const folded = fold(names.join('\n\n'))
  const { words, grams } = tokenise(folded)
  await trx.raw(UPSERT_HEAD, ['authority', authority.authorityId, null, authority.authorityId, folded, words, [...grams], authority.datedAt, generation ?? null, generation ?? null])
}

async function writeTitle(trx: Trx, { requestId, authorityId, title, datedAt }: RequestToIndex, generation?: number): Promise<boolean> {
  const { hidden } = await readShownName(trx, requestId)
  const folded = fold(blankPrivateParts(title, hidden))
  const { words, grams } = tokenise(folded)
  const facts = [authorityToken(authorityId), ...bucketTokens(requestId)]
  const { rows } = await trx.raw<{ rows: { rewritten: boolean }[] }>(UPSERT_HEAD, ['request', requestId, requestId, authorityId, folded, words, [...grams, ...facts], datedAt, generation ?? null, generation ?? null])
  return rows.some((row) => row.rewritten)
}

async function indexThreadTexts(trx: Trx, requestId: number, generation?: number): Promise<void> {
  const { messages, attachments } = await readThreadTexts(trx, requestId)
  for (const message of messages) await indexMessage(trx, message, generation)
  for (const attachment of attachments) await indexAttachment(trx, attachment, generation)
}

interface Part {
  readonly kind: 'message' | 'attachment'
  readonly recordId: number
  readonly requestId: number
  /** Folded: who wrote it, or how the file is called. */
  readonly head: string
  readonly facts: readonly string[]
  readonly text: string
  readonly hidden: readonly string[]
  readonly datedAt: Date
  /** Undefined: all that stand. */
  readonly generation: number | undefined
}

async function writePart(trx: Trx, part: Part): Promise<void> {
  const pieces = cutForIndex([part.head, fold(blankPrivateParts(part.text, part.hidden))].filter((one) => one !== '').join('\n'))
  const tokens = pieces.map(tokenise)
  await trx.raw(UPSERT_PART, {
    kind: part.kind,
    recordId: part.recordId,
    requestId: part.requestId,
    count: pieces.length,
    folded: pieces,
    words: tokens.map(({ words }) => words),
    grams: tokens.map(({ grams }) => [...grams, ...part.facts].join(' ')),
    datedAt: part.datedAt,
    only: part.generation ?? null
  })
}
