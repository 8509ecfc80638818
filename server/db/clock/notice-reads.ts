import type { Knex } from 'knex'
import type { LimitCode } from '../../domain/clock/clock.ts'
import { hongKongDay, type Day } from '../../domain/clock/day.ts'
import type { ToldLimit } from '../../domain/clock/told-limits.ts'
import type { RequestState } from '../../domain/requests/request.ts'
import type { Visibility } from '../../domain/visibility/visibility.ts'

export interface LookQuery {
  readonly today: Day
  readonly states: readonly RequestState[]
  readonly afterId: number
  readonly limit: number
}

export interface UnlookedRequest {
  readonly id: number
  readonly version: number
}

const UNLOOKED = /* sql */ `
select requests.id, requests.version from requests
left join clock_looks on clock_looks.request_id = requests.id
where requests.id > :afterId and requests.state = any(:states) and requests.closed_at is null
  and (clock_looks.request_id is null or clock_looks.day < :today or (clock_looks.day = :today and clock_looks.version <> requests.version))
order by requests.id
limit :limit`

/** Requests that nobody has looked at today, or not since they changed; in the order of their numbers. */
export async function listUnlooked(db: Knex, { today, states, afterId, limit }: LookQuery): Promise<UnlookedRequest[]> {
  const { rows } = await db.raw<{ rows: UnlookedRequest[] }>(UNLOOKED, { today, states: [...states], afterId, limit })
  return rows
}

/** What the clock worker has to know of a request beside its events. */
export interface WatchedRequest {
  readonly id: number
  readonly state: RequestState
  readonly version: number
  readonly visibility: Visibility
  readonly isClosed: boolean
  readonly isUnclassified: boolean
  readonly requesterId: number
  readonly wantsNotices: boolean
}

export async function findWatched(db: Knex, requestId: number): Promise<WatchedRequest | undefined> {
  const [row] = await db('requests')
    .join('users', 'users.id', 'requests.user_id')
    .where('requests.id', requestId)
    .select<{ state: RequestState; version: number; visibility: Visibility; closed_at: Date | null; unclassified_since: Date | null; user_id: number; notify: boolean }[]>(
      'requests.state', 'requests.version', 'requests.visibility', 'requests.closed_at', 'requests.unclassified_since', 'requests.user_id', 'users.notify'
    )
  if (row === undefined) return undefined
  return {
    id: requestId,
    state: row.state,
    version: row.version,
    visibility: row.visibility,
    isClosed: row.closed_at !== null,
    isUnclassified: row.unclassified_since !== null,
    requesterId: row.user_id,
    wantsNotices: row.notify
  }
}

/** By request; one of which nobody was told anything is not in it. */
export async function groupTold(db: Knex, requestIds: readonly number[]): Promise<Map<number, ToldLimit[]>> {
  const rows = await db('clock_notices')
    .whereIn('clock_notices.request_id', [...requestIds])
    .select<{ request_id: number; limit_code: LimitCode; due_on: string; told_at: Date | null }[]>(
      'clock_notices.request_id', 'clock_notices.limit_code', db.raw('clock_notices.due_on::text as due_on'), 'clock_notices.told_at'
    )
  const groups = new Map<number, ToldLimit[]>()
  for (const row of rows) {
    const told = { code: row.limit_code, dueOn: row.due_on, toldOn: row.told_at === null ? undefined : hongKongDay(row.told_at) }
    groups.set(row.request_id, [...(groups.get(row.request_id) ?? []), told])
  }
  return groups
}
