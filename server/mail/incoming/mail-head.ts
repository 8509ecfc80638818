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
  const first = new Map<string, HeaderField>()
  for (const header of headers) {
    const name = header.name.toLowerCase()
    if (!first.has(name)) first.set(name, header)
    else if (SINGLE.has(name)) warnings.add('duplicate_header')
  }
  const addresses = (name: string): MailAddress[] => headers.filter((header) => header.name.toLowerCase() === name).flatMap((header) => readAddresses(header.raw, preferred))
  const ids = (name: string): string[] => readMessageIds(first.get(name)?.value ?? '')
  const [from] = addresses('from')
  const messageId = readOwnMessageId(first.get('message-id')?.value ?? '')
  const date = readMailDate(first.get('date')?.value ?? '')
  if (from === undefined) warnings.add('no_from')
  if (messageId === undefined) warnings.add('no_message_id')
  if (date === undefined && first.has('date')) warnings.add('bad_date')
  return {
    messageId, inReplyTo: ids('in-reply-to'), references: ids('references'),
    from, sender: addresses('sender')[0], replyTo: addresses('reply-to'), to: addresses('to'), cc: addresses('cc'), bcc: addresses('bcc'),
    subject: first.get('subject')?.value ?? '', date, headers
  }
}
