import type { RecordedClockEvent } from '../../domain/clock/clock-event.ts'
import { computeClock, currentStage, type Clock, type ClockStage, type Limit } from '../../domain/clock/clock.ts'
import type { Day } from '../../domain/clock/day.ts'
import { isWaitedFor } from '../../domain/clock/told-limits.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import type { Locale, RequestState } from '../../domain/requests/request.ts'
import { explainEvent, explainLimit, sayDay, sayStatus } from '../../i18n/clock-sentences.ts'
import { fill, wordsIn } from '../../i18n/words.ts'

declare module './form.ts' {
  interface Parts {
    'clock/_dates': DatesView
    'clock/_lines': { readonly lines: readonly DateLine[] }
  }
}

/** One date: the page of a line of `views/clock/_lines.ejs`. */
export interface DateLine {
  readonly code: string
  readonly name: string
  readonly sentence: string
  readonly iso: string | undefined
  readonly day: string | undefined
  readonly status: Limit['status']
  readonly statusWords: string
  /** What put it where it is, where that is not plain counting. */
  readonly moves: readonly string[]
  readonly calendar: { readonly path: string; readonly label: string } | undefined
}

/** «Where it stands»: the page of `views/clock/_dates.ejs`. */
export interface DatesView {
  readonly title: string
  readonly notes: readonly string[]
  readonly level: { readonly code: string; readonly words: string } | undefined
  /** The first day that is still to come, above what is folded. */
  readonly next: { readonly iso: string; readonly day: string; readonly name: string } | undefined
  /** Of the fold with everything else; undefined where there is nothing else. */
  readonly fold: string | undefined
  readonly lines: readonly DateLine[]
  readonly details: {
    readonly title: string
    readonly history: readonly string[]
    readonly earlier: { readonly title: string; readonly lines: readonly DateLine[] } | undefined
  } | undefined
  readonly calendar: { readonly path: string; readonly label: string } | undefined
  readonly correct: { readonly path: string; readonly label: string } | undefined
}

export interface DatedThread {
  /** Of the thread's page, `/en/requests/1523-…`. */
  readonly path: string
  readonly state: RequestState
  readonly isUnclassified: boolean
  readonly events: readonly RecordedClockEvent[]
  readonly today: Day
  /** The reader may record and correct dates. */
  readonly mayRecord: boolean
}

/** States in which no date matters any more, whatever is recorded. */
const OVER: ReadonlySet<RequestState> = new Set(['answered', 'withdrawn', 'at_ombudsman'])

export function presentDates(thread: DatedThread, locale: Locale): DatesView {
  const words = wordsIn(locale).clock.box
  const clock = computeClock(thread.events, thread.today)
  const stage = currentStage(clock)
  const counted = findCounted(thread.state, stage)
  const lines = counted === undefined ? [] : presentLines(counted, thread, locale)
  return {
    title: words.title,
    notes: listNotes(thread, stage, locale),
    level: counted !== undefined && isWaitedFor(thread.state) && !thread.isUnclassified ? presentLevel(clock, locale) : undefined,
    next: findNext(lines),
    fold: thread.events.length === 0 ? undefined : lines.length === 0 ? words.foldHistory : words.fold,
    lines,
    details: presentDetails(thread, clock, counted !== undefined, locale),
    calendar: lines.some((line) => line.calendar !== undefined) ? { path: `${thread.path}/clock.ics`, label: words.calendar } : undefined,
    correct: thread.mayRecord && stage !== undefined ? { path: `${thread.path}/clock`, label: words.correct } : undefined
  }
}

/** The stage whose dates still matter. */
function findCounted(state: RequestState, stage: ClockStage | undefined): ClockStage | undefined {
  const isIdle = OVER.has(state) || state === 'sending' || state === 'delivery_failed'
  return isIdle || stage?.end !== undefined ? undefined : stage
}

function findNext(lines: readonly DateLine[]): DatesView['next'] {
  const next = lines.find((line) => line.status === 'next')
  return next?.iso === undefined || next.day === undefined ? undefined : { iso: next.iso, day: next.day, name: next.name }
}

/** The level alone, for a row of a list: undefined where nothing is late. */
export function presentLevel(clock: Clock, locale: Locale): DatesView['level'] {
  const { level } = clock
  return level === 'none' ? undefined : { code: level, words: wordsIn(locale).clock.levels[level] }
}

function listNotes({ state, isUnclassified, events }: DatedThread, stage: ClockStage | undefined, locale: Locale): string[] {
  const words = wordsIn(locale).clock.box
  if (state === 'delivery_failed') return [words.notArrived]
  if (state === 'sending' || stage === undefined) return [words.notSent]
  const end = stage.end === undefined ? undefined : events.find((event) => event.id === stage.end?.id)
  if (end !== undefined) return [fill(words.ended, { sentence: explain(end, locale) })]
  const notes = isUnclassified && !OVER.has(state) ? [words.unclassified] : []
  if (stage.stoppedSince === undefined) return notes
  const asked = events.filter((event) => stage.stoppedBy.includes(event.id)).map((event) => explain(event, locale))
  return [...notes, fill(words.stopped, { date: sayDay(stage.stoppedSince, locale) }), ...asked]
}

/** @returns the lines of a stage, by date */
export function presentLines(stage: ClockStage, { path, events, isUnclassified }: Pick<DatedThread, 'path' | 'events' | 'isUnclassified'>, locale: Locale): DateLine[] {
  const words = wordsIn(locale).clock
  return stage.limits.map((limit) => ({
    code: limit.code,
    name: words.names[limit.code],
    sentence: explainLimit(limit, locale),
    iso: limit.date,
    day: limit.date === undefined ? undefined : sayDay(limit.date, locale),
    status: limit.status,
    statusWords: sayStatus(limit, isUnclassified, locale),
    moves: events.filter((event) => limit.movedBy.includes(event.id)).map((event) => explain(event, locale)),
    calendar: limit.date === undefined || limit.status === 'met' || limit.status === 'dropped' ? undefined : {
      path: `${path}/clock/${limit.code}.ics`,
      label: fill(words.box.calendarOne, { name: words.names[limit.code] })
    }
  }))
}

function presentDetails(thread: DatedThread, clock: Clock, isCounted: boolean, locale: Locale): DatesView['details'] {
  const words = wordsIn(locale).clock.box
  if (thread.events.length === 0) return undefined
  const earlier = clock.review !== undefined || !isCounted ? clock.request : undefined
  return {
    title: words.details,
    history: thread.events.map((event) => sayEvent(event, locale)),
    earlier: earlier === undefined ? undefined : { title: words.requestTitle, lines: presentLines(earlier, thread, locale) }
  }
}

/** With the reason that the authority gives, as far as everybody may read it. */
export function sayEvent(event: RecordedClockEvent, locale: Locale): string {
  const { reason } = event.detail
  if (reason === undefined) return explain(event, locale)
  const masked = maskText(reason, { locale, author: 'authority', privateNames: [] })
  const { clock, site } = wordsIn(locale)
  return explain(event, locale) + site.between + fill(clock.reason, { reason: masked })
}

function explain(event: RecordedClockEvent, locale: Locale): string {
  return explainEvent(event, locale, event.toAuthority?.[locale])
}
