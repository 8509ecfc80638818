import type { Db } from '../connection.ts'
import type { Locale } from '../../domain/requests/request.ts'

export interface Draft {
  readonly id: string
  readonly userId: number | undefined
  readonly title: string
  readonly body: string
  readonly locale: Locale
  readonly requestId: number | undefined
  /** The batch that it became the letter of. */
  readonly batchId: number | undefined
  /** Of a follow-up: the request that it belongs to. */
  readonly followsRequestId: number | undefined
  /** The request whose letter was taken over. */
  readonly copiedFrom: number | undefined
  /** How long the request is to be private; undefined: not at all. */
  readonly embargoMonths: number | undefined
  readonly isShared: boolean
  /** Of a shared follow-up: its requester, and who writes along. */
  readonly sharedWith: readonly number[]
  readonly updatedAt: Date
  readonly authority: DraftAuthority | undefined
}

export interface DraftAuthority {
  readonly id: number
  readonly slug: string
  readonly nameEn: string
  readonly nameZh: string
  readonly writable: boolean
}

interface DraftRow {
  readonly id: string
  readonly user_id: number | null
  readonly title: string
  readonly body: string
  readonly locale: Locale
  readonly request_id: number | null
  readonly batch_id: number | null
  readonly follows_request_id: number | null
  readonly copied_from: number | null
  readonly embargo_months: number | null
  readonly is_shared: boolean
  readonly shared_with: readonly number[]
  readonly updated_at: Date
  readonly authority_id: number | null
  readonly slug: string | null
  readonly name_en: string | null
  readonly name_zh: string | null
  readonly request_email: string | null
}

const SHARED_WITH = /* sql */ `case when drafts.is_shared then array(
  select requests.user_id from requests where requests.id = drafts.follows_request_id
  union all select co_writers.user_id from co_writers where co_writers.request_id = drafts.follows_request_id
) else '{}' end as shared_with`

export async function findDraft(db: Db, id: string): Promise<Draft | undefined> {
  const [row] = await db('drafts')
    .leftJoin('authorities', 'authorities.id', 'drafts.authority_id')
    .where('drafts.id', id)
    .select<DraftRow[]>(
      'drafts.id', 'drafts.user_id', 'drafts.title', 'drafts.body', 'drafts.locale', 'drafts.request_id', 'drafts.batch_id', 'drafts.follows_request_id', 'drafts.copied_from', 'drafts.authority_id',
      'drafts.embargo_months', 'drafts.is_shared', 'drafts.updated_at', db.raw(SHARED_WITH),
      'authorities.slug', 'authorities.name_en', 'authorities.name_zh', 'authorities.request_email'
    )
  if (!row) return undefined
  return {
    id: row.id,
    userId: row.user_id ?? undefined,
    title: row.title,
    body: row.body,
    locale: row.locale,
    requestId: row.request_id ?? undefined,
    batchId: row.batch_id ?? undefined,
    followsRequestId: row.follows_request_id ?? undefined,
    copiedFrom: row.copied_from ?? undefined,
    embargoMonths: row.embargo_months ?? undefined,
    isShared: row.is_shared,
    sharedWith: row.shared_with,
    updatedAt: row.updated_at,
    authority: readAuthority(row)
  }
}

function readAuthority(row: DraftRow): DraftAuthority | undefined {
  if (row.authority_id === null) return undefined
  return {
    id: row.authority_id,
    slug: row.slug ?? '',
    nameEn: row.name_en ?? '',
    nameZh: row.name_zh ?? '',
    writable: row.request_email !== null
  }
}

/** Drafts that a person has written by mail since a moment. */
export async function countMailedDrafts(db: Db, userId: number, since: Date): Promise<number> {
  const row = await db('drafts')
    .where('drafts.user_id', userId)
    .whereNotNull('drafts.raw_mail_id')
    .where('drafts.created_at', '>', since)
    .count({ count: '*' })
    .first<{ count: number | string }>()
  return Number(row.count)
}

export interface OpenDraft {
  readonly id: string
  readonly title: string
  readonly authority: { readonly nameEn: string; readonly nameZh: string } | undefined
  readonly followsRequestId: number | undefined
  readonly updatedAt: Date
}

/** Letters that somebody has begun and not sent, the one written at last first. */
export async function listOpenDrafts(db: Db, userId: number, limit: number): Promise<OpenDraft[]> {
  const rows = await db('drafts')
    .leftJoin('authorities', 'authorities.id', 'drafts.authority_id')
    .where('drafts.user_id', userId)
    .whereNull('drafts.request_id')
    .orderBy('drafts.updated_at', 'desc')
    .limit(limit)
    .select<{ id: string; title: string; name_en: string | null; name_zh: string | null; follows_request_id: number | null; updated_at: Date }[]>(
      'drafts.id', 'drafts.title', 'authorities.name_en', 'authorities.name_zh', 'drafts.follows_request_id', 'drafts.updated_at'
    )
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    authority: row.name_en === null || row.name_zh === null ? undefined : { nameEn: row.name_en, nameZh: row.name_zh },
    followsRequestId: row.follows_request_id ?? undefined,
    updatedAt: row.updated_at
  }))
}
