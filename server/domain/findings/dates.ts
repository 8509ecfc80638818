import { addDays, addMonths, makeDay, nearestDay } from './days.ts'
import { readNumber } from './numerals.ts'
import { pattern } from './pattern.ts'

export interface FoundDate {
  /** Offsets in the text that was looked through. */
  readonly start: number
  readonly end: number
  /** `2025-07-01`; undefined where the words give no exact day, as in 七月初 or `as soon as possible`. */
  readonly day: string | undefined
}

export interface FoundSpan extends FoundDate {
  /** Counted from the day of receipt, and not from that of the letter. */
  readonly isFromReceipt: boolean
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const NUMERAL = '[〇零一二三四五六七八九十廿卅]'

type Shape = readonly [RegExp, (groups: Readonly<Record<string, string | undefined>>, writtenOn: string) => string | undefined]

const SHAPES: readonly Shape[] = [
  [pattern(`(?<!\\d)(?<day>\\d{1,2}) ?(?:st|nd|rd|th)?(?: of)?[ -]?${MONTH}(?:,? ?-?(?<year>(?:20)\\d{2}))?(?!\\d)`, 'giu'), readWithMonthName],
  [pattern(`\\b${MONTH} ?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? ?(?<year>20\\d{2}))?(?!\\d)`, 'giu'), readWithMonthName],
  [pattern(`(?<year>(?:20\\d{2}|${NUMERAL}{4})年|本年度?|今年|明年|去年)?(?<month>\\d{1,2}|${NUMERAL}{1,3})月(?<day>\\d{1,2}|${NUMERAL}{1,3})(?:日|號)`, 'giu'), readChinese],
  [pattern(`(?<month>本月|下月|下個月)(?<day>\\d{1,2}|${NUMERAL}{1,3})(?:日|號)`, 'giu'), readOfThisMonth],
  [pattern(`\\b(?:by|before|until) (?:the )?end (?:of |-)${MONTH}(?:,? (?<year>20\\d{2}))?`, 'giu'), readEndOfMonth],
  [pattern('\\b(?:by|before|until) (?:the )?end of (?<relative>this|next|the) month\\b', 'giu'), readEndOfMonth],
  [pattern(`(?:(?<relative>本月|這個月|下月|下個月)|(?<![\\d年])(?<month>\\d{1,2}|${NUMERAL}{1,2})月)(?:底|終|尾|末|內)(?:之|或之|以)?前`, 'giu'), readEndOfMonth],
  [pattern('(?<![\\d./-])(?<year>20\\d{2})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?![\\d/-])', 'giu'), readNumeric],
  [pattern('(?<![\\d./-])(?<day>\\d{1,2})(?<sign>[-/.])(?<month>\\d{1,2})\\k<sign>(?<year>(?:20)?\\d{2})(?![\\d/-])', 'giu'), readNumeric]
]
const VAGUE = pattern(`(?:\\b(?:early|mid|late|(?:beginning|middle|end) of)[ -]${MONTH}|\\bsome ?time in ${MONTH}|\\bin the course of ${MONTH}|\\bin due course\\b|\\bas soon as (?:possible|practicable|it|they|we|this|I|the)\\b|\\bat the earliest|\\bshortly\\b|\\b(?:once|when) (?:it is|they are|this is|ready|available|completed)\\b|\\b(?:once|when|after|as soon as) (?:the|our|its|their|that|all) (?:\\w{3,14} ){1,3}(?:is|are|has|have)\\b|\\bvery soon\\b|\\b(?:later|sometime|some time|early|late) (?:this|next|in the) (?:month|week|year)\\b|\\bnext (?:week|month)\\b|(?:本月|下月|下個月)(?:稍後|內|初|中|底|上旬|中旬|下旬)|下(?:星期|週|周)(?!一|二|三|四|五|六|日)|${NUMERAL}{1,2}月(?:初|中|底|上旬|中旬|下旬|內)|\\d{1,2}月(?:初|中|底|上旬|中旬|下旬|內)|(?:待|俟)[^,。]{1,24}(?:後|時|妥當|完成|完畢),?(?:即|當|便|將|會|才|再|方)|一有(?:結果|消息|定案)|待有|短期內|短時間內|不日|盡快|盡早|盡速|從速|稍後|容後|適時|當即|另函)`, 'giu')
const SPAN = pattern(`\\b(?:within|in|allow us|(?:a|an) (?:further|additional|extra)|another)(?: about| around| the next| a further| a period of| another)? (?<count>\\d{1,3}|[a-z]{3,6}|twenty-one|a)[ -](?<unit>(?:calendar |working |business )?(?:day|week|month))s?(?:' time)?(?<receipt>(?: from| of| after)(?: the)?(?: date of)?(?: its| our)? ?(?:receipt|receiv))?`, 'giu')
const CHINESE_SPAN = pattern('(?<receipt>(?:收到|接獲|接到|收訖)‥(?:後|起|之日))?(?<count>\\d{1,3}|[一二三四五六七八九十兩廿]{1,3})個?(?<unit>(?:工作|曆|公曆)?(?:日|天|星期|週|周|月))(?:之|以)?(?:內|後)', 'giu')

/** What every date has one of. */
const PART_OF_DATE = pattern('\\d|月|\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|month)')

/** Every date in a sentence, in its order. @param writtenOn the day of the letter, for what it leaves out */
export function findDates(text: string, writtenOn: string): readonly FoundDate[] {
  if (!PART_OF_DATE.test(text)) return []
  const found = SHAPES.flatMap(([shape, read]) => Array.from(text.matchAll(shape), (match) => ({ start: match.index, end: match.index + match[0].length, day: read(match.groups ?? {}, writtenOn) })))
  const dates = found.filter((date) => date.day !== undefined).sort((a, b) => a.start - b.start || b.end - a.end)
  return dates.filter((date, index) => !dates.slice(0, index).some((one) => one.end > date.start))
}

/** Words for a time that is not said exactly. */
export function findVagueDates(text: string): readonly FoundDate[] {
  return Array.from(text.matchAll(VAGUE), (match) => ({ start: match.index, end: match.index + match[0].length, day: undefined }))
}

/**
 * Spans such as `within 21 days` and 十日內. One in working days has no day, since that would need the calendar of
 * holidays; so has one from a receipt whose day the letter does not say.
 */
export function findSpans(text: string, writtenOn: string, receivedOn: string | undefined): readonly FoundSpan[] {
  const matches = [...text.matchAll(SPAN), ...text.matchAll(CHINESE_SPAN)].sort((a, b) => a.index - b.index)
  return matches.flatMap((match) => {
    const count = readNumber(match.groups?.['count'] ?? '')
    if (Number.isNaN(count)) return []
    const isFromReceipt = match.groups?.['receipt'] !== undefined
    const base = isFromReceipt ? receivedOn : writtenOn
    return [{ start: match.index, end: match.index + match[0].length, isFromReceipt, day: base === undefined ? undefined : addSpan(base, count, match.groups?.['unit'] ?? '') }]
  })
}

function addSpan(base: string, count: number, unit: string): string | undefined {
  if (/working|business|工作/.test(unit)) return undefined
  if (/month|月/.test(unit)) return addMonths(base, count)
  return addDays(base, /week|星期|[週周]/.test(unit) ? count * 7 : count)
}

function readWithMonthName(groups: Readonly<Record<string, string | undefined>>, writtenOn: string): string | undefined {
  const month = MONTHS.indexOf((groups['month'] ?? '').slice(0, 3).toLowerCase()) + 1
  return groups['year'] === undefined ? nearestDay(month, Number(groups['day']), writtenOn) : makeDay(Number(groups['year']), month, Number(groups['day']))
}

function readChinese(groups: Readonly<Record<string, string | undefined>>, writtenOn: string): string | undefined {
  const month = readNumber(groups['month'] ?? '')
  const day = readNumber(groups['day'] ?? '')
  const year = readYear(groups['year'], Number(writtenOn.slice(0, 4)))
  return year === undefined ? nearestDay(month, day, writtenOn) : makeDay(year, month, day)
}

function readYear(words: string | undefined, thisYear: number): number | undefined {
  if (words === undefined) return undefined
  const relative = ['去年', '', '明年'].indexOf(words)
  if (relative >= 0) return thisYear + relative - 1
  return /^(?:本年|今年)/.test(words) ? thisYear : readNumber(words.replace('年', ''))
}

function readOfThisMonth(groups: Readonly<Record<string, string | undefined>>, writtenOn: string): string | undefined {
  const first = `${writtenOn.slice(0, 7)}-01`
  const month = groups['month'] === '本月' ? first : addMonths(first, 1)
  return makeDay(Number(month.slice(0, 4)), Number(month.slice(5, 7)), readNumber(groups['day'] ?? ''))
}

/** «By the end of March» is by the last day of March; «at the end of March» gives no exact day. */
function readEndOfMonth(groups: Readonly<Record<string, string | undefined>>, writtenOn: string): string | undefined {
  const first = firstOfMonth(groups, writtenOn)
  return first === undefined ? undefined : addDays(addMonths(first, 1), -1)
}

function firstOfMonth({ relative, month, year }: Readonly<Record<string, string | undefined>>, writtenOn: string): string | undefined {
  if (relative !== undefined) return addMonths(`${writtenOn.slice(0, 7)}-01`, /^(?:next|下)/i.test(relative) ? 1 : 0)
  const named = MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1
  const number = named === 0 ? readNumber(month ?? '') : named
  return year === undefined ? nearestDay(number, 1, writtenOn) : makeDay(Number(year), number, 1)
}

/** The day comes first in Hong Kong; the month only where the date is none otherwise. */
function readNumeric(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const year = Number(groups['year']) + ((groups['year'] ?? '').length === 2 ? 2000 : 0)
  return makeDay(year, Number(groups['month']), Number(groups['day'])) ?? makeDay(year, Number(groups['day']), Number(groups['month']))
}
