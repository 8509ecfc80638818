import type { Db } from '../connection.ts'

const MINUTE_MS = 60_000

/** One row a domain, of its newest minute: nothing has to be cleared away. A clock that is behind counts on in it. */
const TAKE = /* sql */ `
insert into recipient_domains (domain, minute, sent) values (:domain, :minute, 1)
on conflict (domain) do update set
  minute = greatest(recipient_domains.minute, excluded.minute),
  sent = case when recipient_domains.minute < excluded.minute then 1 else recipient_domains.sent + 1 end
where recipient_domains.minute < excluded.minute or recipient_domains.sent < :limit
returning recipient_domains.sent`

/**
 * Counts a letter to a domain, for all workers together.
 * @returns undefined where it may go now; else when the next minute begins
 */
export async function takeDomainTurn(db: Db, domain: string, limit: number, now: Date): Promise<Date | undefined> {
  const minute = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS)
  const { rows } = await db.raw<{ rows: unknown[] }>(TAKE, { domain: domain.toLowerCase(), minute, limit })
  return rows.length > 0 ? undefined : new Date(minute.getTime() + MINUTE_MS)
}
