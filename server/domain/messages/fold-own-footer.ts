import { lineAt, skipBlank, type Line, type Span } from './fold-lines.ts'

/** Rules of our footer are longer; mail programs that re-wrap may tear a piece off. */
const RULE = 10
/** Lines between two sentences of the footer, however it was re-wrapped. */
const GAP = 12
/** Lines from the first or last known sentence to the rule. */
const REACH = 8

const REQUEST_ADDRESS = /request-\d{1,12}-[0-9a-z]{16}@/i
const LINKS = [/change[-_]requests?\//i, /help\/officers/i]
const SENTENCES = [
  /all replies|所有回[覆复]|一切回[覆复]|每[一封次]*回[覆复]/iu,
  /code on access to information, sent to|sent to .{2,80} through|《公開資料守則》提出的.{0,10}要求.{0,20}(?:經|發出)/iu,
  /wrong address|right address|correct address|地址.{0,30}(?:錯|有誤|正確)|正確地址/iu,
  /(?:published|made public|publish) on |will be published|網上公開|網絡上公開|公開發[布佈表]|公開刊登|會.{0,12}(?:公開|公布|發布|刊登)/iu,
  /link to (?:us|this|our)|連結到|鏈接到|連結至|鏈接至|加上.{0,6}連結/iu
]

/** Above the list of links that text browsers append. */
const HEADING = /^(?:references|visible links|hidden links|links|參考(?:資料|連結)?|可見連結):?$/i

export interface OwnFooter extends Span {
  /** Its end is known: a rule or the list of references closes it. */
  readonly closed: boolean
}

/**
 * The footer that our letters carry, come back in a reply: sentences of it, in either language and however
 * re-wrapped, between rules of dashes, with the list of links that a text browser appends.
 */
export function findOwnFooter(lines: readonly Line[], within: Span, ownAddresses: readonly string[]): OwnFooter | undefined {
  const markAt = markFinder(lines, ownAddresses)
  let first = -1
  let last = -1
  let marks = new Set<string>()
  for (let at = within.from; at <= within.to; at += 1) {
    if (first >= 0 && (at - last > GAP || HEADING.test(lineAt(lines, at).text))) {
      const footer = footerAround(lines, { from: first, to: last }, within, marks)
      if (footer !== undefined) return footer
      first = -1
      marks = new Set()
    }
    const mark = markAt(at)
    if (mark === undefined) continue
    if (first < 0) first = at
    last = Math.min(at + mark.torn, within.to)
    marks.add(mark.name)
  }
  return first < 0 ? undefined : footerAround(lines, { from: first, to: last }, within, marks)
}

interface Mark {
  readonly name: string
  /** 1 where it goes on on the next line. */
  readonly torn: 0 | 1
}

function markFinder(lines: readonly Line[], ownAddresses: readonly string[]): (at: number) => Mark | undefined {
  const own = ownAddresses.map(address => address.toLowerCase())
  return at => {
    const text = lineAt(lines, at).text
    if (text === '') return undefined
    const name = markIn(text, own)
    if (name !== undefined) return { name, torn: 0 }
    const next = lineAt(lines, at + 1).text
    if (next === '' || markIn(next, own) !== undefined) return undefined
    const across = markIn(text + next, own) ?? markIn(`${text} ${next}`, own)
    return across === undefined ? undefined : { name: across, torn: 1 }
  }
}

function markIn(text: string, own: readonly string[]): string | undefined {
  const lower = text.toLowerCase()
  if (REQUEST_ADDRESS.test(lower) || own.some(address => lower.includes(address))) return 'address'
  const link = LINKS.findIndex(pattern => pattern.test(lower))
  if (link >= 0) return `link ${link}`
  const sentence = SENTENCES.findIndex(pattern => pattern.test(lower))
  return sentence >= 0 ? `sentence ${sentence}` : undefined
}

/** One address or link with a sentence between rules; without rules a link and two marks more. */
function footerAround(lines: readonly Line[], marked: Span, within: Span, marks: ReadonlySet<string>): OwnFooter | undefined {
  const links = [...marks].filter(mark => mark.startsWith('link')).length
  if (marks.size < 2 || (links === 0 && !marks.has('address'))) return undefined
  const above = ruleAbove(lines, marked.from, within.from)
  const below = ruleBelow(lines, marked.to, within.to)
  if (above === undefined && (links === 0 || marks.size < 3)) return undefined
  const from = above ?? startOfSentence(lines, marked.from, within.from)
  const end = below ?? endOfParagraph(lines, marked.to, within.to)
  const to = endOfReferences(lines, end, within.to)
  return { from, to, closed: below !== undefined || to > end }
}

function ruleAbove(lines: readonly Line[], at: number, limit: number): number | undefined {
  for (let above = at - 1; above >= limit && above >= at - REACH; above -= 1) {
    if (lineAt(lines, above).rule < RULE) continue
    let top = above
    while (top > limit && isRulePiece(lineAt(lines, top - 1))) top -= 1
    return top
  }
  return undefined
}

function ruleBelow(lines: readonly Line[], at: number, limit: number): number | undefined {
  for (let below = at + 1; below <= limit && below <= at + REACH; below += 1) {
    if (lineAt(lines, below).rule < RULE) continue
    let bottom = below
    while (bottom < limit && isRulePiece(lineAt(lines, bottom + 1))) bottom += 1
    return bottom
  }
  return undefined
}

/** A rule that was re-wrapped is several. */
function isRulePiece(line: Line): boolean {
  return line.rule > 0
}

/** Back over the lines that the first known sentence was wrapped over. */
function startOfSentence(lines: readonly Line[], at: number, limit: number): number {
  let from = at
  while (from > limit && at - from < 3 && !lineAt(lines, from - 1).blank && !/[.。:：!！?？,，)]$/.test(lineAt(lines, from - 1).text)) from -= 1
  return from
}

function endOfParagraph(lines: readonly Line[], at: number, limit: number): number {
  let to = at
  while (to < limit && to - at < REACH && !lineAt(lines, to + 1).blank) to += 1
  return to
}

/** `References`, `Visible links`, `1. https://…`, as text browsers append them. */
function endOfReferences(lines: readonly Line[], end: number, limit: number): number {
  let to = end
  let next = skipBlank(lines, end + 1)
  let inUrl = false
  while (next <= limit && next < lines.length) {
    const { text } = lineAt(lines, next)
    const isEntry = /^\[?\d{1,3}[.\]] {0,4}(?:https?:|mailto:|www\.)/i.test(text)
    const isHeading = HEADING.test(text)
    if (!isEntry && !isHeading && !(inUrl && /^\S{4,}$/.test(text) && next === to + 1 && /[/.?=&]/.test(text))) break
    inUrl = isEntry || inUrl
    to = next
    next = skipBlank(lines, next + 1)
  }
  return to
}
