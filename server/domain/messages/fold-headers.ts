import { hasAddress, hasDate, hasTime } from './fold-dates.ts'
import type { LabelKind } from './fold-labels.ts'
import { lineAt, nonBlankBefore, type Line } from './fold-lines.ts'
import { isSeparator, type QuoteHead } from './fold-separators.ts'

/** A header block ends at the latest this many lines after its first label: long lists of copies wrap. */
const BLOCK_LINES = 40
/** Lines of one header field, a wrapped subject or list of addresses. */
const WRAPPED_LINES = 6
/** Rules shorter than this may underline a heading; longer ones close a Notes or open an Outlook block. */
const RULE = 5
/** What the head of a memorandum has not: a time of sending, an answered subject. */
const OF_A_MAIL = /^\W{0,4}(?:sent|gesendet|envoyé|enviad|inviato|verzonden|skickat|sendt|wysłan|отправлено|寄件日期|傳送|发送时间|發送)|[:：] {0,3}(?:re|fw|fwd|aw|sv|回[覆复]|答[覆复]|轉寄|转发) ?[:：]/imu

const NAME_ALONE = /^(?:"[^"]{1,60}"|<[^<>]{1,120}>)$/
const NOTES_NAME = /^[^.,;:]{2,40}\/[\w ]{2,20}\/[\w ]{2,20}/

interface Block {
  readonly kinds: ReadonlySet<LabelKind>
  readonly to: number
  readonly text: string
}

/** The header of a quoted mail that begins at a line: at least three of From, Date, To, Cc, Subject, in any language. */
export function findHeaderBlock(lines: readonly Line[], at: number): QuoteHead | undefined {
  const line = lineAt(lines, at)
  if (isOneLineHeader(line.text)) return head(lines, at, at, 'header-line')
  const first = line.label
  if (isMailKind(first)) {
    if (isInsideBlock(lines, at)) return undefined
    const block = readBlock(lines, at, ({ label }) => label)
    if (isMailHeader(lines, at, block)) return head(lines, startWithName(lines, at, block), block.to, 'header-block')
    return findUnknownHeader(lines, at)
  }
  if (line.padded !== undefined) return findNotesHeader(lines, at)
  return findUnknownHeader(lines, at)
}

/** A label above was weighed already, and with it this one. */
function isInsideBlock(lines: readonly Line[], at: number): boolean {
  let above = nonBlankBefore(lines, at, 1)
  for (let steps = 0; steps < 8 && lineAt(lines, above).label !== undefined; steps += 1) {
    if (isMailKind(lineAt(lines, above).label)) return true
    above = nonBlankBefore(lines, above, 1)
  }
  return false
}

function isMailKind(kind: LabelKind | undefined): boolean {
  return kind !== undefined && kind !== 'other' && kind !== 'memo'
}

/** Labels without colons, aligned to the right, with the writer's name and date on the left or above. */
function findNotesHeader(lines: readonly Line[], at: number): QuoteHead | undefined {
  const block = readBlock(lines, at, ({ padded }) => padded)
  if (!block.kinds.has('subject') || block.kinds.size < 2) return undefined
  const from = startWithName(lines, at, block)
  if (from === at && !hasAddress(block.text) && !hasDate(block.text)) return undefined
  return head(lines, from, block.to, 'notes-header')
}

/** Outlook in a language that is not listed: a long rule of underscores, then labelled lines with an address and a time. */
function findUnknownHeader(lines: readonly Line[], at: number): QuoteHead | undefined {
  const before = nonBlankBefore(lines, at, 2)
  if (before < 0 || lineAt(lines, before).rule < 20) return undefined
  const labelled = lines.slice(at, at + 6).filter(line => /^[*\p{L}][^:：@]{0,24}[:：]/u.test(line.text))
  const text = labelled.map(line => line.text).join('\n')
  if (labelled.length < 3 || !hasAddress(text) || !(hasDate(text) || hasTime(text))) return undefined
  return head(lines, at, at + labelled.length - 1, 'header-after-rule')
}

