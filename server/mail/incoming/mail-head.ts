import { readAddresses } from './addresses.ts'
import { readMailDate } from './dates.ts'
import { decodeHeaderText } from './header-text.ts'
import type { PreferredChinese } from './header-text.ts'
import { readMessageIds, readOwnMessageId } from './message-ids.ts'
import type { MimeNode } from './mime-tree.ts'
import type { HeaderField, MailAddress, MailWarning, ParsedMail } from './parsed-mail.ts'

export type MailHead = Pick<ParsedMail, 'messageId' | 'inReplyTo' | 'references' | 'from' | 'sender' | 'replyTo' | 'to' | 'cc' | 'bcc' | 'subject' | 'date' | 'headers'>

/** Fields that RFC 5322 section 3.6 allows once; of several the first counts. */
const SINGLE = new Set(['from', 'subject', 'message-id', 'date', 'content-type'])

/** The fields of the top header, read. */
export function readMailHead(root: MimeNode, preferred: PreferredChinese, warnings: Set<MailWarning>): MailHead {
  const headers = root.fields.map((field): HeaderField => ({ name: field.name, value: decodeHeaderText(field.raw, preferred), raw: field.raw }))
  const first = firstOfEach(headers, warnings)
  const addresses = (name: string): MailAddress[] => headers.filter((header) => header.name.toLowerCase() === name).flatMap((header) => readAddresses(header.raw, preferred))
  const value = (name: string): string => first.get(name)?.value ?? ''
  const head: MailHead = {
    messageId: readOwnMessageId(value('message-id')),
    inReplyTo: readMessageIds(value('in-reply-to')),
    references: readMessageIds(value('references')),
    from: addresses('from')[0],
    sender: addresses('sender')[0],
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    subject: value('subject'),
    date: readMailDate(value('date')),
    headers
  }
  addWarnings(head, first, warnings)
  return head
}

function firstOfEach(headers: readonly HeaderField[], warnings: Set<MailWarning>): Map<string, HeaderField> {
  const first = new Map<string, HeaderField>()
  for (const header of headers) {
    const name = header.name.toLowerCase()
    if (!first.has(name)) first.set(name, header)
    else if (SINGLE.has(name)) warnings.add('duplicate_header')
  }
  return first
}

function addWarnings(head: MailHead, first: ReadonlyMap<string, HeaderField>, warnings: Set<MailWarning>): void {
  if (head.from === undefined) warnings.add('no_from')
  if (head.messageId === undefined) warnings.add('no_message_id')
  if (head.date === undefined && first.has('date')) warnings.add('bad_date')
}
