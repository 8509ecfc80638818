import type { Trx } from '../connection.ts'
import { queueLetter } from './writes.ts'

export interface ReplyToTell {
  readonly requestId: number
  readonly requesterId: number
  readonly messageId: number
  /** Who has read it already. */
  readonly readBy?: number | undefined
  readonly now: Date
}

/** A notice of a reply for its requester and one for each who writes along; whoever has one of it gets no second. */
export async function queueReplyNotices(trx: Trx, { requestId, requesterId, messageId, readBy, now }: ReplyToTell): Promise<void> {
  const along = await trx('co_writers').where('co_writers.request_id', requestId).orderBy('co_writers.user_id').pluck<number[]>('co_writers.user_id')
  for (const userId of [requesterId, ...along].filter((id) => id !== readBy)) {
    await queueLetter(trx, { letter: 'reply_notice', dedupeKey: `reply_notice:${messageId}:${userId}`, requestId, messageId, userId, dueAt: now })
  }
}
