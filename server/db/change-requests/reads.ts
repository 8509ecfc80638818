import type { Db, Trx } from '../connection.ts'

/** What someone proposes about an authority; every part may be missing or empty. */
export interface Proposal {
  readonly name?: string
  readonly requestEmail?: string
  readonly homePage?: string
  readonly note?: string
  readonly contact?: string
}

export type ChangeRequestState = 'open' | 'done' | 'declined'

export interface ChangeRequest {
  readonly id: number
  readonly authority: { readonly id: number; readonly slug: string; readonly nameEn: string; readonly nameZh: string; readonly requestEmail: string | undefined } | undefined
  readonly proposal: Proposal
  readonly state: ChangeRequestState
  readonly createdAt: Date
  readonly closedAt: Date | undefined
}

interface ChangeRequestRow {
  readonly id: number
  readonly authority_id: number | null
  readonly slug: string
  readonly name_en: string
  readonly name_zh: string
  readonly request_email: string | null
  readonly proposal: Proposal
  readonly state: ChangeRequestState
  readonly created_at: Date
  readonly closed_at: Date | null
}

/** The open ones, oldest first; then the last ones that were closed. */
export async function listChangeRequests(db: Db, filter: { readonly closedLimit: number }): Promise<ChangeRequest[]> {
  const open = await selectChangeRequests(db).where('change_requests.state', 'open').orderBy('change_requests.id')
  const closed = await selectChangeRequests(db).whereNot('change_requests.state', 'open').orderBy('change_requests.closed_at', 'desc').limit(filter.closedLimit)
  return [...open, ...closed].map(readChangeRequest)
}

export async function countOpenChangeRequests(db: Db): Promise<number> {
  const row = await db('change_requests').where('change_requests.state', 'open').count({ count: '*' }).first<{ count: number | string }>()
  return Number(row.count)
}

/** The row stays locked until the transaction ends. */
export async function lockChangeRequest(trx: Trx, id: number): Promise<{ readonly state: ChangeRequestState; readonly authorityId: number | undefined; readonly proposal: Proposal } | undefined> {
  const row = await trx('change_requests')
    .where('change_requests.id', id)
    .forUpdate()
    .first<{ state: ChangeRequestState; authority_id: number | null; proposal: Proposal } | undefined>('change_requests.state', 'change_requests.authority_id', 'change_requests.proposal')
  return row && { state: row.state, authorityId: row.authority_id ?? undefined, proposal: row.proposal }
}

function selectChangeRequests(db: Db) {
  return db('change_requests')
    .leftJoin('authorities', 'authorities.id', 'change_requests.authority_id')
    .select<ChangeRequestRow[]>(
      'change_requests.id', 'change_requests.authority_id', 'authorities.slug', 'authorities.name_en', 'authorities.name_zh',
      'authorities.request_email', 'change_requests.proposal', 'change_requests.state', 'change_requests.created_at', 'change_requests.closed_at'
    )
}

function readChangeRequest(row: ChangeRequestRow): ChangeRequest {
  return {
    id: row.id,
    authority:
      row.authority_id === null
        ? undefined
        : { id: row.authority_id, slug: row.slug, nameEn: row.name_en, nameZh: row.name_zh, requestEmail: row.request_email ?? undefined },
    proposal: row.proposal,
    state: row.state,
    createdAt: row.created_at,
    closedAt: row.closed_at ?? undefined
  }
}
