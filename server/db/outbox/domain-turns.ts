import { planOnce, type Db } from '../connection.ts'

const MINUTE_MS = 60_000

/**
 * One row a domain, of its newest minute: nothing has to be cleared away. A clock that is behind counts on in it.
 * Letters over the limit are counted as well, so that each of a great many is told a minute of its own and does not
 * come back in every minute to be sent away again. A count that a power cut takes away does no harm, and the others
 * that want the same row wait for no disk.
 */
const TAKE = /* sql */ `
with quick as (select set_config('synchronous_commit', 'off', true))
insert into recipient_domains (domain, minute, sent) select :domain, :minute::timestamptz, 1 from quick
on conflict (domain) do update set
  minute = greatest(recipient_domains.minute, excluded.minute),
  sent = case when recipient_domains.minute < excluded.minute then 1 else recipient_domains.sent + 1 end
returning recipient_domains.minute, recipient_domains.sent`

/**
 * Counts a letter to a domain, for all workers together.
 * @returns undefined where it may go now; else the minute in which its turn is likely to come
 */
export async function takeDomainTurn(db: Db, domain: string, limit: number, now: Date): Promise<Date | undefined> {
  const { rows } = await db.raw<{ rows: { minute: Date; sent: number }[] }>(TAKE, { domain: domain.toLowerCase(), minute: new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS) }).options(planOnce('recipient-domains.take'))
  const [turn] = rows
  if (turn === undefined || turn.sent <= limit) return undefined
  return new Date(turn.minute.getTime() + Math.floor((turn.sent - 1) / limit) * MINUTE_MS)
}
