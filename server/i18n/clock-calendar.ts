import type { RecordedClockEvent } from '../domain/clock/clock-event.ts'
import { computeClock, currentStage, type Limit, type LimitCode } from '../domain/clock/clock.ts'
import type { Day } from '../domain/clock/day.ts'
import { maskText } from '../domain/messages/mask-text.ts'
import { LOCALES, type Locale } from '../domain/requests/request.ts'
import { makeRequestRef } from '../domain/requests/slug.ts'
import type { CalendarEntry } from '../text/calendar.ts'
import { explainLimit } from './clock-sentences.ts'
import { fill, wordsIn } from './words.ts'

export interface DatedRequest {
  readonly id: number
  readonly title: string
  readonly slug: string
  readonly events: readonly RecordedClockEvent[]
}

export interface CalendarView {
  readonly locale: Locale
  readonly publicUrl: string
  readonly today: Day
}

/** A request's dates that still matter, or the one that is asked for. */
export function listEntries(request: DatedRequest, view: CalendarView, only?: LimitCode): CalendarEntry[] {
  const clock = computeClock(request.events, view.today)
  const limits = only === undefined ? (currentStage(clock)?.limits ?? []).filter((limit) => isOpen(limit)) : [...(clock.request?.limits ?? []), ...(clock.review?.limits ?? [])].filter((limit) => limit.code === only)
  return limits.flatMap((limit) => (limit.date === undefined ? [] : [makeEntry(request, view, { ...limit, date: limit.date })]))
}

function isOpen({ status }: Limit): boolean {
  return status === 'passed' || status === 'next' || status === 'later'
}

/** In both languages, the reader's own first: a calendar is shown to others. */
function makeEntry(request: DatedRequest, { locale, publicUrl }: CalendarView, limit: Limit & { readonly date: Day }): CalendarEntry {
  const words = wordsIn(locale).clock
  const title = maskText(request.title, { locale, author: 'private', privateNames: [] })
  const url = `${publicUrl}/${locale}/requests/${encodeURIComponent(makeRequestRef(request))}`
  const sentences = [locale, ...LOCALES.filter((other) => other !== locale)].map((language) => explainLimit(limit, language))
  return {
    uid: `${limit.code}.${request.id}@${new URL(publicUrl).hostname}`,
    day: limit.date,
    summary: fill(words.calendar.summary, { name: words.names[limit.code], title, id: request.id }),
    description: [...sentences, url].join('\n'),
    url,
    changedAt: new Date(Math.max(...request.events.map((event) => event.recordedAt.getTime())))
  }
}
