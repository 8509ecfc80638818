import type { Db } from '../connection.ts'
import type { Locale } from '../../domain/requests/request.ts'

export interface Draft {
  readonly id: string
  readonly userId: number | undefined
  readonly title: string
  readonly body: string
  readonly locale: Locale
  readonly requestId: number | undefined
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
  readonly authority_id: number | null
  readonly slug: string | null
  readonly name_en: string | null
  readonly name_zh: string | null
  readonly request_email: string | null
}

export async function findDraft(db: Db, id: string): Promise<Draft | undefined> {
  const [row] = await db('drafts')
    .leftJoin('authorities', 'authorities.id', 'drafts.authority_id')
    .where('drafts.id', id)
    .select<DraftRow[]>(
      'drafts.id', 'drafts.user_id', 'drafts.title', 'drafts.body', 'drafts.locale', 'drafts.request_id', 'drafts.authority_id',
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
