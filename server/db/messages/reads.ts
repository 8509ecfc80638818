import type { Knex } from 'knex'
import { planOnce } from '../connection.ts'

export interface SameIdMessage {
  readonly id: number
  readonly contentHash: string | undefined
}

/** Incoming messages of one request under one Message-ID, oldest first. Compared with its case. */
export async function listMessagesWithId(db: Knex, requestId: number, internetMessageId: string): Promise<SameIdMessage[]> {
  const rows = await db('messages').select<{ id: number; semantic_hash: string | null }[]>(['messages.id', 'messages.semantic_hash'])
    .where({ 'messages.request_id': requestId, 'messages.internet_message_id': internetMessageId, 'messages.kind': 'incoming' })
    .orderBy('messages.id').options(planOnce('messages.with-id'))
  return rows.map((row) => ({ id: row.id, contentHash: row.semantic_hash ?? undefined }))
}

/** The requests on which this raw mail stands already, as a message or as a copy of one. */
export async function listRequestsOfRawMail(db: Knex, rawMailId: number): Promise<Set<number>> {
  const { rows } = await db.raw<{ rows: { request_id: number }[] }>(
    `select messages.request_id from messages where messages.raw_mail_id = :rawMailId and messages.withdrawn_at is null
     union
     select messages.request_id from message_copies join messages on messages.id = message_copies.message_id where message_copies.raw_mail_id = :rawMailId`,
    { rawMailId }
  ).options(planOnce('messages.of-raw-mail'))
  return new Set(rows.map((row) => row.request_id))
}

/** How many mails of one sender came to each of the requests since a moment. */
export async function countRecentFromSender(db: Knex, sender: string, requestIds: readonly number[], since: Date): Promise<Map<number, number>> {
  if (requestIds.length === 0) return new Map()
  const rows = await db('messages').select<{ request_id: number; count: string }[]>('messages.request_id', db.raw('count(*) as count'))
    .whereRaw('messages.request_id = any(?::int[])', [[...requestIds]])
    .where('messages.kind', 'incoming').where('messages.arrived_at', '>', since)
    .whereRaw('lower(messages.from_address) = ?', [sender.toLowerCase()])
    .groupBy('messages.request_id').options(planOnce('messages.recent-from'))
  return new Map(rows.map((row) => [row.request_id, Number(row.count)]))
}
