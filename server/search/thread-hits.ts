import type { Db } from '../db/connection.ts'
import type { RequestState } from '../domain/requests/request.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { matchAnyTerm, matchTerms, type Condition } from './conditions.ts'
import { listedFor } from './listed-for.ts'
import type { Query } from './query.ts'

/** A thread with its newest entry that was found, and the newest of its messages among those. */
export interface ThreadRow {
  readonly requestId: number
  readonly title: string
  readonly slug: string
  readonly state: RequestState
  readonly authoritySlug: string
  readonly nameEn: string
  readonly nameZh: string
  readonly newest: Date
  /** `newest` in microseconds of the epoch, as PostgreSQL counts: a Date would lose three digits. */
  readonly newestMicros: string
  readonly messageIds: readonly number[]
}

export interface Cursor {
  readonly micros: string
  readonly requestId: number
}

interface Window {
  readonly limit: number
  readonly after: Cursor | undefined
}

/** Messages of a thread among which the snippet is chosen. */
const CANDIDATES = 3

/**
 * Threads of which one entry has all wanted words, newest first. The matches are MATERIALIZED, else the planner
 * walks an index by date for a rare word. Entries that the viewer may not see take no part: neither do they make a
 * thread found, nor do unwanted words in them hide one.
 */
export async function findThreads(db: Db, viewer: Viewer, query: Query, { limit, after }: Window): Promise<ThreadRow[]> {
  const wanted = seenEntries(viewer, matchTerms('entry', query.wanted))
  const unwanted = query.unwanted.length === 0 ? undefined : seenEntries(viewer, matchAnyTerm('entry', query.unwanted))
  const sql = /* sql */ `
    with wanted as materialized (${wanted.sql}),
    ${unwanted === undefined ? '' : `unwanted as materialized (${unwanted.sql}),`}
    threads as (
      select wanted.request_id, max(wanted.dated_at) as newest,
        (array_agg(wanted.record_id order by wanted.dated_at desc, wanted.record_id desc) filter (where wanted.kind = 'message')) as message_ids
      from wanted
      ${unwanted === undefined ? '' : 'where not exists (select 1 from unwanted where unwanted.request_id = wanted.request_id)'}
      group by wanted.request_id
    )
    select threads.request_id as "requestId", requests.title, requests.slug, requests.state, authorities.slug as "authoritySlug",
      authorities.name_en as "nameEn", authorities.name_zh as "nameZh", threads.newest,
      (extract(epoch from threads.newest) * 1000000)::bigint::text as "newestMicros",
      coalesce(threads.message_ids[1:${CANDIDATES}], '{}') as "messageIds"
    from threads
    join requests on requests.id = threads.request_id
    join authorities on authorities.id = requests.authority_id
    ${after === undefined ? '' : `where (threads.newest, threads.request_id) < (timestamptz 'epoch' + ?::bigint * interval '1 microsecond', ?::int)`}
    order by threads.newest desc, threads.request_id desc
    limit ?::int`
  const { rows } = await db.raw<{ rows: ThreadRow[] }>(sql, [
    ...wanted.bindings, ...(unwanted?.bindings ?? []), ...(after === undefined ? [] : [after.micros, after.requestId]), limit
  ])
  return rows
}

/** Entries of threads that match and that the viewer may have listed: by the present level of message and request. */
function seenEntries(viewer: Viewer, match: Condition): Condition {
  const request = listedFor(viewer, 'requests.visibility', 'requests.user_id')
  const message = listedFor(viewer, 'messages.visibility', 'requests.user_id')
  return {
    sql: `select entry.kind, entry.record_id, entry.request_id, entry.dated_at
      from search_entries as entry
      join requests on requests.id = entry.request_id
      left join messages on entry.kind = 'message' and messages.id = entry.record_id
      where (${match.sql}) and ${request.sql}
        and (entry.kind = 'request' or (entry.kind = 'message' and ${message.sql}))`,
    bindings: [...match.bindings, ...request.bindings, ...message.bindings]
  }
}

export interface FoundMessage {
  readonly id: number
  readonly kind: 'request' | 'follow_up' | 'incoming'
  readonly body: string
  readonly arrivedAt: Date
}

/** The beginnings of messages: as much as snippets are made from. */
export async function readMessages(db: Db, ids: readonly number[], longest: number): Promise<ReadonlyMap<number, FoundMessage>> {
  if (ids.length === 0) return new Map()
  const rows = await db('messages')
    .whereIn('messages.id', [...ids])
    .select<FoundMessage[]>('messages.id', 'messages.kind', db.raw('left(messages.body, ?) as body', [longest]), 'messages.arrived_at as arrivedAt')
  return new Map(rows.map((row) => [row.id, row]))
}
