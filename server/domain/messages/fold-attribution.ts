import { hasAddress, hasDate, hasTime, hasWeekday } from './fold-dates.ts'
import type { Line } from './fold-lines.ts'
import type { QuoteHead } from './fold-separators.ts'

/** Lines that one attribution may wrap over. */
const WRAPPED_LINES = 4
const LONGEST = 400
/** Lines that may be tried as the end of an attribution: a text with more of them is no letter. */
const MOST_TRIED = 3_000

/** Ends an attribution before its colon: the verb stands last. */
const LAST_VERB = new RegExp('(?:^|[\\s>,"”)\\]」）、，]|[\\p{sc=Han}\\d])(?:' + [
  'wrote', 'writes', 'write', 'said', 'a écrit', 'écrit', 'a e[ ́]crit', 'escribió', 'escribio', 'escribiu', 'escreveu', 'ha scritto', 'scrisse', 'geschrieben', 'geschreven', 'schrieb', 'schreef',
  'skrev', 'skrifaði', 'napisał', 'napisała', 'napisał\\(a\\)', 'napisal', 'napísal', 'napsal', 'napsala', 'napsal\\(a\\)', 'pisze', 'написал', 'написала', 'написал\\(а\\)', 'пишет', 'писал', 'писал\\(а\\)', 'написав', 'пише', 'kirjoitti',
  'yazdı', 'şunu yazdı', 'írta', 'ezt írta', 'a scris', 'έγραψε', 'đã viết', 'menulis', 'va escriure', 'je napisao', 'je napisala', 'je napisao/la', '寫道', '写道', '寫到', '写到', '寫', '写', '写的', '來信', '来信', '提到', '的郵件', '的邮件'
].join('|') + ') ?$', 'iu')
/** Languages that glue the verb to the name. */
const GLUED_VERB = /(?:寫道|写道|書きました|書いた|のメール|のメッセージ|님이 작성|작성|작성했습니다|כתב|كتب) ?$/u
/** The verb stands before the name: `Am 1.2.2013 schrieb NAME:`. */
const MIDDLE_VERB = /\s(?:schrieb|schreef|skrev|wrote|écrivait|escribió|escreveu|ha scritto|napisał|pisze|написал|escreveu no dia|kirjoitti)\s/iu
/** Words that an attribution begins with. */
const START = new RegExp('^(?:' + [
  'on', 'at', 'am', 'le', 'el', 'em', 'no dia', 'il', 'il giorno', 'in data', 'op', 'den', 'd\\.', 'på', 'w dniu', 'dnia', 'dne', 'pe', 'în', 'στις', 'vào', 'pada', 'el dia'
].join('|') + ')\\s|^(?:於|于|在|quoting |zitat von |citando |citation de |citat )|^\\d{4}[-/.年년]|^\\d{1,2}[-/. ]\\S{1,9}[-/. ]\\d{2,4}|^(?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс|ma|ti|ke|to|pe|la|su)[^\\s]{0,8} ', 'iu')
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
    const line = lines[at] as Line
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
  let joined = ''
  let gaps = 0
  for (let from = end; from >= 0 && end - from < WRAPPED_LINES + gaps; from -= 1) {
    const line = lines[from] as Line
    if (line.blank && (gaps > 0 || hasDate(joined))) break
    if (line.blank) gaps = 1
    if (from < end && (line.quoted || line.label !== undefined || line.rule >= 5 || /[.。!！?？:：]$/.test(line.text))) break
    if (line.blank) continue
    joined = joined === '' ? line.text : `${line.text} ${joined}`
    if (joined.length > LONGEST) break
    const isStart = START.test(withoutMarks(joined))
    if (best !== undefined && !isStart && !isTornOff(lines[best.from] as Line)) continue
    const strong = judge(joined, context)
    if (strong !== undefined) best = { from, to: end, rule: 'attribution', strong: strong || best?.strong === true }
    if (isStart && best?.from === from) break
  }
  return best
}

/** A line that cannot begin an attribution: the name stands above the address, the verb below both. */
function isTornOff({ text }: Line): boolean {
  return /^[<(>]/.test(text) || /^(?:wrote|said|a écrit|schrieb|escribió|寫道|写道) ?[:：]$/iu.test(text)
}

/** Undefined: no attribution. False: only one where quoted lines follow. True: one even where no line is marked. */
function judge(joined: string, { ownAddresses }: AttributionContext): boolean | undefined {
  const bare = withoutMarks(joined)
  if (DATE_AND_NAME.test(bare)) return false
  const hasColon = /[:：]$/.test(bare)
  const body = hasColon ? bare.slice(0, -1).trimEnd() : bare
  const address = hasAddress(body)
  if (ownAddresses.some(own => body.toLowerCase().includes(own.toLowerCase())) && hasColon && hasDate(body)) return true
  if (!address && OWN_WORDS.test(body)) return false
  const last = LAST_VERB.test(body) || GLUED_VERB.test(body)
  const dated = hasDate(body)
  if (last && (hasColon || address || dated)) return isMachineMade(body, address, dated)
  if (!hasColon) return undefined
  if (MIDDLE_VERB.test(body) && (address || dated)) return isMachineMade(body, address, dated)
  if (address && dated && hasTime(body)) return true
  return address || QUOTING.test(bare) ? false : undefined
}

/** A person who quotes a letter names its date; a program adds the address, the time or the weekday. */
function isMachineMade(body: string, address: boolean, dated: boolean): boolean {
  return address || (dated && (hasTime(body) || hasWeekday(body)))
}

function withoutMarks(text: string): string {
  return text.replace(/^[*_\-\s>|"[(]{1,12}/, match => match.includes('"') ? '"' : '').replace(/[*_\-\s\])]{1,12}$/, '').trim()
}
