import type { MailWarning } from './parsed-mail.ts'

/** A mail of old Mac or gateway make with CR alone: a copy with LF is read. All others are read as they are. */
export function withNewlines(bytes: Buffer, warnings: Set<MailWarning>): Buffer {
  if (bytes.includes(10) || !bytes.includes(13)) return bytes
  warnings.add('lone_cr')
  const copy = Buffer.from(bytes)
  for (let index = copy.indexOf(13); index >= 0; index = copy.indexOf(13, index + 1)) copy[index] = 10
  return copy
}
