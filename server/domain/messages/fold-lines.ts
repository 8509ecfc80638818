import { labelKind, paddedLabelKind, type LabelKind } from './fold-labels.ts'

/** Regexes see this many characters of a line at most, so that no line costs more than a fixed time. */
const CLIP = 1_000
/** Lines after this one are never looked at: they stay as they are, or end with the block that began above. */
const MAX_LINES = 30_000

const QUOTE_MARK = /^[ \t\u3000]{0,4}(?:[>＞]|&gt;)/
/** Mail stores write a line that begins with "From " as ">From ": that is no quote. */
const MBOX_FROM = /^>From [^<@]*$/
/** Initials before the mark, as in `JW> text`. */
const INITIALS_MARK = /^ ?[A-Z]{1,3}> ?/
const BAR_MARK = /^ {0,2}[|│]/
const RULE_CHARACTERS = '-=_═─━—–*~#\u2010\u2011\u2212'

export interface Line {
  /** Without line end, clipped. */
  readonly raw: string
  /** The same, trimmed. */
  readonly text: string
  readonly blank: boolean
  /** Carries a mark of quoting at its beginning. */
  readonly quoted: boolean
  /** Length of a line that is only a rule of dashes, `=`, `_` or the like; 0 for any other line. */
  readonly rule: number
  /** The header label that it begins with. */
  readonly label: LabelKind | undefined
  /** The label without a colon that stands in it, set apart by padding. */
  readonly padded: LabelKind | undefined
}

/** A run of lines, both ends included, counted from 0. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A span that is to be folded, and by which rule. */
export interface Fold extends Span {
  readonly kind: 'quote' | 'signature' | 'footer'
  readonly rule: string
}

/** The first lines of a text, each with the marks that the rules of folding look at. */
export function readLines(rawLines: readonly string[]): readonly Line[] {
  const clipped = rawLines.slice(0, MAX_LINES).map(raw => raw.slice(0, CLIP))
  const bars = marksInRuns(clipped, raw => BAR_MARK.test(raw) && !raw.trimEnd().endsWith('|'))
  const initials = marksInRuns(clipped, raw => INITIALS_MARK.test(raw))
  return clipped.map((raw, at) => {
    const text = raw.trim()
    const marked = QUOTE_MARK.test(raw) && !isMboxFrom(raw, clipped[at - 1], clipped[at + 1])
    return {
      raw,
      text,
      blank: text === '',
      quoted: marked || bars.has(at) || initials.has(at),
      rule: ruleLength(text),
      label: labelKind(text),
      padded: paddedLabelKind(raw)
    }
  })
}

const NO_LINE: Line = { raw: '', text: '', blank: true, quoted: false, rule: 0, label: undefined, padded: undefined }

/** The line at an index, a blank one outside the text. */
export function lineAt(lines: readonly Line[], at: number): Line {
  return lines[at] ?? NO_LINE
}

/** The next line at or after `at` that is not blank; `lines.length` where there is none. */
export function skipBlank(lines: readonly Line[], at: number): number {
  let next = at
  while (next < lines.length && lineAt(lines, next).blank) next += 1
  return next
}

/** The line before `at` that is not blank, with at most `blanks` blank ones between; -1 where there is none. */
export function nonBlankBefore(lines: readonly Line[], at: number, blanks: number): number {
  let before = at - 1
  while (before >= 0 && at - before <= blanks && lineAt(lines, before).blank) before -= 1
  return lineAt(lines, before).blank ? -1 : before
}

/** The last line of a span that is not blank; one less than `from` where all are. */
export function lastNonBlank(lines: readonly Line[], from: number, to: number): number {
  let last = to
  while (last >= from && lineAt(lines, last).blank) last -= 1
  return last
}

/** Whether a letter, a digit or a picture is left when the marks are taken away: a rule alone says nothing. */
export function saysSomething(line: Line): boolean {
  return !line.blank && line.rule === 0
}

/** A mark that only counts where at least two lines in a row carry it: one bar may be anything. */
function marksInRuns(rawLines: readonly string[], isMarked: (raw: string) => boolean): ReadonlySet<number> {
  const marked = new Set<number>()
  let before = false
  rawLines.forEach((raw, at) => {
    const here = isMarked(raw)
    if (here && before) marked.add(at - 1).add(at)
    before = here
  })
  return marked
}

function isMboxFrom(raw: string, before = '', after = ''): boolean {
  return MBOX_FROM.test(raw) && !QUOTE_MARK.test(before) && !QUOTE_MARK.test(after)
}

function ruleLength(text: string): number {
  if (text.length < 2 || !RULE_CHARACTERS.includes(text.charAt(0))) return 0
  let length = 0
  for (const character of text) {
    if (RULE_CHARACTERS.includes(character)) length += 1
    else if (character !== ' ') return 0
  }
  return length
}
