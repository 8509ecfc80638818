import { randomBytes } from 'node:crypto'
import type { Context } from '../../context.ts'
import { deleteCalendarToken, replaceCalendarToken } from '../../db/clock/calendar-writes.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { hashToken } from '../../domain/users/token.ts'

/**
 * A new secret for the address of somebody's calendar; the one before ends.
 * @returns the secret, which is kept nowhere
 */
export async function openCalendar(context: Pick<Context, 'db' | 'clock'>, userId: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const tokenHash = hashToken(token)
  if (tokenHash === undefined) throw new Error('a new token has the wrong shape')
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    await replaceCalendarToken(trx, { userId, tokenHash, now })
    await insertEvent(trx, { kind: 'calendar_opened', actorUserId: userId, happenedAt: now })
  })
  return token
}

/** Done twice it is done once. */
export async function endCalendar(context: Pick<Context, 'db' | 'clock'>, userId: number): Promise<void> {
  await transact(context.db, async (trx) => {
    if (!(await deleteCalendarToken(trx, userId))) return
    await insertEvent(trx, { kind: 'calendar_ended', actorUserId: userId, happenedAt: context.clock.now() })
  })
}