function readBlock(lines: readonly Line[], at: number, kindOf: (line: Line) => LabelKind | undefined): Block {
  const kinds = new Set<LabelKind>()
  let to = at
  for (let next = at; next < lines.length && next < at + BLOCK_LINES; next += 1) {
    const line = lineAt(lines, next)
    const kind = kindOf(line)
    if (kind !== undefined) {
      kinds.add(kind)
      to = next
    } else if (isEndOfBlock(lines, next, to) || (line.blank && kindOf(lineAt(lines, next + 1)) === undefined)) break
  }
  return { kinds, to, text: lines.slice(at, to + 1).map(line => line.text).join('\n') }
}

function isEndOfBlock(lines: readonly Line[], at: number, lastLabel: number): boolean {
  const line = lineAt(lines, at)
  return at - lastLabel > WRAPPED_LINES || line.rule >= RULE || (line.quoted && !line.text.startsWith('|')) || isSeparator(line.text)
}

function isMailHeader(lines: readonly Line[], at: number, block: Block): boolean {
  const { kinds, to, text } = block
  if (kinds.has('memo')) return false
  const mailKinds = [...kinds].filter(kind => isMailKind(kind)).length
  const isSeparated = isAfterSeparator(lines, at)
  if (mailKinds < 3) return isSeparated && mailKinds === 2 && kinds.has('from')
  if (!kinds.has('from') && !kinds.has('date')) return startWithName(lines, at, block) < at
  return isSeparated || isOfMail(text) || isBeforeRule(lines, to)
}

function isOfMail(text: string): boolean {
  return hasAddress(text) || hasTime(text) || OF_A_MAIL.test(text)
}

function isAfterSeparator(lines: readonly Line[], at: number): boolean {
  const before = lineAt(lines, nonBlankBefore(lines, at, 2))
  return before.rule >= RULE || isSeparator(before.text)
}

function isBeforeRule(lines: readonly Line[], to: number): boolean {
  return lines.slice(to + 1, to + 4).some(line => line.rule >= 20)
}

/** Without a From label the name and the date stand above, or to the left, as Notes has it. */
function startWithName(lines: readonly Line[], at: number, block: Block): number {
  if (block.kinds.has('from')) return at
  let start = at
  for (let steps = 0; steps < 4; steps += 1) {
    const before = nonBlankBefore(lines, start, 1)
    if (!isNameOrDate(lineAt(lines, before))) break
    start = before
  }
  return start
}

/** A name with its address, a Notes name (`Li Ming/IMMD/HKSARG`), a date alone. */
function isNameOrDate({ text, label }: Line): boolean {
  if (text === '' || text.length > 160 || /[.。!?！？;；]$/.test(text)) return false
  return label === 'by' || NAME_ALONE.test(text) || NOTES_NAME.test(text) || isNameWithAddress(text) || isDateAlone(text)
}

function isNameWithAddress(text: string): boolean {
  return hasAddress(text) && !/[a-z] [a-z]{2,} [a-z]{2,} [a-z]/.test(text)
}

function isDateAlone(text: string): boolean {
  return text.length < 60 && /^\D{0,14}\d/.test(text) && hasDate(text)
}

/** All of it on one line, where a table was made text: `From: … Sent: … To: … Subject: …`. */
function isOneLineHeader(text: string): boolean {
  if (!/^\*{0,2}(?:from|寄件者|寄件人|發件人|发件人) ?[:：]/iu.test(text)) return false
  const found = [/\W(?:sent|date) ?[:：]/iu, /\Wto ?[:：]/iu, /\Wsubject ?[:：]/iu, /日期 ?[:：]|[時时][間间] ?[:：]/u, /收件[者人] ?[:：]/u, /主[旨題题] ?[:：]/u]
    .filter(label => label.test(text))
  return found.length >= 3 || (found.length === 2 && hasAddress(text))
}

/** The block with the rule or separator above it and the rule below it. */
function head(lines: readonly Line[], from: number, to: number, rule: string): QuoteHead {
  let start = from
  while (isAfterSeparator(lines, start)) start = nonBlankBefore(lines, start, 2)
  const next = lines.slice(to + 1, to + 4).findIndex(line => line.rule >= RULE)
  const end = next < 0 ? to : to + 1 + next
  return { from: start, to: end, rule, strong: true }
}
