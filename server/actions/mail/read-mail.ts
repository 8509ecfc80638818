import type { Context } from '../../context.ts'
import type { NewAttachment } from '../../db/messages/writes.ts'
import type { RawMail } from '../../db/raw-mails/reads.ts'
import { carriesWorkbook } from '../../documents/carries-workbook.ts'
import { readServerResults, type Authenticity } from '../../domain/messages/authenticity.ts'
import { identifyMail, type MailIdentity } from '../../domain/messages/mail-identity.ts'
import { findOutboxIdInMessageId, isOwnAddress, parseAddress, type AddressBook } from '../../domain/requests/request-address.ts'
import { freeContents, giveToCage } from '../../mail/incoming/cage.ts'
import type { MailAttachment, ParsedMail } from '../../mail/incoming/parsed-mail.ts'
import type { BlobStore } from '../../storage/blob-store.ts'

/** Kept for the operators' list: more are of no use to a rule. */
const MOST_RECIPIENTS = 20

/** A mail, read, with the content of its attachments stored: what one transaction needs. */
export interface ReadMail {
  /** Its attachments without their contents, which are stored. */
  readonly parsed: ParsedMail
  readonly identity: MailIdentity
  readonly attachments: readonly NewAttachment[]
  readonly authenticity: Authenticity | undefined
  /** For the operator's list; holds no text of the mail. */
  readonly summary: Readonly<Record<string, unknown>>
}

/** The parser's thread was ended by its limits of time or memory, or broke. */
export class ReadingFault extends Error {
  readonly code: string

  constructor(reason: string, detail: string) {
    super(`${reason}: ${detail}`)
    this.name = 'ReadingFault'
    this.code = reason
  }
}

/** Reads a stored mail outside the main thread. Throws a ReadingFault where the cage's limits end it. */
export async function readMail(context: Pick<Context, 'storage' | 'site'>, raw: RawMail): Promise<ReadMail> {
  const bytes = await context.storage.read(raw.sha256)
  const outcome = await giveToCage(bytes, { envelopeRecipients: raw.envelope.to, preferredChinese: 'big5', authservIds: context.site.authservIds })
  if (!outcome.ok) throw new ReadingFault(outcome.reason, outcome.detail)
  const parsed = outcome.mail
  const attachments: NewAttachment[] = []
  for (const attachment of parsed.attachments) attachments.push(await storeAttachment(context.storage, attachment))
  freeContents(parsed)
  const identity = identifyMail({
    messageId: parsed.messageId,
    from: parsed.from?.address ?? '',
    date: parsed.date,
    subject: parsed.subject,
    text: parsed.text,
    attachments: attachments.map((attachment) => attachment.sha256)
  })
  const authenticity = raw.authenticity ?? readServerResults(parsed.authentication)
  return { parsed, identity, attachments, authenticity, summary: summarise(parsed, context.site.addressBook) }
}

async function storeAttachment(storage: BlobStore, attachment: MailAttachment): Promise<NewAttachment> {
  const { sha256, size } = await storage.put(attachment.content)
  return {
    sha256,
    size,
    filename: attachment.filename,
    contentType: attachment.contentType,
    disposition: attachment.disposition,
    contentId: attachment.contentId,
    inside: attachment.inside,
    checkFirst: carriesWorkbook(attachment.content, attachment.contentType, attachment.filename)
  }
}

function summarise(parsed: ParsedMail, book: AddressBook): Readonly<Record<string, unknown>> {
  return {
    subject: parsed.subject,
    from: parsed.from ?? null,
    recipients: [...parsed.to, ...parsed.cc].map((one) => one.address).slice(0, MOST_RECIPIENTS),
    date: isStorableDate(parsed.date) ? parsed.date : null,
    nature: parsed.nature.kind,
    autoReplyKind: parsed.nature.autoReplyKind ?? null,
    natureEvidence: parsed.nature.evidence,
    candidates: parsed.candidates.map((candidate) => ({ ...candidate, valid: isProven(book, candidate.address) })),
    attachments: parsed.attachments.length,
    warnings: parsed.warnings
  }
}

/** The cage knows no keys, so tokens are checked here. */
function isProven(book: AddressBook, address: string): boolean {
  const parts = parseAddress(book, address)
  return parts === undefined ? findOutboxIdInMessageId(book, address) !== undefined : isOwnAddress(book, parts)
}

/** A year of four digits: what PostgreSQL and JSON both write alike. */
export function isStorableDate(date: Date | undefined): date is Date {
  if (date === undefined || Number.isNaN(date.getTime())) return false
  const year = date.getUTCFullYear()
  return year >= 1 && year <= 9999
}
