import type { Knex } from 'knex'
import type { Locale } from '../../domain/requests/request.ts'

/** A notice of a reply, with whom it went to: whoever answers it answers that request. */
export interface SentNotice {
  readonly requestId: number
  readonly userId: number
  readonly emailKey: string
  readonly locale: Locale
}

/** The first of these outbox rows that is such a notice, and went. */
export async function findSentNotice(db: Knex, outboxIds: readonly number[]): Promise<SentNotice | undefined> {
  if (outboxIds.length === 0) return undefined
  return db('outbox')
    .join('users', 'users.id', 'outbox.user_id')
    .join('requests', 'requests.id', 'outbox.request_id')
    .whereIn('outbox.id', outboxIds)
    .where('outbox.letter', 'reply_notice')
    .whereRaw('requests.user_id = users.id')
    .orderBy('outbox.id')
    .first<SentNotice | undefined>('outbox.request_id as requestId', 'users.id as userId', 'users.email_key as emailKey', 'users.locale')
}
