import type { Db } from '../connection.ts'

export interface Recallable {
  readonly messageId: number
  readonly kind: 'request' | 'follow_up'
  /** When it goes. */
  readonly dueAt: Date
}

/** The letters of a request that its writer can still take back, the newest first. */
export async function listRecallable(db: Db, requestId: number, now: Date): Promise<Recallable[]> {
  return db('outbox')
    .where({ 'outbox.request_id': requestId, 'outbox.state': 'due', 'outbox.attempts': 0 })
    .whereIn('outbox.letter', ['request', 'follow_up'])
    .where('outbox.next_try_at', '>', now)
    .orderBy('outbox.id', 'desc')
    .select<Recallable[]>('outbox.message_id as messageId', 'outbox.letter as kind', 'outbox.next_try_at as dueAt')
}
