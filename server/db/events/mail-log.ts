import type { Knex } from 'knex'

export interface LoggedEvent {
  readonly kind: string
  readonly requestId: number | null
  readonly actorName: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly happenedAt: Date
}

/** What happened to a raw mail, oldest first. */
export async function listMailEvents(db: Knex, rawMailId: number, limit: number): Promise<LoggedEvent[]> {
  return db('events')
    .leftJoin('users', 'users.id', 'events.actor_user_id')
    .where('events.raw_mail_id', rawMailId)
    .orderBy('events.id')
    .limit(limit)
    .select<LoggedEvent[]>('events.kind', 'events.request_id as requestId', 'users.name as actorName', 'events.detail', 'events.happened_at as happenedAt')
}
