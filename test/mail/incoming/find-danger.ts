import { Parser } from 'htmlparser2'
import { cutSegments } from '../../../server/domain/requests/segments.ts'
import type { ParsedMail } from '../../../server/mail/incoming/parsed-mail.ts'
import { plainToHtml } from '../../../server/text/plain-to-html.ts'

const UNSAFE_NAME = /[/\\\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const ALLOWED_LINK = /^https?:\/\/[^\s"'<>]+$/
/** PostgreSQL takes neither. */
const UNSTORABLE = /\0/

/** What of a mail would be active, misleading or impossible to store where it is published; empty where nothing is. */
export function findDanger(mail: ParsedMail): string[] {
  const texts = [mail.subject, mail.text, mail.visibleText, mail.from?.name ?? '', mail.from?.address ?? '', ...mail.attachments.flatMap((file) => [file.filename ?? '', file.contentType, file.contentId ?? '', file.inside ?? '']), ...mail.enclosed.flatMap((one) => [one.subject, one.text])]
  const names = mail.attachments.flatMap((file) => (file.filename === undefined ? [] : [file.filename]))
  return [
    ...texts.filter((text) => UNSTORABLE.test(text) || !text.isWellFormed()).map(() => 'a text that cannot be stored'),
    ...names.filter((name) => UNSAFE_NAME.test(name) || Buffer.byteLength(name) > 180 || name === '.' || name === '..').map((name) => `a name: ${name.slice(0, 80)}`),
    ...cutSegments(mail.text, mail.folded, []).flatMap((segment) => findActive(plainToHtml(segment.text, [])))
  ]
}

/** Elements and attributes of the page's text that are none of those that it may have. */
function findActive(html: string): string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      const { href, rel, ...others } = attributes
      const isLink = name === 'a' && href !== undefined && ALLOWED_LINK.test(href) && rel === 'nofollow ugc noopener'
      if (!isLink || Object.keys(others).length > 0) found.push(`an element: ${name} ${JSON.stringify(attributes).slice(0, 80)}`)
    }
  })
  parser.end(html)
  return found
}
