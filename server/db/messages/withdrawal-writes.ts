import type { Trx } from '../connection.ts'

/**
 * Takes back what an operator put on requests: the messages are hidden and kept, so that putting the mail there again
 * brings them back. Notices of them that have not gone are not sent.
 * @returns the requests on which they stood
 */
export async function withdrawMessages(trx: Trx, rawMailId: number, now: Date): Promise<number[]> {
  const rows = await trx('messages').where({ 'messages.raw_mail_id': rawMailId }).whereNull('messages.withdrawn_at').whereRaw(`messages.routing ->> 'source' = 'operator'`)
    .update({ visibility: 'hidden', withdrawn_at: now }).returning<{ id: number; request_id: number }[]>(['id', 'request_id'])
  await trx('outbox').whereIn('outbox.message_id', rows.map((row) => row.id)).where({ 'outbox.letter': 'reply_notice', 'outbox.state': 'due', 'outbox.attempts': 0 }).delete()
  await trx('message_copies').where('message_copies.raw_mail_id', rawMailId).delete()
  return rows.map((row) => row.request_id)
}

/** The message that was withdrawn from this request, public again; undefined where there was none. */
export async function restoreWithdrawn(trx: Trx, rawMailId: number, requestId: number): Promise<number | undefined> {
  const [row] = await trx('messages').where({ 'messages.raw_mail_id': rawMailId, 'messages.request_id': requestId }).whereNotNull('messages.withdrawn_at')
    .update({ visibility: 'public', withdrawn_at: null }).returning<{ id: number }[]>('id')
  return row?.id
}

/** Whether a reply that came in or was accepted since then stands on a request, and was not withdrawn. */
export async function hasAnswerSince(trx: Trx, requestId: number, since: Date): Promise<boolean> {
  const accepted = trx('events').whereRaw('events.message_id = messages.id').where('events.kind', 'message_accepted').where('events.happened_at', '>=', since).select('events.id')
  const row = await trx('messages').where({ 'messages.request_id': requestId, 'messages.kind': 'incoming' })
    .whereNull('messages.withdrawn_at').whereNull('messages.pending_since').whereIn('messages.nature', ['reply', 'calendar'])
    .where((recent) => { recent.where('messages.arrived_at', '>=', since).orWhereExists(accepted) })
    .first<{ id: number } | undefined>('messages.id')
  return row !== undefined
}
