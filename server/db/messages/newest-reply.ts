import type { Knex } from 'knex'

/** The newest message that counts as a reply: accepted, not withdrawn, and no machine's. */
export async function findNewestReply(db: Knex, requestId: number): Promise<number | undefined> {
  const row = await db('messages').where({ 'messages.request_id': requestId, 'messages.kind': 'incoming' })
    .whereNull('messages.withdrawn_at').whereNull('messages.pending_since').whereIn('messages.nature', ['reply', 'calendar', 'spam', 'complaint'])
    .orderBy([{ column: 'messages.arrived_at', order: 'desc' }, { column: 'messages.id', order: 'desc' }])
    .first<{ id: number } | undefined>('messages.id')
  return row?.id
}
