import { findAttributions } from './fold-attribution.ts'
import { findHeaderBlock } from './fold-headers.ts'
import { lastNonBlank, lineAt, skipBlank, type Line, type Span } from './fold-lines.ts'
import { findOwnFooter } from './fold-own-footer.ts'
import { findSeparator, type QuoteHead } from './fold-separators.ts'

/** Unquoted lines that may stand between a head and the quoted lines below it: a second head, a wrapped subject. */
const LINES_BEFORE_QUOTE = 5

export interface Quote extends Span {
  readonly rule: string
  /** Its lines carry marks, so that its end is certain. */
  readonly marked: boolean
  readonly quotedLines: number
}

/** The quoted parts of a text from top to bottom, whether they will be folded or not. */
export function findQuotes(lines: readonly Line[], ownAddresses: readonly string[]): readonly Quote[] {
  const attributions = findAttributions(lines, { ownAddresses })
  const quotes: Quote[] = []
  let textAbove = false
  let at = 0
  while (at < lines.length) {
    const head = headAt(lines, at, attributions, quotes.at(-1)?.to ?? -1)
    const quote = head === undefined ? markedQuote(lines, at) : quoteUnder(lines, head, textAbove, ownAddresses)
    if (quote !== undefined) quotes.push(quote)
    textAbove ||= isTextAbove(lines, at, head, quote)
    at = (quote ?? head ?? { to: at }).to + 1
  }
  return quotes
}

function isTextAbove(lines: readonly Line[], at: number, head: QuoteHead | undefined, quote: Quote | undefined): boolean {
  return head === undefined && quote === undefined && !lineAt(lines, at).blank
}

function headAt(lines: readonly Line[], at: number, attributions: ReadonlyMap<number, QuoteHead>, after: number): QuoteHead | undefined {
  if (lineAt(lines, at).blank) return undefined
  const separator = findSeparator(lines, at)
  if (separator !== undefined) return separator
  if (lineAt(lines, at).quoted) return undefined
  const head = attributions.get(at) ?? findHeaderBlock(lines, at)
  return head === undefined || head.from > after ? head : { ...head, from: after + 1 }
}

/** The quote that a head begins: to the end of the marked lines below it or, where none are marked, of the text. */
function quoteUnder(lines: readonly Line[], head: QuoteHead, textAbove: boolean, ownAddresses: readonly string[]): Quote | undefined {
  const first = firstQuotedBelow(lines, head.to + 1)
  if (first !== undefined) {
    const { to, quotedLines } = endOfRun(lines, first)
    return { from: head.from, to, rule: head.rule, marked: true, quotedLines }
  }
  const isLast = skipBlank(lines, head.to + 1) >= lines.length
  if (!textAbove || !(head.strong || isLast || standsAlone(lines, head))) return undefined
  const footer = findOwnFooter(lines, { from: head.to + 1, to: lines.length - 1 }, ownAddresses)
  const to = footer?.closed === true ? footer.to : lines.length - 1
  return { from: head.from, to: lastNonBlank(lines, head.from, to), rule: head.rule, marked: false, quotedLines: to - head.from + 1 }
}

function markedQuote(lines: readonly Line[], at: number): Quote | undefined {
  if (!lineAt(lines, at).quoted) return undefined
  return { from: at, ...endOfRun(lines, at), rule: 'marked', marked: true }
}

function firstQuotedBelow(lines: readonly Line[], from: number): number | undefined {
  let at = skipBlank(lines, from)
  for (let unquoted = 0; at < lines.length && unquoted < LINES_BEFORE_QUOTE; unquoted += 1) {
    const line = lineAt(lines, at)
    if (line.quoted) return at
    if (!isHeadish(line, lineAt(lines, at - 1))) return undefined
    at = skipBlank(lines, at + 1)
  }
  return undefined
}

/** A further attribution, a label, a rule, or the second line of any of them: nothing that a person would answer with. */
function isHeadish(line: Line, before: Line): boolean {
  if (line.rule > 0 || line.label !== undefined) return true
  if (before.label === 'subject') return true
  return /[:：]$/.test(line.text) && /[@＠]|\d/.test(line.text)
}

function endOfRun(lines: readonly Line[], from: number): { readonly to: number, readonly quotedLines: number } {
  let to = from
  let quotedLines = 1
  for (let at = from + 1; at < lines.length; at += 1) {
    const line = lineAt(lines, at)
    if (line.blank) continue
    if (isGroupWiseHead(line) || (!line.quoted && !isTornPiece(lines, at))) break
    to = at
    quotedLines += 1
  }
  return { to, quotedLines }
}

/** GroupWise heads begin with the mark of a quote but fold all that follows. */
function isGroupWiseHead(line: Line): boolean {
  return line.text.startsWith('>>> ') && line.text.endsWith('>>>')
}

/** The last word of a quoted line that a mail program wrapped and did not mark; an answer is no such thing. */
function isTornPiece(lines: readonly Line[], at: number): boolean {
  const before = lineAt(lines, at - 1)
  const { text } = lineAt(lines, at)
  if (!before.quoted || !lineAt(lines, at + 1).quoted) return false
  if (text.length > 25 || before.text.length < 60 || before.text.length + text.length < 72 || /[.。!！?？:：;]$/.test(before.text)) return false
  return /^\p{Ll}/u.test(text) && !/^(?:yes|no|none|not|nil|n\/a|ok|okay|agreed|noted|done|see|same|correct|true|false)\b/i.test(text)
}

/** A date and a name between blank lines, as Gmail once headed its quotes. */
function standsAlone(lines: readonly Line[], { from, to }: QuoteHead): boolean {
  return lineAt(lines, from - 1).blank && lineAt(lines, to + 1).blank && /^\d{4}/.test(lineAt(lines, from).text)
}
