import type { Knex } from 'knex'
import type { AuthorityNames, Finding } from '../../domain/findings/finding.ts'
import type { FoldedRange } from '../../domain/findings/readable-text.ts'
import type { NatureKind } from '../../domain/messages/nature-types.ts'

/** Every authority with its names in both languages, its short ones, its abbreviation and those it once had. */
export async function listAuthorityNames(db: Knex): Promise<readonly AuthorityNames[]> {
  const rows = await db('authorities').select<{ id: number; name_en: string; name_zh: string; short_zh: string; abbreviation: string; former_names: string[] }[]>(
    'authorities.id', 'authorities.name_en', 'authorities.name_zh', 'authorities.short_zh', 'authorities.abbreviation', 'authorities.former_names')
  return rows.map((row) => ({ id: row.id, names: [row.name_en, row.name_zh, row.short_zh, row.abbreviation, ...row.former_names].filter((name) => name !== '') }))
}

export interface StoredReply {
  readonly body: string
  readonly folded: readonly FoldedRange[]
  readonly statedDate: Date | undefined
  readonly arrivedAt: Date
  readonly nature: NatureKind
  readonly requestId: number
  readonly authorityId: number
  /** Under which reader its findings were made; undefined where it was never read. */
  readonly findingsVersion: number | undefined
}

export async function findStoredReply(db: Knex, messageId: number): Promise<StoredReply | undefined> {
  const row = await db('messages').join('requests', 'requests.id', 'messages.request_id').where({ 'messages.id': messageId, 'messages.kind': 'incoming' })
    .first<{ body: string; folded: FoldedRange[]; stated_date: Date | null; arrived_at: Date; nature: NatureKind | null; request_id: number; authority_id: number; findings_version: number | null } | undefined>(
      'messages.body', 'messages.folded', 'messages.stated_date', 'messages.arrived_at', 'messages.nature', 'messages.request_id', 'requests.authority_id', 'messages.findings_version')
  return row && {
    body: row.body, folded: row.folded, statedDate: row.stated_date ?? undefined, arrivedAt: row.arrived_at, nature: row.nature ?? 'reply', requestId: row.request_id, authorityId: row.authority_id,
    findingsVersion: row.findings_version ?? undefined
  }
}

interface FindingRow {
  readonly kind: Finding['kind']
  readonly detail: Finding['detail']
  readonly span_start: number
  readonly span_end: number
  readonly words: string
  readonly rule: string
}

/** In the order of the text. */
export async function listFindings(db: Knex, messageId: number): Promise<readonly Finding[]> {
  const rows = await db('reply_findings').where('reply_findings.message_id', messageId).orderBy(['reply_findings.span_start', 'reply_findings.span_end', 'reply_findings.kind'])
    .select<FindingRow[]>('reply_findings.kind', 'reply_findings.detail', 'reply_findings.span_start', 'reply_findings.span_end', 'reply_findings.words', 'reply_findings.rule')
  return rows.map((row) => ({ kind: row.kind, detail: row.detail, start: row.span_start, end: row.span_end, words: row.words, rule: row.rule }))
}

/** Replies that an older reader has read, or none, from the oldest on. */
export async function listRepliesReadUnder(db: Knex, version: number, afterId: number, limit: number): Promise<number[]> {
  const rows = await db('messages').select<{ id: number }[]>('messages.id').where('messages.kind', 'incoming').where('messages.id', '>', afterId)
    .where((read) => { read.whereIn('messages.nature', ['reply', 'calendar']).orWhereNotNull('messages.findings_version') })
    .where((old) => { old.whereNull('messages.findings_version').orWhere('messages.findings_version', '<', version) })
    .orderBy('messages.id').limit(limit)
  return rows.map((row) => row.id)
}
