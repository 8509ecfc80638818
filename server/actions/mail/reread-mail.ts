import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { queueDocuments } from '../../db/documents/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { refreshFindings } from '../../db/findings/writes.ts'
import { listMessagesWithId } from '../../db/messages/reads.ts'
import { clearAttachmentPlaces, findMessageToReread, listMessagesReadUnder, lockAttachments, placeAttachments, renameAttachment, updateRereadMessage, type MessageToReread } from '../../db/messages/reread.ts'
import { insertAttachments } from '../../db/messages/writes.ts'
import { findRawMail, lockRawMail, type RawMail } from '../../db/raw-mails/reads.ts'
import { lockMailTargets } from '../../db/requests/mail-targets.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { matchAttachments } from '../../domain/messages/match-attachments.ts'
import { PARSER_VERSION } from '../../domain/messages/parser-version.ts'
import { indexThreads } from '../../search/index-writer.ts'
import { listWarnings } from './file-mail.ts'
import { isStorableDate, readMail, type ReadMail } from './read-mail.ts'

type RereadContext = Pick<Context, 'db' | 'storage' | 'site' | 'clock'>

/** Messages that an older parser than this one has read, from the oldest on. */
export async function listMailsToReread(context: Pick<Context, 'db'>, afterMessageId: number, limit: number): Promise<number[]> {
  return listMessagesReadUnder(context.db, PARSER_VERSION, afterMessageId, limit)
}

/**
 * Reads the raw mail of a message that stands in a thread again and puts what the parser now says in its place. The
 * message and its attachments stay the same records: who may see them, what was decided on them and links to them
 * stay. The request's state stays too, and nobody gets a letter. A file that is not found any more is kept, last.
 *
 * @returns false where there is nothing to do
 * @throws ReadingFault where the cage's limits end the reading; PortalError `not_found` where the bytes are gone
 */
export async function rereadMail(context: RereadContext, messageId: number): Promise<boolean> {
  const found = await findMessageToReread(context.db, messageId)
  const raw = found === undefined ? undefined : await findRawMail(context.db, found.rawMailId)
  if (raw === undefined) return false
  const mail = await readMail(context, raw)
  return transact(context.db, async (trx) => {
    await lockRawMail(trx, raw.id)
    const target = await findMessageToReread(trx, messageId)
    if (target === undefined || target.parserVersion >= PARSER_VERSION) return false
    await lockMailTargets(trx, [target.requestId])
    await updateMessage(trx, messageId, target, { raw, mail })
    await refreshFindings(trx, messageId, { now: context.clock.now() })
    await updateAttachments(trx, messageId, mail, context.clock.now())
    await touchRequest(trx, target.requestId, {})
    await indexThreads(trx, [target.requestId])
    await insertEvent(trx, { kind: 'message_reread', requestId: target.requestId, messageId, rawMailId: raw.id, detail: { from: target.parserVersion, to: PARSER_VERSION }, happenedAt: context.clock.now() })
    return true
  })
}

async function updateMessage(trx: Trx, messageId: number, target: MessageToReread, { raw, mail }: { readonly raw: RawMail; readonly mail: ReadMail }): Promise<void> {
  const { parsed, identity } = mail
  const sameId = await listMessagesWithId(trx, target.requestId, identity.messageId)
  const isTaken = sameId.some((message) => message.id !== messageId && message.contentHash === identity.contentHash)
  const isOtherContent = sameId.some((message) => message.id < messageId)
  const isOverruled = target.isOverruled && parsed.nature.kind === 'spam'
  await updateRereadMessage(trx, messageId, {
    authorName: parsed.from?.name ?? '',
    fromAddress: parsed.from?.address,
    subject: parsed.subject,
    body: parsed.text,
    folded: parsed.folded,
    nature: isOverruled ? 'reply' : parsed.nature.kind,
    autoReplyKind: parsed.nature.autoReplyKind,
    natureEvidence: parsed.nature.evidence,
    identity: isTaken ? undefined : identity,
    statedDate: isStorableDate(parsed.date) ? parsed.date : undefined,
    parserVersion: PARSER_VERSION,
    warnings: listWarnings(mail, { isOtherContent, isCut: raw.envelope.fullSize !== undefined, isOverruled })
  })
}

async function updateAttachments(trx: Trx, messageId: number, { attachments }: ReadMail, now: Date): Promise<void> {
  const { ids, left } = matchAttachments(await lockAttachments(trx, messageId), attachments)
  const fresh = attachments.filter((_attachment, index) => ids[index] === undefined)
  for (const [index, attachment] of attachments.entries()) {
    const id = ids[index]
    if (id !== undefined) await renameAttachment(trx, id, attachment)
  }
  await clearAttachmentPlaces(trx, messageId)
  const freshIds = await insertAttachments(trx, messageId, fresh)
  await queueDocuments(trx, freshIds.map((attachmentId, index) => ({ attachmentId, checkFirst: fresh[index]?.checkFirst ?? true })), now)
  const inserted = [...freshIds]
  const inOrder = ids.flatMap((id) => id ?? inserted.shift() ?? [])
  await placeAttachments(trx, messageId, [...inOrder, ...left])
}
