import type { Trx } from '../connection.ts'

/**
 * Takes a letter to an authority out of the queue, if nobody has begun to send it and its time has not come.
 * @returns false where it is too late
 */
export async function recallLetter(trx: Trx, messageId: number, now: Date): Promise<boolean> {
  const changed = await trx('outbox')
    .where({ 'outbox.message_id': messageId, 'outbox.state': 'due', 'outbox.attempts': 0 })
    .whereIn('outbox.letter', ['request', 'follow_up'])
    .where('outbox.next_try_at', '>', now)
    .update({ state: 'dropped', last_error: 'taken_back', lease_until: null })
  return changed > 0
}

/** Whether a letter to the authority still waits. */
export async function hasWaitingLetter(trx: Trx, requestId: number): Promise<boolean> {
  const row = await trx('outbox').where({ 'outbox.request_id': requestId, 'outbox.state': 'due' }).whereIn('outbox.letter', ['request', 'follow_up']).first<{ id: number } | undefined>('outbox.id')
  return row !== undefined
}
