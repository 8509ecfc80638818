/** Columns at which mail programs break lines, at their own or somebody's setting. */
const LEAST_LIMIT = 58
const MOST_LIMIT = 80
/** A line so long was broken by no program; then none was. */
const UNBROKEN = 100
/** So many breaks must be explained by one limit before any is undone: a single one may be chance. */
const LEAST_BREAKS = 2
/** A text of more lines is shown as it came. */
const MOST_LINES = 3_000

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/g
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/
/** Bullets, numbers and letters of lists in either language, and marks of quoting. */
const LIST_MARK = /^(?:[-–—*•·●○■□◆▪‧>＞|│+#=_]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[).、．](?!\d)|[（(][\p{Script=Han}\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、．.]|[①-⑳㈠-㈩])/u
/** What stands in front of a value, each on a line of its own. */
const KNOWN_LABEL = /^(?:tel(?:ephone)?|phone|fax|e-?mail|our ref|your ref|ref|date|from|to|cc|subject|address|website|電話|傳真|電郵|地址|網址|檔號|日期|主旨|查詢) ?\.?(?: no\.?)? ?[:：]/iu
const LABEL = /^(?:[A-Z][\w.'/()& -]{0,28}|\p{Script=Han}{2,6}) ?[:：]/u
const TABLE = /\t|\S {3,}\S/
const SENTENCE_END = /[.!?:;,。！？：；，…]["'”’」』)）\]]*$/
const LETTER = /\p{L}/u
const LOWER = /[\p{Ll}\p{Script=Han}]/u

/** A line, and how it stands to the one below it. */
interface Line {
  readonly raw: string
  readonly text: string
  readonly start: number
  /** Columns that it takes, a Chinese character two. */
  readonly width: number
  /** Columns that it would take with what the next line begins with: a limit below that has broken it here. */
  readonly room: number
  /** Another paragraph, item or row begins below, whatever the limit. */
  readonly ends: boolean
  /** A sentence ends here, or a label stands below: where there was room for more, somebody has ended the line. */
  readonly mayEnd: boolean
}

/** Lines of one paragraph, both ends included. */
interface Paragraph {
  readonly from: number
  readonly to: number
}

/** A line end that a mail program has put into a paragraph: the blanks around it as well. */
export interface SoftBreak {
  /** Offsets, the end not included. */
  readonly from: number
  readonly to: number
  /** What stands there where the lines are joined. */
  readonly gap: '' | ' '
}

/**
 * Where a mail program has broken the lines of paragraphs at a fixed column: a narrow screen, which would break them a
 * second time, may join them. A break is soft where the next word had no room, and only with all others of its
 * paragraph: lists, addresses, signatures, tables and headings stay as they were typed, and so does a text whose
 * breaks no limit explains.
 */
export function findSoftBreaks(text: string): readonly SoftBreak[] {
  const raw = text.split('\n')
  // Most texts go no further: a Chinese character takes two columns.
  if (raw.length > MOST_LINES || raw.filter(({ length }) => length >= LEAST_LIMIT / 2 && length <= MOST_LIMIT).length < LEAST_BREAKS) return []
  const lines = readLines(raw)
  if (lines.some(({ text: line, width }) => width > UNBROKEN && mayBreak(line))) return []
  let best: readonly Paragraph[] = []
  for (let limit = LEAST_LIMIT; limit <= MOST_LIMIT; limit += 1) {
    const broken = listBroken(lines, limit)
    if (countBreaks(broken) > countBreaks(best)) best = broken
  }
  return countBreaks(best) < LEAST_BREAKS ? [] : best.flatMap((paragraph) => listBreaks(lines, paragraph))
}

function countBreaks(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, { from, to }) => sum + to - from, 0)
}

function readLines(raw: readonly string[]): readonly Line[] {
  const texts = raw.map((line) => line.trim())
  let start = 0
  return raw.map((line, at) => {
    const [text = '', next = ''] = [texts[at], texts[at + 1]]
    const width = columnsOf(line.trimEnd())
    const begin = start
    start += line.length + 1
    const below = raw[at + 1] ?? ''
    return { raw: line, text, start: begin, width, room: width + roomFor(text, next), ends: text === '' || next === '' || isApart(line, below), mayEnd: SENTENCE_END.test(text) || LABEL.test(next) }
  })
}

function columnsOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}

/** One long word, as an address of the web, is not for breaking. */
function mayBreak(text: string): boolean {
  return text.includes(' ') || HAN.test(text)
}

/** The next line's first word; beside Chinese a character, and the signs that may not begin a line and take one with them. */
function roomFor(text: string, next: string): number {
  const end = next.search(/[ \u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/)
  const word = end < 0 ? next.length : end
  return HAN.test(text.slice(-1)) || HAN.test(next.charAt(0)) ? Math.max(word, 2) + 3 : word + 1
}

/** What no limit has brought about. */
function isApart(line: string, below: string): boolean {
  const [text, next] = [line.trim(), below.trim()]
  if (LIST_MARK.test(next) || KNOWN_LABEL.test(next) || TABLE.test(text) || TABLE.test(next)) return true
  return isShouted(text) !== isShouted(next) || opens(text, next) || standsIn(line, below)
}

/** A list or an address follows. */
function opens(text: string, next: string): boolean {
  return /[:：]$/.test(text) || (/[-–—]$/.test(text) && !/^\p{Ll}/u.test(next))
}

/** Only what hangs below a list's mark may stand in from it. */
function standsIn(line: string, below: string): boolean {
  const [indent, indentBelow] = [line.length - line.trimStart().length, below.length - below.trimStart().length]
  return indent !== indentBelow && !(LIST_MARK.test(line.trimStart()) && indentBelow > indent)
}

function isShouted(text: string): boolean {
  return LETTER.test(text) && !LOWER.test(text)
}

/** The paragraphs all of whose breaks this limit has made. */
function listBroken(lines: readonly Line[], limit: number): readonly Paragraph[] {
  const broken: Paragraph[] = []
  let from = 0
  for (const [at, line] of lines.entries()) {
    if (!line.ends && !(line.mayEnd && line.room <= limit)) continue
    // A heading may stand above it; then there must be more of it, to be believed.
    if (isBrokenBy(lines, { from, to: at }, limit)) broken.push({ from, to: at })
    else if (at - from > LEAST_BREAKS && isBrokenBy(lines, { from: from + 1, to: at }, limit)) broken.push({ from: from + 1, to: at })
    from = at + 1
  }
  return broken
}

function isBrokenBy(lines: readonly Line[], { from, to }: Paragraph, limit: number): boolean {
  if (to <= from) return false
  for (let at = from; at <= to; at += 1) {
    const line = lines[at]
    if (line === undefined || line.width > limit || (at < to && line.room <= limit)) return false
  }
  return true
}

function listBreaks(lines: readonly Line[], { from, to }: Paragraph): readonly SoftBreak[] {
  return lines.slice(from, to).map((line, index): SoftBreak => {
    const next = lines[from + index + 1]
    const indent = next === undefined ? 0 : next.raw.length - next.raw.trimStart().length
    return { from: line.start + line.raw.trimEnd().length, to: line.start + line.raw.length + 1 + indent, gap: gapBetween(line.text, next?.text ?? '') }
  })
}

/** Chinese is written without blanks, and a word that was broken behind its hyphen is one word. */
function gapBetween(before: string, after: string): '' | ' ' {
  const [last, first] = [before.slice(-1), after.charAt(0)]
  if (HAN.test(last) && HAN.test(first)) return ''
  return /\p{L}-$/u.test(before) && /^\p{Ll}/u.test(after) ? '' : ' '
}
