import { hasAddress, hasDate, hasTime, hasWeekday } from './fold-dates.ts'
import { lineAt, type Line } from './fold-lines.ts'
import type { QuoteHead } from './fold-separators.ts'

/** Lines that one attribution may wrap over. */
const WRAPPED_LINES = 4
const LONGEST = 400
/** Lines that may be tried as the end of an attribution: a text with more of them is no letter. */
const MOST_TRIED = 3_000

/** Ends an attribution before its colon: the verb stands last. */
const LAST_VERB = new RegExp('(?:^|[\\s>,"”)\\]」）、，]|[\\p{sc=Han}\\d])(?:' + [
  'wrote', 'writes', 'write', 'said', 'a écrit', 'écrit', 'escribió', 'escribio', 'escribiu', 'escreveu', 'ha scritto', 'scrisse', 'geschrieben', 'geschreven', 'schrieb', 'schreef',
  'skrev', 'skrifaði', 'napisał', 'napisała', 'napisał\\(a\\)', 'napisal', 'napísal', 'napsal', 'napsala', 'napsal\\(a\\)', 'pisze', 'написал', 'написала', 'написал\\(а\\)', 'пишет', 'писал', 'писал\\(а\\)', 'написав', 'пише', 'kirjoitti',
  'yazdı', 'şunu yazdı', 'írta', 'ezt írta', 'a scris', 'έγραψε', 'đã viết', 'menulis', 'va escriure', 'je napisao', 'je napisala', 'je napisao/la', '寫道', '写道', '寫到', '写到', '寫', '写', '写的'
].join('|') + ') ?$', 'iu')
/** Languages that glue the verb to the name. */
const GLUED_VERB = /(?:寫道|写道|書きました|書いた|のメール|のメッセージ|님이 작성|작성|작성했습니다|כתב|كتب) ?$/u
/** The verb stands before the name: `Am 1.2.2013 schrieb NAME:`. */
const MIDDLE_VERB = /\s(?:schrieb|schreef|skrev|écrivait|escribió|escreveu|ha scritto|napisał|pisze|написал|kirjoitti|ezt írta)\s/iu
/** `NAME wrote on 1.2.2013 12:00:`, with nothing but the date behind the verb: officers write to people on days, too. */
const WROTE_ON = /\swrote (?:on|at|in) (.{4,60})$/iu
const DATE_WORDS = /\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}\b|[ap]m\b|\b(?:at|on|gmt|hkt)\b|(?:st|nd|rd|th)\b/giu
/** Words that an attribution begins with. */
const START = new RegExp('^(?:' + [
  'on', 'at', 'am', 'le', 'el', 'em', 'no dia', 'il', 'il giorno', 'in data', 'op', 'den', 'd\\.', 'på', 'w dniu', 'dnia', 'dne', 'pe', 'în', 'στις', 'vào', 'pada', 'el dia'
].join('|') + ')\\s|^(?:於|于|在|quoting |zitat von |citando |citation de |citat )|^\\d{4}[-/.年년]|^\\d{1,2}[-/. ]\\S{1,9}[-/. ]\\d{2,4}|^(?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс|ons|tor|tir|fre|lør|søn|man|śr|pon|wt|czw|pt|sob|niedz)[^\\s]{0,8} |^(?:ma|ti|ke|to|pe|la|su) \\d', 'iu')
const QUOTING = /^(?:quoting|zitat von|citando a?|citation de|citat|vid|in (?:article|message)) /iu
/** `2013/3/1 NAME <x@y>`, as Gmail once wrote it. */
const DATE_AND_NAME = /^\d{4}[-/]\d{1,2}[-/]\d{1,2},? .{1,100}<[^<>\s]{1,120}@[^<>\s]{1,120}>:?$/u
/** An officer who quotes in his own words is not a mail program. */
const OWN_WORDS = /(?:^|\s)(?:you|we|i|he|she|they|it|who|which|that)(?: have| had| also)? (?:wrote|writes|write|said)$|^(?:你|您|閣下|台端|我們|我|本署|本處|本局|他|她)/iu

export interface AttributionContext {
  readonly ownAddresses: readonly string[]
}

/** The attributions of a text (`On … wrote:`), by the line that each begins at. */
export function findAttributions(lines: readonly Line[], context: AttributionContext): ReadonlyMap<number, QuoteHead> {
  const found = new Map<number, QuoteHead>()
  let tried = 0
  for (let at = 0; at < lines.length && tried < MOST_TRIED; at += 1) {
    const line = lineAt(lines, at)
    if (!mayEndAttribution(line)) continue
    tried += 1
    const head = attributionEndingAt(lines, at, context)
    if (head !== undefined && !found.has(head.from)) found.set(head.from, head)
  }
  return found
}

/** The mark of a broken `<address` may have come to stand at the beginning of the line: `> wrote:`. */
function mayEndAttribution({ text, quoted, blank }: Line): boolean {
  if (blank || text.length > LONGEST) return false
  if (quoted) return /^> ?(?:wrote|a écrit|schrieb|escribió|寫道|写道) ?[:：]$/iu.test(text)
  const last = text.replace(/[*_\-\s]{1,8}$/, '').slice(-1)
  return last === ':' || last === '：' || last === '道' || last === '>' || /\bwrote$/i.test(text)
}

