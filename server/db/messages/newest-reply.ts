import type { Knex } from 'knex'
import { hongKongDay, type Day } from '../../domain/clock/day.ts'

export interface NewestReply {
  readonly id: number
  /** On which it came in; of a letter by post, the day that was noted. */
  readonly day: Day
}

/** The newest message that counts as a reply: a mail that was accepted, not withdrawn, and no machine's, or a letter by post. */
export async function findNewestReply(db: Knex, requestId: number): Promise<NewestReply | undefined> {
  const row = await db('messages').where('messages.request_id', requestId).whereNull('messages.withdrawn_at').whereNull('messages.pending_since')
    .where((reply) => {
      reply.where('messages.kind', 'post_in')
      reply.orWhere((mail) => { mail.where('messages.kind', 'incoming').whereIn('messages.nature', ['reply', 'calendar', 'spam', 'complaint']) })
    })
    .orderBy([{ column: 'messages.arrived_at', order: 'desc' }, { column: 'messages.id', order: 'desc' }])
    .first<{ id: number; arrived_at: Date; noted_on: string | null } | undefined>('messages.id', 'messages.arrived_at', db.raw('messages.noted_on::text as noted_on'))
  return row && { id: row.id, day: row.noted_on ?? hongKongDay(row.arrived_at) }
}
