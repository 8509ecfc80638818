import type { Knex } from 'knex'
import { planOnce } from '../connection.ts'

/** The requests on which mails with these Message-IDs stand, in the order of the ids. What is hidden is no evidence. */
export async function listRequestsOfMessageIds(db: Knex, internetMessageIds: readonly string[]): Promise<{ readonly internetMessageId: string; readonly requestId: number }[]> {
  if (internetMessageIds.length === 0) return []
  const rows = await db('messages')
    .where('messages.kind', 'incoming').whereNot('messages.visibility', 'hidden')
    .whereIn('messages.internet_message_id', [...internetMessageIds])
    .orderBy('messages.id')
    .select<{ internet_message_id: string; request_id: number }[]>('messages.internet_message_id', 'messages.request_id')
  const found = rows.map((row) => ({ internetMessageId: row.internet_message_id, requestId: row.request_id }))
  return internetMessageIds.flatMap((id) => found.filter((one) => one.internetMessageId === id))
}

/** Those of the requests on which a public message of this address stands. */
export async function listRequestsRepliedTo(db: Knex, sender: string, requestIds: readonly number[]): Promise<Set<number>> {
  if (requestIds.length === 0 || sender === '') return new Set()
  const rows = await db('messages')
    .where('messages.kind', 'incoming').where('messages.visibility', 'public')
    .whereRaw('lower(messages.from_address) = ?', [sender.toLowerCase()])
    .whereRaw('messages.request_id = any(?::int[])', [[...requestIds]])
    .distinct<{ request_id: number }[]>('messages.request_id').options(planOnce('messages.replied-to'))
  return new Set(rows.map((row) => row.request_id))
}
