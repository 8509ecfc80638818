import type { Authenticity } from '../../domain/messages/authenticity.ts'
import type { SenderEvidence } from '../../domain/messages/sender-gate.ts'
import { makeStorable, makeStorableJson } from '../../text/storable-text.ts'
import type { Trx } from '../connection.ts'
import { makeReadingColumns, type MessageReading } from './reading-columns.ts'

export interface NewIncomingMessage extends MessageReading {
  readonly requestId: number
  readonly rawMailId: number
  readonly internetMessageId: string
  readonly contentHash: string
  readonly routing: { readonly tier: number; readonly source: string; readonly sender: SenderEvidence }
  /** It waits to be accepted, seen by the requester and operators only. */
  readonly pendingSince: Date | undefined
  readonly authenticity: Authenticity | undefined
  readonly arrivedAt: Date
  /** Under which reader its findings are written next to it; undefined where it answers nothing and is not read. */
  readonly findingsVersion: number | undefined
}

export async function insertIncomingMessage(trx: Trx, message: NewIncomingMessage): Promise<number> {
  const [row] = await trx('messages').insert({
    ...makeReadingColumns(message),
    request_id: message.requestId,
    kind: 'incoming',
    raw_mail_id: message.rawMailId,
    internet_message_id: makeStorable(message.internetMessageId),
    semantic_hash: message.contentHash,
    routing: makeStorableJson(message.routing),
    visibility: message.pendingSince === undefined ? 'public' : 'requester',
    pending_since: message.pendingSince ?? null,
    authenticity: message.authenticity === undefined ? null : makeStorableJson(message.authenticity),
    arrived_at: message.arrivedAt,
    findings_version: message.findingsVersion ?? null
  }).returning<{ id: number }[]>('id')
  if (row === undefined) throw new Error('the message was not inserted')
  return row.id
}

/** The same mail, come by another way: kept, but not shown again. */
export async function insertMessageCopy(trx: Trx, messageId: number, rawMailId: number): Promise<void> {
  await trx('message_copies').insert({ message_id: messageId, raw_mail_id: rawMailId }).onConflict(['message_id', 'raw_mail_id']).ignore()
}

export interface NewAttachment {
  readonly filename: string | undefined
  readonly contentType: string
  readonly size: number
  readonly sha256: string
  readonly disposition: string | undefined
  readonly contentId: string | undefined
  readonly inside: string | undefined
  /** It may hide data: nobody but operators sees it before it has been read. */
  readonly checkFirst: boolean
}

/** Their content is in the blob store already. @returns their ids, in the same order */
export async function insertAttachments(trx: Trx, messageId: number, attachments: readonly NewAttachment[]): Promise<number[]> {
  if (attachments.length === 0) return []
  const rows = await trx('attachments').insert(attachments.map((attachment, position) => ({
    message_id: messageId,
    position: position + 1,
    filename: orNull(attachment.filename),
    content_type: makeStorable(attachment.contentType),
    size: attachment.size,
    sha256: attachment.sha256,
    disposition: orNull(attachment.disposition),
    content_id: orNull(attachment.contentId),
    inside: orNull(attachment.inside),
    visibility: attachment.checkFirst ? 'hidden' : 'public'
  }))).returning<{ id: number }[]>('id')
  return rows.map((row) => row.id)
}

function orNull(text: string | undefined): string | null {
  return text === undefined ? null : makeStorable(text)
}
