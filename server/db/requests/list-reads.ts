import type { Standing } from '../../domain/requests/standing.ts'
import { isOperator, type Viewer } from '../../domain/visibility/visibility.ts'
import type { Db } from '../connection.ts'
import { HIDDEN_NAME, keepToListed, LISTED_COLUMNS, readListed, SHOWN_NAME, type ListedRequest, type ListedRow } from './reads.ts'

export interface CategoryFilter {
  readonly limit: number
  readonly category: string
  readonly beforeId?: number | undefined
  readonly standing?: Standing | undefined
}

const LISTED_FOR = /* sql */ `(:isOperator or requests.visibility = 'public' or (requests.user_id = :viewerId::int and requests.visibility <> 'hidden'))`

/** The newest of each authority, by its index, and of those the newest: a category of few requests is found as fast as one of many. */
const IN_CATEGORY = /* sql */ `
select newest.id
from authorities
cross join lateral (
  select requests.id from requests
  where requests.authority_id = authorities.id
    and (:standing::text is null or requests.standing = :standing)
    and (:beforeId::int is null or requests.id < :beforeId)
    and ${LISTED_FOR}
  order by requests.id desc limit :limit
) as newest
where authorities.category = :category
order by newest.id desc limit :limit`

/** To the authorities of a category, newest first. */
export async function listRequestsInCategory(db: Db, viewer: Viewer, filter: CategoryFilter): Promise<ListedRequest[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(IN_CATEGORY, {
    limit: filter.limit,
    category: filter.category,
    beforeId: filter.beforeId ?? null,
    standing: filter.standing ?? null,
    isOperator: isOperator(viewer),
    viewerId: viewer.kind === 'user' ? viewer.id : null
  })
  return listRequestsOf(db, viewer, rows.map((row) => row.id))
}

/** Those of these numbers, newest first. */
export async function listRequestsOf(db: Db, viewer: Viewer, ids: readonly number[]): Promise<ListedRequest[]> {
  return selectListed(db, viewer).whereIn('requests.id', [...ids]).orderBy('requests.id', 'desc').then((listed) => listed.map(readListed))
}

/** A request, and its newest public reply. */
export interface AnsweredRequest extends ListedRequest {
  readonly reply: { readonly id: number; readonly arrivedAt: Date }
}

type AnsweredRow = ListedRow & { readonly reply_id: number; readonly arrived_at: Date }

/** By the newest public reply of each, newest first; `beforeId` is the number of the last one's reply. */
export async function listAnswered(db: Db, viewer: Viewer, filter: { readonly limit: number; readonly beforeId?: number | undefined }): Promise<AnsweredRequest[]> {
  const query = selectListed(db, viewer)
    .join('messages', 'messages.request_id', 'requests.id')
    .where({ 'messages.kind': 'incoming', 'messages.visibility': 'public' })
    .whereRaw("messages.nature in ('reply', 'calendar')")
    .whereRaw(`not exists (
      select from messages as later
      where later.request_id = messages.request_id and later.id > messages.id and later.kind = 'incoming' and later.visibility = 'public' and later.nature in ('reply', 'calendar')
    )`)
    .select('messages.id as reply_id', 'messages.arrived_at')
    .orderBy('messages.id', 'desc')
    .limit(filter.limit)
  if (filter.beforeId !== undefined) query.where('messages.id', '<', filter.beforeId)
  const rows = (await query) as AnsweredRow[]
  return rows.map((row) => ({ ...readListed(row), reply: { id: row.reply_id, arrivedAt: row.arrived_at } }))
}

/** When the newest message of each came that everybody may read; a request without one is not in it. */
export async function findNewestMessages(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Date>> {
  const rows = await db('messages').whereIn('messages.request_id', [...ids]).where('messages.visibility', 'public')
    .groupBy('messages.request_id')
    .select<{ request_id: number; newest: Date }[]>('messages.request_id', db.raw('max(messages.arrived_at) as newest'))
  return new Map(rows.map((row) => [row.request_id, row.newest]))
}

export interface StandingCount {
  readonly category: string
  readonly standing: Standing
  readonly count: number
}

/** Of what everybody may find, by category of the authority and by standing. */
export async function countByStanding(db: Db): Promise<StandingCount[]> {
  const { rows } = await db.raw<{ rows: StandingCount[] }>(/* sql */ `
    select authorities.category, requests.standing, count(*)::int as count
    from requests join authorities on authorities.id = requests.authority_id
    where requests.visibility = 'public'
    group by authorities.category, requests.standing`)
  return rows
}

/** Likewise, of the requests to one authority or of one person. */
export async function countStandingsOf(db: Db, owner: { readonly authorityId: number } | { readonly requesterId: number }): Promise<ReadonlyMap<Standing, number>> {
  const rows = await db('requests')
    .where('requests.visibility', 'public')
    .where('authorityId' in owner ? { 'requests.authority_id': owner.authorityId } : { 'requests.user_id': owner.requesterId })
    .groupBy('requests.standing')
    .select<{ standing: Standing; count: number }[]>('requests.standing', db.raw('count(*)::int as count'))
  return new Map(rows.map((row) => [row.standing, row.count]))
}

function selectListed(db: Db, viewer: Viewer) {
  const query = db('requests')
    .join('users', 'users.id', 'requests.user_id')
    .join('authorities', 'authorities.id', 'requests.authority_id')
    .select<ListedRow[]>(...LISTED_COLUMNS, db.raw(SHOWN_NAME), db.raw(HIDDEN_NAME))
  keepToListed(query, viewer)
  return query
}
