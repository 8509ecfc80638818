import type { MailWarning } from './parsed-mail.ts'

/** One header field as it stands in the bytes; `raw` has one character a byte (latin1), folds kept. */
export interface RawField {
  readonly name: string
  readonly raw: string
}

export interface HeaderBlock {
  readonly fields: readonly RawField[]
  readonly bodyStart: number
  readonly warnings: readonly MailWarning[]
}

/** More than any honest mail: 100 Received lines and as many filters leave room to spare. */
const MAX_FIELDS = 1000
/** A To of two thousand recipients fits. */
const MAX_FIELD_LENGTH = 256 * 1024

const FIELD_NAME = /^([!-9;-~]+)[ \t]*:/
const KNOWN_FIELD = /^(?:mime-version|content-[a-z-]+|date|to|cc|from|subject|message-id|received|reply-to|references|in-reply-to|sender|return-path|x-[\w-]+)[ \t]*:/i
const MBOX_LINE = /^>?From [^:\s]+(?: |$)/

interface Line {
  readonly text: string
  readonly next: number
}

/**
 * Reads the header block that begins at `start`. Tolerates an mbox line before it, a lost fold, a name followed by
 * spaces (RFC 5322 section 4.5) and a body that follows without the empty line.
 */
export function readHeaderBlock(bytes: Buffer, start: number, end: number): HeaderBlock {
  const collector = new FieldCollector()
  let position = start
  while (position < end) {
    const line = lineAt(bytes, position, end)
    if (line.text === '') return collector.done(line.next)
    if (collector.isFold(line.text)) collector.addFold(line.text)
    else if (!collector.addField(line.text)) {
      if (position === start && MBOX_LINE.test(line.text)) collector.warn('mbox_line')
      else if (!isLostFold(bytes, line.next, end, collector)) return collector.endWithoutEmptyLine(position)
      else collector.addFold(` ${line.text}`)
    }
    position = line.next
  }
  return collector.done(end)
}

class FieldCollector {
  private readonly fields: { name: string; parts: string[]; length: number }[] = []
  private readonly warnings = new Set<MailWarning>()
  private skipping = false

  get isEmpty(): boolean {
    return this.fields.length === 0
  }

  isFold(line: string): boolean {
    return (line.charCodeAt(0) === 32 || line.charCodeAt(0) === 9) && !this.isEmpty
  }

  addFold(line: string): void {
    const field = this.fields.at(-1)
    if (field === undefined || this.skipping) return
    if (field.length + line.length > MAX_FIELD_LENGTH) {
      this.warn('header_limit')
      return
    }
    field.parts.push(line)
    field.length += line.length
  }

  addField(line: string): boolean {
    const name = FIELD_NAME.exec(line)
    if (name?.[1] === undefined) return false
    this.skipping = this.fields.length >= MAX_FIELDS
    if (this.skipping) {
      this.warn('header_limit')
      return true
    }
    const value = line.slice(name[0].length, name[0].length + MAX_FIELD_LENGTH)
    if (value.length < line.length - name[0].length) this.warn('header_limit')
    this.fields.push({ name: name[1], parts: [value], length: value.length })
    return true
  }

  warn(warning: MailWarning): void {
    this.warnings.add(warning)
  }

  endWithoutEmptyLine(position: number): HeaderBlock {
    if (!this.isEmpty) this.warn('bad_header_line')
    return this.done(position)
  }

  done(bodyStart: number): HeaderBlock {
    const fields = this.fields.map(({ name, parts }) => ({ name, raw: parts.join('\r\n') }))
    return { fields, bodyStart, warnings: [...this.warnings] }
  }
}

function lineAt(bytes: Buffer, position: number, end: number): Line {
  const found = bytes.indexOf(10, position)
  const lineEnd = found < 0 || found >= end ? end : found
  let textEnd = lineEnd
  while (textEnd > position && bytes[textEnd - 1] === 13) textEnd -= 1
  return { text: bytes.toString('latin1', position, textEnd), next: Math.min(lineEnd + 1, end) }
}

/** A line that is no field, between fields, is what a gateway broke off the one before. */
function isLostFold(bytes: Buffer, next: number, end: number, collector: FieldCollector): boolean {
  if (collector.isEmpty || next >= end) return false
  const following = lineAt(bytes, next, end).text
  if (!KNOWN_FIELD.test(following)) return false
  collector.warn('bad_header_line')
  return true
}
