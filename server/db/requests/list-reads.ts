import type { Standing } from '../../domain/requests/standing.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { readPrepared, type Db, type Reads } from '../connection.ts'
import { LISTED_COLUMNS, LISTED_JOINS, listedFor, placeValues, quoteStanding, readList, readListed, readListedRows, type ListedRequest, type ListedRow } from './reads.ts'

/** PostgreSQL's largest integer. */
const ABOVE_ALL = 2_147_483_647

export interface CategoryFilter {
  readonly limit: number
  readonly category: string
  readonly beforeId?: number | undefined
  readonly standing?: Standing | undefined
}

/** Among so many of the newest a page of a large category is found, of which most requests are. */
const NEWEST_LOOKED_AT = 200

/** To the authorities of a category, newest first, whether most requests are made to them or hardly any. */
export async function listRequestsInCategory(db: Reads, viewer: Viewer, filter: CategoryFilter): Promise<ListedRequest[]> {
  const found = await lookAtNewest(db, viewer, filter)
  return found.length === filter.limit ? found : lookAtEach(db, viewer, filter)
}

/** As many as asked for, or those that are among the newest of all. */
function lookAtNewest(db: Reads, viewer: Viewer, filter: CategoryFilter): Promise<ListedRequest[]> {
  const { values, place } = placeValues()
  const conditions = narrow(viewer, filter, place)
  return readList(db, /* sql */ `
    with newest as (
      select requests.id, requests.authority_id from requests
      ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`}
      order by requests.id desc limit ${NEWEST_LOOKED_AT}
    ), chosen as (
      select newest.id from newest join authorities on authorities.id = newest.authority_id
      where authorities.category = ${place(filter.category)}
      order by newest.id desc limit ${filter.limit}
    )
    select ${LISTED_COLUMNS} from chosen join requests on requests.id = chosen.id ${LISTED_JOINS} order by requests.id desc`, values)
}

/** The newest of each authority, by its index, and of those the newest: a small category has few authorities or few requests. */
function lookAtEach(db: Reads, viewer: Viewer, filter: CategoryFilter): Promise<ListedRequest[]> {
  const { values, place } = placeValues()
  const conditions = ['requests.authority_id = authorities.id', ...narrow(viewer, filter, place)]
  return readList(db, /* sql */ `
    with chosen as (
      select newest.id
      from authorities
      cross join lateral (select requests.id from requests where ${conditions.join(' and ')} order by requests.id desc limit ${filter.limit}) as newest
      where authorities.category = ${place(filter.category)}
      order by newest.id desc limit ${filter.limit}
    )
    select ${LISTED_COLUMNS} from chosen join requests on requests.id = chosen.id ${LISTED_JOINS} order by requests.id desc`, values)
}

function narrow(viewer: Viewer, { standing, beforeId }: CategoryFilter, place: (value: number) => string): string[] {
  return [
    ...(standing === undefined ? [] : [`requests.standing = ${quoteStanding(standing)}`]),
    ...(beforeId === undefined ? [] : [`requests.id < ${place(beforeId)}`]),
    ...listedFor(viewer, place)
  ]
}

/** Those of these numbers, newest first. */
export async function listRequestsOf(db: Reads, viewer: Viewer, ids: readonly number[]): Promise<ListedRequest[]> {
  const { values, place } = placeValues()
  const conditions = [`requests.id = any(${place(ids)}::int[])`, ...listedFor(viewer, place)]
  return readList(db, `select ${LISTED_COLUMNS} from requests ${LISTED_JOINS} where ${conditions.join(' and ')} order by requests.id desc`, values)
}

/** A request, and its newest public reply. */
export interface AnsweredRequest extends ListedRequest {
  readonly reply: { readonly id: number; readonly arrivedAt: Date }
}

type AnsweredRow = ListedRow & { readonly reply_id: number; readonly arrived_at: Date }

/** As the indexes `messages_public_replies` and `messages_public_replies_of` have it. */
const isPublicReply = (message: string): string => `${message}.kind = 'incoming' and ${message}.visibility = 'public' and ${message}.nature in ('reply', 'calendar')`

/**
 * By the newest public reply of each, newest first; `beforeId` is the number of the last one's reply. From each request
 * found to the next, so that one of hundreds of replies costs no more than to pass them by.
 */
export async function listAnswered(db: Reads, viewer: Viewer, { limit, beforeId }: { readonly limit: number; readonly beforeId?: number | undefined }): Promise<AnsweredRequest[]> {
  const { values, place } = placeValues()
  const start = beforeId === undefined ? undefined : place(beforeId)
  const conditions = [
    isPublicReply('messages'), 'messages.id < walk.id', 'messages.request_id <> all (walk.found)', ...listedFor(viewer, place),
    // What was on an earlier page.
    ...(start === undefined ? [] : [`not exists (select from messages as later where later.request_id = messages.request_id and later.id >= ${start} and ${isPublicReply('later')})`])
  ]
  const rows = await readListedRows<AnsweredRow>(db, /* sql */ `
    with recursive walk (id, found) as (
      select ${start ?? String(ABOVE_ALL)}::int, '{}'::int[]
      union all
      select newest.id, walk.found || newest.request_id
      from walk cross join lateral (
        select messages.id, messages.request_id from messages join requests on requests.id = messages.request_id
        where ${conditions.join(' and ')}
        order by messages.id desc limit 1
      ) as newest
      where cardinality(walk.found) < ${limit}
    )
    select ${LISTED_COLUMNS}, messages.id as reply_id, messages.arrived_at
    from walk join messages on messages.id = walk.id join requests on requests.id = messages.request_id ${LISTED_JOINS}
    where cardinality(walk.found) > 0
    order by messages.id desc`, values)
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
export async function countStandingsOf(db: Reads, owner: { readonly authorityId: number } | { readonly requesterId: number }): Promise<ReadonlyMap<Standing, number>> {
  const [column, id] = 'authorityId' in owner ? ['authority_id', owner.authorityId] as const : ['user_id', owner.requesterId] as const
  const rows = await readPrepared<{ standing: Standing; count: number }>(db, `standings-by-${column}`, /* sql */ `
    select requests.standing, count(*)::int as count from requests
    where requests.visibility = 'public' and requests.${column} = $1
    group by requests.standing`, [id])
  return new Map(rows.map((row) => [row.standing, row.count]))
}
