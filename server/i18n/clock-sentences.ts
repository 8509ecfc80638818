import type { ClockEvent } from '../domain/clock/clock-event.ts'
import type { Limit } from '../domain/clock/clock.ts'
import { instantOf, type Day } from '../domain/clock/day.ts'
import type { Locale } from '../domain/requests/request.ts'
import { formatDay } from './dates.ts'
import { fill, wordsIn } from './words.ts'

/** What of a limit its sentence says: also of one that a notice remembers. */
export type SaidLimit = Pick<Limit, 'code' | 'date' | 'day' | 'rule'>

const NOON = 12

/** `11 June 2025`, `2025年6月11日`. */
export function sayDay(day: Day, locale: Locale): string {
  return formatDay(instantOf(day, NOON), locale)
}

/** What a date is, with the paragraphs that it comes from. */
export function explainLimit(limit: SaidLimit, locale: Locale): string {
  const words = wordsIn(locale).clock
  const { code, date, day, rule } = limit
  if (date === undefined) return words.stoppedLimit
  const said = sayDay(date, locale)
  const when = day === undefined ? said : fill(words.when, { date: said, day })
  return fill(words.limits[code], { when, cite: cite(rule.paragraphs, locale) })
}

function cite(paragraphs: readonly [string, string] | undefined, locale: Locale): string {
  if (paragraphs === undefined) return ''
  const words = wordsIn(locale).clock.cite
  const [from, to] = paragraphs
  return from === to ? fill(words.one, { from }) : fill(words.range, { from, to })
}

/** How it stands with a date today. Of a reply that nobody has classified it is not known what it gave. */
export function sayStatus({ status, metOn }: Pick<Limit, 'status' | 'metOn'>, isUnclassified: boolean, locale: Locale): string {
  return fill(wordsIn(locale).clock.statuses[status === 'passed' && isUnclassified ? 'unknown' : status], { date: metOn === undefined ? '' : sayDay(metOn, locale) })
}

/**
 * What an event did to the dates.
 * @param authorityName of the department that a request was passed on to, in that language
 */
export function explainEvent(event: ClockEvent, locale: Locale, authorityName?: string): string {
  const words = wordsIn(locale).clock.moves
  const values = {
    on: sayDay(event.on, locale),
    until: event.until === undefined ? '' : sayDay(event.until, locale),
    amount: event.detail.amount ?? '',
    authority: authorityName ?? ''
  }
  return fill(words[pickWords(event, authorityName)], values)
}

function pickWords({ kind, until, detail }: ClockEvent, authorityName: string | undefined): keyof ReturnType<typeof wordsIn>['clock']['moves'] {
  if (until !== undefined && (kind === 'interim_reply' || kind === 'extension' || kind === 'third_party_consulted')) return `${kind}_until`
  if (kind === 'fee_quoted' && detail.amount !== undefined) return 'fee_quoted_amount'
  return kind === 'transferred' && authorityName !== undefined ? 'transferred_to' : kind
}
