import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { insertClassifyReminder, lockDueReminders } from '../../db/requests/classify-reminder-writes.ts'
import { CLASSIFY_REMINDER_DAYS } from '../../domain/requests/classification.ts'

/** Requests of one transaction. */
export const CLASSIFY_REMINDER_BATCH = 50

/**
 * Asks requesters what the replies to them give, on the days of the reminders. That somebody was asked is written with
 * the letter: a run that was missed loses nothing, and two at once ask nobody twice.
 * @returns how many were asked; as many as fit into one transaction at most
 */
export async function remindToClassify(context: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const due = await lockDueReminders(trx, { now, days: CLASSIFY_REMINDER_DAYS, limit: CLASSIFY_REMINDER_BATCH })
    for (const { requestId, userId, unclassifiedSince, day } of due) {
      await insertClassifyReminder(trx, { requestId, day, now })
      const outboxId = await queueLetter(trx, {
        letter: 'classify_reminder', dedupeKey: `classify_reminder:${requestId}:${unclassifiedSince.toISOString()}:${day}`, requestId, userId,
        payload: { isLast: day === CLASSIFY_REMINDER_DAYS.at(-1) }, dueAt: now
      })
      await insertEvent(trx, { kind: 'classify_reminder_queued', requestId, outboxId, detail: { day }, happenedAt: now })
    }
    return due.length
  })
}
