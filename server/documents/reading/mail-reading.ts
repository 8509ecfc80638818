import type { Finding, MailPreview } from '../../domain/documents/document.ts'
import { documentKindOf, type DocumentKind } from '../../domain/documents/document-kind.ts'
import { parseMail } from '../../mail/incoming/parse-mail.ts'
import type { MailAddress, MailAttachment, ParsedMail } from '../../mail/incoming/parsed-mail.ts'
import { LONGEST_PREVIEW, type Reading } from './reading.ts'
import { cutToBytes, tidyText } from './text-collector.ts'
import { MOST_TEXT_BYTES } from '../../domain/documents/document.ts'

const MOST_LISTED = 200
const MAILS = new Set<DocumentKind>(['mail', 'outlook', 'tnef'])

/** Looks into a file that came inside another for what is hidden there. */
export type InnerCheck = (bytes: Buffer, contentType: string, name: string | undefined) => readonly Finding[]

/** A mail that was attached: who wrote to whom and when, its text, and the names of its own files. */
export function readMailFile(bytes: Buffer, check: InnerCheck): Reading {
  const mail = parseMail(bytes, { preferredChinese: 'big5' })
  return presentMail(mail, mail.attachments, check)
}

/** .msg and winmail.dat are read as the only file of a mail that is made around them. */
export function readOutlookFile(bytes: Buffer, contentType: string, check: InnerCheck): Reading {
  const head = `MIME-Version: 1.0\r\nContent-Type: ${contentType}; name="message"\r\nContent-Disposition: attachment; filename="message"\r\nContent-Transfer-Encoding: base64\r\n\r\n`
  const wrapped = parseMail(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(bytes.toString('base64').replaceAll(/.{76}/g, '$&\r\n'), 'latin1')]), { preferredChinese: 'big5' })
  const [enclosed] = wrapped.enclosed
  const files = wrapped.attachments.slice(1)
  return presentMail(enclosed ?? { ...wrapped, cc: wrapped.cc }, files, check)
}

function presentMail(mail: Pick<ParsedMail, 'from' | 'to' | 'cc' | 'subject' | 'date' | 'text'>, files: readonly MailAttachment[], check: InnerCheck): Reading {
  const shown: MailPreview = {
    from: mail.from === undefined ? '' : nameOf(mail.from),
    to: mail.to.slice(0, MOST_LISTED).map(nameOf),
    cc: mail.cc.slice(0, MOST_LISTED).map(nameOf),
    subject: mail.subject,
    date: mail.date === undefined || Number.isNaN(mail.date.getTime()) ? undefined : mail.date.toISOString(),
    text: mail.text.slice(0, LONGEST_PREVIEW).toWellFormed(),
    files: files.slice(0, MOST_LISTED).map((file) => ({ name: file.filename ?? '', size: file.size }))
  }
  return {
    text: cutToBytes(tidyText([mail.subject, mail.text, ...files.map((file) => file.filename ?? '')].join('\n')), MOST_TEXT_BYTES),
    preview: { type: 'mail', mail: shown },
    // What is in mails inside this one stands in the list itself.
    findings: files.filter((file) => !MAILS.has(documentKindOf(file.contentType, file.filename))).flatMap((file) => check(file.content, file.contentType, file.filename))
  }
}

function nameOf(address: MailAddress): string {
  return address.name === '' ? address.address : `${address.name} <${address.address}>`
}
