import type { RequestState } from '../requests/request.ts'
import { sortEvents, type ClockEvent, type ClockEventKind } from './clock-event.ts'
import { countDays, type Counted } from './count-days.ts'
import { cutRequest, cutReview } from './cut-runs.ts'
import { addDays, isDay, type Day } from './day.ts'

/**
 * What a requester or an operator may record or correct by hand, in the order of the form. What ends a request is
 * said where its state is said.
 */
export const HAND_KINDS = [
  'receipt_stated', 'interim_reply', 'extension', 'clarification_asked', 'clarification_given', 'transferred', 'fee_quoted', 'fee_paid', 'third_party_consulted'
] as const satisfies readonly ClockEventKind[]
export type HandKind = (typeof HAND_KINDS)[number]

export function isHandKind(kind: string): kind is HandKind {
  return HAND_KINDS.some((one) => one === kind)
}

/** Those that may carry a promised or extended day. */
export const KINDS_WITH_UNTIL: ReadonlySet<ClockEventKind> = new Set(['interim_reply', 'extension', 'third_party_consulted'])
export const KINDS_WITH_REASON: ReadonlySet<ClockEventKind> = new Set(['interim_reply', 'extension'])

export const LONGEST_REASON = 300
/** A promise further away than this is a slip of the pen. */
const FURTHEST_DAYS = 730

export type EventFault =
  | 'kind_missing'
  | 'on_missing' | 'on_unreadable' | 'on_early' | 'on_late'
  | 'until_unreadable' | 'until_early' | 'until_far'
  | 'amount_unreadable' | 'reason_long' | 'authority_unknown'
  | 'no_question_open' | 'no_fee_open'

export interface TypedEvent {
  readonly kind: HandKind
  readonly on: string
  readonly until: string
  readonly amount: string
  readonly reason: string
}

export interface EventBounds {
  /** The day on which the request was made. */
  readonly requestedOn: Day
  readonly today: Day
  readonly events: readonly ClockEvent[]
}

/** What is wrong with each field of an event that somebody records; empty where nothing is. */
export function checkEvent(typed: TypedEvent, bounds: EventBounds): ReadonlyMap<'kind' | 'on' | 'until' | 'amount' | 'reason', EventFault> {
  const faults: [field: 'kind' | 'on' | 'until' | 'amount' | 'reason', fault: EventFault | undefined][] = [
    ['on', checkOn(typed.on, bounds)],
    ['until', KINDS_WITH_UNTIL.has(typed.kind) ? checkUntil(typed) : undefined],
    ['amount', typed.kind === 'fee_quoted' ? checkAmount(typed.amount) : undefined],
    ['reason', KINDS_WITH_REASON.has(typed.kind) && typed.reason.length > LONGEST_REASON ? 'reason_long' : undefined]
  ]
  const found = new Map(faults.flatMap(([field, fault]) => (fault === undefined ? [] : [[field, fault] as const])))
  const question = found.size === 0 ? checkQuestion(typed, bounds) : undefined
  return question === undefined ? found : new Map([['kind', question]])
}

function checkOn(on: string, { requestedOn, today }: EventBounds): EventFault | undefined {
  if (on === '') return 'on_missing'
  if (!isDay(on)) return 'on_unreadable'
  if (on < requestedOn) return 'on_early'
  return on > today ? 'on_late' : undefined
}

function checkUntil({ on, until }: TypedEvent): EventFault | undefined {
  if (until === '') return undefined
  if (!isDay(until)) return 'until_unreadable'
  if (!isDay(on)) return undefined
  if (until < on) return 'until_early'
  return until > addDays(on, FURTHEST_DAYS) ? 'until_far' : undefined
}

function checkAmount(amount: string): EventFault | undefined {
  return amount === '' || /^\d{1,6}(?:\.\d{1,2})?$/.test(amount) ? undefined : 'amount_unreadable'
}

/** An answer needs a question that was open on its day: else it would move nothing, and nobody would see why. */
function checkQuestion({ kind, on }: TypedEvent, { events }: EventBounds): EventFault | undefined {
  if (kind === 'clarification_given' && !openQuestions(events, on).has('clarification_asked')) return 'no_question_open'
  if (kind === 'fee_paid' && !openQuestions(events, on).has('fee_quoted')) return 'no_fee_open'
  return undefined
}

/** What the authority waited for at the end of a day. */
export function openQuestions(events: readonly ClockEvent[], on: Day): Counted['open'] {
  const known = events.filter((event) => event.on <= on)
  const stage = cutReview(known) ?? cutRequest(known)
  return (stage === undefined ? undefined : countDays(stage)?.open) ?? new Map()
}

const WAITING: ReadonlySet<RequestState> = new Set(['awaiting', 'interim_reply', 'clarification_wanted', 'fee_asked', 'transferred', 'by_post'])
const STATE_AFTER: Partial<Record<ClockEventKind, RequestState>> = {
  interim_reply: 'interim_reply',
  extension: 'interim_reply',
  clarification_asked: 'clarification_wanted',
  fee_quoted: 'fee_asked',
  transferred: 'transferred'
}

/** The state and the clock say the same: undefined where the event changes nothing of the state. */
export function stateAfterEvent(state: RequestState, kind: ClockEventKind): RequestState | undefined {
  if (kind === 'clarification_given') return state === 'clarification_wanted' ? 'awaiting' : undefined
  if (kind === 'fee_paid') return state === 'fee_asked' ? 'awaiting' : undefined
  const after = STATE_AFTER[kind]
  return after !== undefined && after !== state && WAITING.has(state) ? after : undefined
}

/**
 * The state without an event that was undone: what the events that are left say. Undefined where the state was not
 * the undone event's.
 */
export function stateAfterUndoing(state: RequestState, kind: ClockEventKind, left: readonly ClockEvent[]): RequestState | undefined {
  const isItsState = STATE_AFTER[kind] === state || (state === 'awaiting' && (kind === 'clarification_given' || kind === 'fee_paid'))
  if (!isItsState) return undefined
  const before = sortEvents(left).reduce<RequestState>((known, event) => stateAfterEvent(known, event.kind) ?? known, 'awaiting')
  return before === state ? undefined : before
}
