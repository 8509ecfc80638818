import type { Knex } from 'knex'
import type { KnownAttachment } from '../../domain/messages/match-attachments.ts'
import { makeStorable } from '../../text/storable-text.ts'
import type { Trx } from '../connection.ts'
import { makeReadingColumns, type MessageReading } from './reading-columns.ts'
import type { NewAttachment } from './writes.ts'

/** Incoming messages that an older parser has read, from the oldest on. */
export async function listMessagesReadUnder(db: Knex, parserVersion: number, afterId: number, limit: number): Promise<number[]> {
  const rows = await db('messages').select<{ id: number }[]>('messages.id')
    .where('messages.kind', 'incoming').whereNotNull('messages.raw_mail_id')
    .where('messages.id', '>', afterId).where('messages.parser_version', '<', parserVersion)
    .orderBy('messages.id').limit(limit)
  return rows.map((row) => row.id)
}

export interface MessageToReread {
  readonly rawMailId: number
  readonly requestId: number
  readonly parserVersion: number
  /** A filter called it unwanted, and it was placed as a reply all the same. */
  readonly isOverruled: boolean
  readonly authorityId: number
  readonly requestTitle: string
  readonly requestedAt: Date
}

export async function findMessageToReread(db: Knex, messageId: number): Promise<MessageToReread | undefined> {
  const row = await db('messages').join('requests', 'requests.id', 'messages.request_id')
    .where({ 'messages.id': messageId, 'messages.kind': 'incoming' }).whereNotNull('messages.raw_mail_id')
    .first<{ raw_mail_id: number; request_id: number; parser_version: number | null; authority_id: number; title: string; created_at: Date; is_overruled: boolean } | undefined>('messages.raw_mail_id', 'messages.request_id', 'messages.parser_version', 'requests.authority_id', 'requests.title', 'requests.created_at', db.raw(`messages.warnings @> '["marked_as_spam"]' as is_overruled`))
  return row && { rawMailId: row.raw_mail_id, requestId: row.request_id, parserVersion: row.parser_version ?? 0, authorityId: row.authority_id, requestTitle: row.title, requestedAt: row.created_at, isOverruled: row.is_overruled }
}

export interface RereadMessage extends MessageReading {
  /** Undefined: another message of the request has this content by now, so this one keeps what it had. */
  readonly identity: { readonly messageId: string; readonly contentHash: string } | undefined
}

export async function updateRereadMessage(trx: Trx, messageId: number, message: RereadMessage): Promise<void> {
  await trx('messages').where('messages.id', messageId).update({
    ...makeReadingColumns(message),
    ...(message.identity === undefined ? {} : { internet_message_id: makeStorable(message.identity.messageId), semantic_hash: message.identity.contentHash })
  })
}

export async function lockAttachments(trx: Trx, messageId: number): Promise<KnownAttachment[]> {
  return trx('attachments').select<KnownAttachment[]>('attachments.id', 'attachments.position', 'attachments.sha256').where('attachments.message_id', messageId).orderBy('attachments.position').forUpdate()
}

/** What is shown of a file that is there already; its bytes and who may see them stay. */
export async function renameAttachment(trx: Trx, id: number, attachment: NewAttachment): Promise<void> {
  const orNull = (text: string | undefined): string | null => (text === undefined ? null : makeStorable(text))
  await trx('attachments').where('attachments.id', id).update({
    filename: orNull(attachment.filename),
    content_type: makeStorable(attachment.contentType),
    disposition: orNull(attachment.disposition),
    content_id: orNull(attachment.contentId),
    inside: orNull(attachment.inside)
  })
}

/** Makes room for new ones: places are unique within a message. */
export async function clearAttachmentPlaces(trx: Trx, messageId: number): Promise<void> {
  await trx('attachments').where('attachments.message_id', messageId).update({ position: trx.raw('-attachments.id') })
}

/** @param ids all attachments of the message, in the order in which they are shown */
export async function placeAttachments(trx: Trx, messageId: number, ids: readonly number[]): Promise<void> {
  await clearAttachmentPlaces(trx, messageId)
  for (const [index, id] of ids.entries()) await trx('attachments').where('attachments.id', id).update({ position: index + 1 })
}