function attributionEndingAt(lines: readonly Line[], end: number, context: AttributionContext): QuoteHead | undefined {
  let best: QuoteHead | undefined
  for (const { from, joined } of windowsAbove(lines, end)) {
    const isStart = beginsAttribution(lineAt(lines, from).text)
    if (best !== undefined && !isStart && !mayBeginAbove(lines, best, from)) continue
    const strong = judge(joined, context)
    if (strong === undefined) continue
    best = { from, to: end, rule: 'attribution', strong: strong || best?.strong === true }
    if (isStart) break
  }
  return best
}

interface Window {
  readonly from: number
  /** Its lines as one. */
  readonly joined: string
}

/** The line, and as much above it as one attribution may have been wrapped over. */
function windowsAbove(lines: readonly Line[], end: number): readonly Window[] {
  const windows: Window[] = [{ from: end, joined: lineAt(lines, end).text }]
  let from = end - 1
  while (from >= 0 && windows.length < WRAPPED_LINES) {
    const below = windows.at(-1) as Window
    if (lineAt(lines, from).blank && below.from === from + 1 && isTornOff(lineAt(lines, from + 1))) from -= 1
    const line = lineAt(lines, from)
    const joined = `${line.text} ${below.joined}`
    if (isOther(line) || joined.length > LONGEST) break
    windows.push({ from, joined })
    from -= 1
  }
  return windows
}

/** Belongs to no attribution that goes on below it. */
function isOther(line: Line): boolean {
  return line.blank || line.quoted || line.label !== undefined || line.rule >= 5 || /[.。!！?？:：]$/.test(line.text)
}

/** `On 11 June`, `Le 11 juin`, `2025/6/11`: the word alone may begin any sentence. */
function beginsAttribution(text: string): boolean {
  const bare = withoutMarks(text)
  return START.test(bare) && (/^.{0,40}\d/u.test(bare) || QUOTING.test(bare))
}

/** What reads as an attribution already may still lack its first line. */
function mayBeginAbove(lines: readonly Line[], best: QuoteHead, from: number): boolean {
  return isTornOff(lineAt(lines, best.from)) || (!best.strong && hasAddress(lineAt(lines, from).text))
}

/** A line that cannot begin an attribution: the name stands above the address, the verb below both. */
function isTornOff({ text }: Line): boolean {
  return /^[<(>]/.test(text) || /^(?:wrote|said|a écrit|schrieb|escribió|寫道|写道) ?[:：]$/iu.test(text)
}

/** Undefined: no attribution. False: only one where quoted lines follow. True: one even where no line is marked. */
function judge(joined: string, context: AttributionContext): boolean | undefined {
  const bare = withoutMarks(joined)
  if (DATE_AND_NAME.test(bare)) return false
  const hasColon = /[:：]$/.test(bare)
  const body = hasColon ? bare.slice(0, -1).trimEnd() : bare
  const words = withoutAddresses(body)
  const sentence = { body, hasColon, address: hasAddress(body), dated: hasDate(words), timed: hasTime(words) }
  if (hasColon && sentence.dated && isOwn(body, context)) return true
  if (!sentence.address && OWN_WORDS.test(body)) return false
  return judgeVerb(sentence) ?? judgeWithoutVerb(sentence)
}

interface Sentence {
  readonly body: string
  readonly hasColon: boolean
  readonly address: boolean
  readonly dated: boolean
  readonly timed: boolean
}

function judgeVerb(sentence: Sentence): boolean | undefined {
  const { body, hasColon, address, dated } = sentence
  const isLast = LAST_VERB.test(body) || GLUED_VERB.test(body)
  if (isLast && (hasColon || address || dated)) return isMachineMade(sentence)
  if (hasColon && (address || dated) && hasMiddleVerb(body)) return isMachineMade(sentence)
  return undefined
}

function hasMiddleVerb(body: string): boolean {
  const date = WROTE_ON.exec(body)?.[1]
  return MIDDLE_VERB.test(body) || (date !== undefined && !/[a-z]{2}/i.test(date.replace(DATE_WORDS, '')))
}

function judgeWithoutVerb({ body, hasColon, address, dated, timed }: Sentence): boolean | undefined {
  if (!hasColon) return undefined
  if (address && dated && timed && endsWithAddress(body)) return true
  return address || QUOTING.test(body) ? false : undefined
}

/** Without a verb only as programs write it: `2025-06-11 23:31 NAME <a@b>:`; else it may be an invitation to write there. */
function endsWithAddress(body: string): boolean {
  return /<[^<>\s]{1,160}>$/.test(body) || (START.test(body) && /\([^()\s]{1,160}\)$/.test(body))
}

function isOwn(body: string, { ownAddresses }: AttributionContext): boolean {
  const lower = body.toLowerCase()
  return ownAddresses.some(own => lower.includes(own.toLowerCase()))
}

/** A person who quotes a letter names its date; a program adds the address, the time or the weekday. */
function isMachineMade({ body, address, dated, timed }: Sentence): boolean {
  return address || (dated && (timed || hasWeekday(body)))
}

/** Request addresses and the names of machines are full of digits. */
function withoutAddresses(text: string): string {
  return text.split(/\s/).filter(word => !/[@＠/]/.test(word) || /^\d{1,4}\/\d{1,2}\//.test(word)).join(' ')
}

function withoutMarks(text: string): string {
  return text.replace(/^[*_\-\s>|"[(]{1,12}/, match => match.includes('"') ? '"' : '').replace(/[*_\-\s\])]{1,12}$/, '').trim()
}
