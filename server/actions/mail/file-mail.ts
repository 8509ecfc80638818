import type { Trx } from '../../db/connection.ts'
import { queueDocuments } from '../../db/documents/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { readNewAnswer, refreshFindings } from '../../db/findings/writes.ts'
import { listMessagesWithId, listRequestsOfRawMail } from '../../db/messages/reads.ts'
import { restoreWithdrawn } from '../../db/messages/withdrawal-writes.ts'
import { insertAttachments, insertIncomingMessage, insertMessageCopy } from '../../db/messages/writes.ts'
import { queueReplyNotices } from '../../db/outbox/reply-notices.ts'
import type { RawMail } from '../../db/raw-mails/reads.ts'
import type { MailTarget } from '../../db/requests/mail-targets.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { FINDINGS_VERSION } from '../../domain/findings/finding.ts'
import { isPending } from '../../domain/messages/admission.ts'
import { isAnswer } from '../../domain/messages/answer.ts'
import { PARSER_VERSION } from '../../domain/messages/parser-version.ts'
import type { Placement } from '../../domain/messages/placements.ts'
import { NEAR_ADDRESS_TIER } from '../../domain/messages/routing-tiers.ts'
import { afterReply } from '../../domain/requests/state.ts'
import { indexRecords } from '../../search/index-writer.ts'
import { makeStorable } from '../../text/storable-text.ts'
import { isStorableDate, type ReadMail } from './read-mail.ts'

/** A request that is locked, and why the mail belongs to it. */
export type Place = Omit<Placement, 'requestId'> & { readonly target: MailTarget }

export interface Filing {
  readonly raw: RawMail
  readonly mail: ReadMail
  readonly places: readonly Place[]
  /** The operator who said that it belongs there. */
  readonly releasedBy?: number | undefined
  readonly released: boolean
  /** A filter called it unwanted, and the authority wrote it: it is a reply, and says that it was marked. */
  readonly overruled?: boolean | undefined
  readonly now: Date
}

/**
 * Puts a mail on each of its requests, all of which are locked. Done twice it changes nothing: a request that has
 * the raw mail is passed over, and a mail with the same id and content is kept as a copy of the one that is there.
 */
export async function fileMail(trx: Trx, given: Filing): Promise<void> {
  const filing = given.overruled === true ? callItReply(given) : given
  const filed = await listRequestsOfRawMail(trx, filing.raw.id)
  for (const place of filing.places) {
    if (!filed.has(place.target.id)) await fileToRequest(trx, filing, place)
  }
}

function callItReply(filing: Filing): Filing {
  const { mail } = filing
  return { ...filing, mail: { ...mail, parsed: { ...mail.parsed, nature: { ...mail.parsed.nature, kind: 'reply' } } } }
}

async function fileToRequest(trx: Trx, filing: Filing, place: Place): Promise<void> {
  const restored = filing.released ? await restoreWithdrawn(trx, filing.raw.id, place.target.id) : undefined
  if (restored !== undefined) return follow(trx, filing, place, { id: restored, isNew: false })
  const { identity, parsed } = filing.mail
  const sameId = await listMessagesWithId(trx, place.target.id, identity.messageId)
  const same = sameId.find((message) => message.contentHash === identity.contentHash)
  if (same !== undefined) {
    await insertMessageCopy(trx, same.id, filing.raw.id)
    await insertEvent(trx, { kind: 'copy_received', requestId: place.target.id, messageId: same.id, rawMailId: filing.raw.id, happenedAt: filing.now })
    return
  }
  const messageId = await insertMessage(trx, filing, place, sameId.length > 0)
  const attachmentIds = await insertAttachments(trx, messageId, filing.mail.attachments)
  const documents = attachmentIds.map((attachmentId, index) => ({ attachmentId, checkFirst: filing.mail.attachments[index]?.checkFirst ?? true }))
  await queueDocuments(trx, documents, filing.now)
  await indexRecords(trx, 'message', [messageId])
  await insertEvent(trx, {
    kind: 'message_received',
    requestId: place.target.id,
    messageId,
    rawMailId: filing.raw.id,
    actorUserId: filing.releasedBy,
    detail: { nature: parsed.nature.kind, tier: place.tier, source: place.source, sender: place.sender, pending: isPending(place) },
    happenedAt: filing.now
  })
  if (place.tier === NEAR_ADDRESS_TIER) await insertEvent(trx, { kind: 'near_address_believed', requestId: place.target.id, messageId, rawMailId: filing.raw.id, happenedAt: filing.now })
  await follow(trx, filing, place, { id: messageId, isNew: true })
}

