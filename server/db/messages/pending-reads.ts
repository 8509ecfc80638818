import type { Knex } from 'knex'

export interface WaitingMessage {
  readonly id: number
  readonly requestId: number
  readonly title: string
  readonly subject: string
  readonly authorName: string
  readonly fromAddress: string | null
  readonly pendingSince: Date
}

/** Messages of senders who are not known, the longest waiting first. */
export async function listPendingMessages(db: Knex, limit: number): Promise<WaitingMessage[]> {
  return db('messages')
    .join('requests', 'requests.id', 'messages.request_id')
    .whereNotNull('messages.pending_since').whereNull('messages.set_aside_at')
    .orderBy(['messages.pending_since', 'messages.id'])
    .limit(limit)
    .select<WaitingMessage[]>(
      'messages.id', 'messages.request_id as requestId', 'requests.title', 'messages.subject', 'messages.author_name as authorName',
      'messages.from_address as fromAddress', 'messages.pending_since as pendingSince'
    )
}

export async function countPendingMessages(db: Knex): Promise<number> {
  const row = await db('messages').whereNotNull('messages.pending_since').whereNull('messages.set_aside_at').first<{ count: string }>(db.raw('count(*) as count'))
  return Number(row.count)
}
