import type { RecordedClockEvent } from '../../domain/clock/clock-event.ts'
import { computeClock, type Limit } from '../../domain/clock/clock.ts'
import { hongKongDay, instantOf, type Day } from '../../domain/clock/day.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { annotationsAfter } from '../../domain/requests/annotations-after.ts'
import type { Thread, ThreadAnnotation, ThreadMessage } from '../../domain/requests/thread.ts'
import { partOfMessage } from '../../domain/requests/thread-parts.ts'
import { formatDay } from '../../i18n/dates.ts'
import { labelMessage } from '../../i18n/message-label.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import type { TimelineEntry } from './timeline-pages.ts'

export interface Timing {
  readonly locale: Locale
  readonly now: Date
  readonly clockEvents: readonly RecordedClockEvent[]
  /** The thread's own page, `/en/requests/1523-…`. */
  readonly path: string
  /** The messages that stand on the page itself. */
  readonly shown: ReadonlySet<number>
}

type Dated = Omit<TimelineEntry, 'iso' | 'day'> & { readonly at: Date; readonly on?: Day }

/** Of a day it is not known at what hour: what is known to the minute stands before the day's end. */
const NOON = 12
const DAYS_END = 23

/** Clock events that no letter and no classification says already. */
type OwnKind = Exclude<RecordedClockEvent['kind'], 'received' | 'acknowledged' | 'refused' | 'answered' | 'review_asked' | 'review_answered' | 'ombudsman_complained' | 'withdrawn'>
const SAID_OTHERWISE: ReadonlySet<string> = new Set<RecordedClockEvent['kind']>(['received', 'acknowledged', 'refused', 'answered', 'review_asked', 'review_answered', 'ombudsman_complained', 'withdrawn'])

/** What happened when, oldest first: letters, what came back, what was said of them, days that passed. */
export function presentTimeline(thread: Thread, timing: Timing): TimelineEntry[] {
  const { locale } = timing
  const isFirstHere = thread.messages.slice(0, 1).every(({ id }) => timing.shown.has(id))
  const entries: Dated[] = [
    ...annotationsAfter(thread, -1).map((annotation) => presentAnnotation(annotation, { locale, isHere: isFirstHere, page: isFirstHere ? '' : timing.path })),
    ...thread.messages.flatMap((message, index) => presentMessage(thread, message, index + 1, timing)),
    ...thread.classifications.map(({ standing, at }) => ({ at, kind: 'state' as const, words: fill(wordsIn(locale).timeline.state, { state: wordsIn(locale).requests.standings[standing] }) })),
    ...listClockEntries(thread, timing),
    ...listPassed(thread, timing)
  ]
  return entries
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ at, on, ...entry }) => ({ ...entry, iso: on ?? at.toISOString(), day: formatDay(at, locale) }))
}

function presentMessage(thread: Thread, message: ThreadMessage, place: number, { locale, path, shown }: Timing): Dated[] {
  const words = wordsIn(locale)
  const part = partOfMessage(thread.messages.length, place)
  const isHere = shown.has(message.id)
  const link = `#message-${message.id}`
  const target = isHere ? link : `${path}${part === undefined ? '' : `?part=${part}`}${link}`
  const at = message.notedOn === undefined ? { at: message.arrivedAt } : { at: instantOf(message.notedOn, NOON), on: message.notedOn }
  const returnedAt = message.delivery?.returnedAt
  const voices = annotationsAfter(thread, place - 1).map((annotation) => presentAnnotation(annotation, { locale, isHere, page: target.slice(0, -link.length) }))
  return [
    { ...at, kind: message.kind === 'incoming' ? 'in' : 'out', words: labelMessage(message, words), path: target, anchor: isHere ? undefined : `message-${message.id}` },
    ...(returnedAt === undefined ? [] : [{ at: returnedAt, kind: 'late' as const, words: words.requests.message.delivery.returned, path: target }]),
    ...voices
  ]
}

function presentAnnotation({ id, writtenAt }: ThreadAnnotation, { locale, isHere, page }: { readonly locale: Locale; readonly isHere: boolean; readonly page: string }): Dated {
  const anchor = `annotation-${id}`
  return { at: writtenAt, kind: 'state', words: wordsIn(locale).annotations.label, path: `${page}#${anchor}`, anchor: isHere ? undefined : anchor }
}

function listClockEntries({ classifications }: Thread, { clockEvents, locale }: Timing): Dated[] {
  const told = new Set(classifications.map(({ clockEventId }) => clockEventId))
  const kinds = wordsIn(locale).clock.kinds
  return clockEvents
    .filter(({ id, kind }) => !told.has(id) && !SAID_OTHERWISE.has(kind))
    .map(({ kind, on }) => ({ at: instantOf(on, NOON), on, kind: 'state' as const, words: kinds[kind as OwnKind] }))
}

/** Days of the Code that passed; of a reply that nobody has classified it is not known what it gave. */
function listPassed({ unclassifiedSince }: Thread, { clockEvents, now, locale }: Timing): Dated[] {
  const { request, review } = computeClock(clockEvents, hongKongDay(now))
  const isMissed = ({ status }: Limit): boolean => status === 'late' || (status === 'passed' && unclassifiedSince === undefined)
  return [...(request?.limits ?? []), ...(review?.limits ?? [])].flatMap(({ date, code, ...limit }) => (date === undefined || !isMissed({ date, code, ...limit }) ? [] : [{
    at: instantOf(date, DAYS_END), on: date, kind: 'late' as const, words: fill(wordsIn(locale).timeline.passed, { name: wordsIn(locale).clock.names[code] })
  }]))
}
