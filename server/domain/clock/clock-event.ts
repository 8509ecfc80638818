import type { Locale } from '../requests/request.ts'
import type { Day } from './day.ts'

/** What happens to a request as far as the Code's limits know it. */
export const CLOCK_EVENT_KINDS = [
  /** The letter has gone: the mail is taken to be received on the day on which it was sent. */
  'received',
  /** The authority's own date of receipt, which replaces ours. */
  'receipt_stated',
  'acknowledged',
  'interim_reply',
  'extension',
  'clarification_asked',
  'clarification_given',
  'transferred',
  'fee_quoted',
  'fee_paid',
  'third_party_consulted',
  'refused',
  'answered',
  'review_asked',
  'review_answered',
  'ombudsman_complained',
  'withdrawn'
] as const
export type ClockEventKind = (typeof CLOCK_EVENT_KINDS)[number]

export interface ClockEvent {
  readonly id: number
  readonly kind: ClockEventKind
  /** The day on which it happened; for `receipt_stated` the day that the authority states. */
  readonly on: Day
  /** Promised, or to which it is extended. */
  readonly until?: Day | undefined
  readonly detail: ClockEventDetail
}

export interface ClockEventDetail {
  /** In the authority's words, shortened. Public, so masked where it is shown. */
  readonly reason?: string
  /** In Hong Kong dollars, `12.50`. */
  readonly amount?: string
  /** To whom a request was transferred. */
  readonly authorityId?: number
  /** Of Part 2, as cited. */
  readonly paragraphs?: readonly string[]
}

/** In the order in which they happened; on one day in the order in which they were recorded. The same event twice is one. */
export function sortEvents(events: readonly ClockEvent[]): ClockEvent[] {
  const known = new Map(events.map((event) => [event.id, event]))
  return [...known.values()].sort((one, other) => (one.on === other.on ? one.id - other.id : one.on < other.on ? -1 : 1))
}

/** As it is kept. */
export interface RecordedClockEvent extends ClockEvent {
  readonly recordedAt: Date
  /** The names of the department that the request was passed on to. */
  readonly toAuthority: Readonly<Record<Locale, string>> | undefined
}