async function insertMessage(trx: Trx, { raw, mail, ...filing }: Filing, place: Place, isOtherContent: boolean): Promise<number> {
  const { parsed, identity } = mail
  const hasDate = isStorableDate(parsed.date)
  return insertIncomingMessage(trx, {
    requestId: place.target.id,
    rawMailId: raw.id,
    authorName: parsed.from?.name ?? '',
    fromAddress: parsed.from?.address,
    subject: parsed.subject,
    body: parsed.text,
    folded: parsed.folded,
    nature: parsed.nature.kind,
    autoReplyKind: parsed.nature.autoReplyKind,
    natureEvidence: parsed.nature.evidence,
    internetMessageId: identity.messageId,
    contentHash: identity.contentHash,
    routing: { tier: place.tier, source: filing.released ? 'operator' : place.source, sender: place.sender },
    authenticity: mail.authenticity,
    pendingSince: isPending(place) ? filing.now : undefined,
    statedDate: hasDate ? parsed.date : undefined,
    arrivedAt: raw.receivedAt,
    findingsVersion: isAnswer(parsed.nature.kind, filing.released) ? FINDINGS_VERSION : undefined,
    parserVersion: PARSER_VERSION,
    warnings: listWarnings(mail, { isOtherContent, isCut: raw.envelope.fullSize !== undefined, isOverruled: filing.overruled === true })
  })
}

export function listWarnings(mail: ReadMail, found: { readonly isOtherContent: boolean; readonly isCut: boolean; readonly isOverruled: boolean }): string[] {
  const warnings: string[] = [...mail.parsed.warnings]
  if (found.isOtherContent) warnings.push('same_id_other_content')
  if (found.isCut) warnings.push('oversize')
  if (found.isOverruled) warnings.push('marked_as_spam')
  if (mail.parsed.date !== undefined && !isStorableDate(mail.parsed.date) && !warnings.includes('bad_date')) warnings.push('bad_date')
  return warnings
}

/** What a new message brings about: the request's state, its page, and letters to who asked and who writes along. A pending one waits with all of it. */
async function follow(trx: Trx, filing: Filing, place: Place, { id: messageId, isNew }: { readonly id: number; readonly isNew: boolean }): Promise<void> {
  const { target } = place
  const answers = isAnswer(filing.mail.parsed.nature.kind, filing.released)
  // What waits is read as well: what was found is as hidden as the message.
  if (!isNew) await refreshFindings(trx, messageId, { now: filing.now, isReleased: filing.released })
  else if (answers) await readNewAnswer(trx, messageId, asStored(filing, target.authorityId), filing.now)
  if (isPending(place)) return touchRequest(trx, target.id)
  const lastMessageAt = filing.raw.receivedAt > target.lastMessageAt ? filing.raw.receivedAt : target.lastMessageAt
  await touchRequest(trx, target.id, { lastMessageAt, ...(answers ? { position: afterReply(target.position, filing.raw.receivedAt) } : {}) })
  if (!answers) return
  await queueReplyNotices(trx, { requestId: target.id, requesterId: target.userId, messageId, now: filing.now })
}

function asStored({ raw, mail: { parsed } }: Filing, authorityId: number): Parameters<typeof readNewAnswer>[2] {
  return { body: makeStorable(parsed.text), folded: parsed.folded, statedDate: isStorableDate(parsed.date) ? parsed.date : undefined, arrivedAt: raw.receivedAt, authorityId }
}
