import type { Trx } from '../connection.ts'

export interface DueReminder {
  readonly requestId: number
  readonly userId: number
  readonly unclassifiedSince: Date
  /** The newest of the days that have come. */
  readonly day: number
}

/**
 * Requests whose requester is to be asked what the reply gives, locked. Of several days that have come since somebody
 * was last asked, after an outage, only the newest counts.
 */
export async function lockDueReminders(trx: Trx, { now, days, limit }: { readonly now: Date; readonly days: readonly number[]; readonly limit: number }): Promise<DueReminder[]> {
  const { rows } = await trx.raw<{ rows: { id: number; user_id: number; unclassified_since: Date; day: number }[] }>(/* sql */ `
    select requests.id, requests.user_id, requests.unclassified_since, due.day
    from requests
    cross join lateral (
      select max(days.day) as day from unnest(?::int[]) as days (day)
      where requests.unclassified_since + make_interval(days => days.day) <= ?::timestamptz
    ) as due
    where requests.unclassified_since is not null and requests.standing = 'to_classify' and requests.visibility <> 'hidden' and due.day is not null
      and not exists (
        select from classify_reminders as told
        where told.request_id = requests.id and told.unclassified_since = requests.unclassified_since and told.day >= due.day
      )
    order by requests.id
    limit ?::int
    for update of requests skip locked`, [[...days], now, limit])
  return rows.map((row) => ({ requestId: row.id, userId: row.user_id, unclassifiedSince: row.unclassified_since, day: row.day }))
}

export async function insertClassifyReminder(trx: Trx, { requestId, day, now }: { readonly requestId: number; readonly day: number; readonly now: Date }): Promise<void> {
  // From the row itself: a Date of the program has no microseconds, and would be another moment.
  await trx.raw(/* sql */ `
    insert into classify_reminders (request_id, unclassified_since, day, told_at)
    select requests.id, requests.unclassified_since, ?::int, ?::timestamptz from requests where requests.id = ?::int`, [day, now, requestId])
}
