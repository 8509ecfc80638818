import type { ClockEvent } from './clock-event.ts'
import { countDays, type Counted, type CountedDate } from './count-days.ts'
import { cutRequest, cutReview, type CutStage } from './cut-runs.ts'
import { daysBetween, type Day } from './day.ts'
import { CLOCK_RULES, type ClockRule, type ClockRuleName } from './rules.ts'

export const LIMIT_CODES = ['interim', 'promised', 'target', 'long', 'review_interim', 'review_promised', 'review_target', 'review_long'] as const
export type LimitCode = (typeof LIMIT_CODES)[number]

/**
 * - `met`: what was due came in time, or the whole ended before; `late`: it came after the day.
 * - `passed`: the day is over and nothing has come.
 * - `next`: the first day that is still to come; `later`: one after it.
 * - `stopped`: not counted while the authority waits for the requester.
 * - `dropped`: of no meaning any more, as after a withdrawal. What had passed before stays passed.
 */
export type LimitStatus = 'met' | 'late' | 'passed' | 'next' | 'later' | 'stopped' | 'dropped'

export interface Limit {
  readonly code: LimitCode
  /** Undefined while the clock stands. */
  readonly date: Day | undefined
  /** Days after day 0, where nothing but day 0 itself was moved. */
  readonly day: number | undefined
  readonly rule: ClockRule
  readonly ruleName: ClockRuleName
  readonly movedBy: readonly number[]
  readonly status: LimitStatus
  readonly metOn: Day | undefined
}

/** The request's own time, or its review's. */
export interface ClockStage {
  readonly kind: 'request' | 'review'
  readonly dayZero: Day
  readonly startedBy: ClockEvent
  readonly limits: readonly Limit[]
  readonly stoppedSince: Day | undefined
  /** Questions that the authority waits for an answer to. */
  readonly stoppedBy: readonly number[]
  readonly end: ClockEvent | undefined
}

/** 0 to 10 days, 11 to 21 without a reply, 22 to 51, 52 and more: by the limits as they stand, not by the number. */
export const OVERDUE_LEVELS = ['none', 'interim_due', 'target_passed', 'long_overdue'] as const
export type OverdueLevel = (typeof OVERDUE_LEVELS)[number]

export interface Clock {
  readonly today: Day
  /** Undefined until the letter has gone. */
  readonly request: ClockStage | undefined
  readonly review: ClockStage | undefined
  readonly level: OverdueLevel
  readonly next: Limit | undefined
}

/** Everything that is to be said of the limits today. The same events and the same day give the same clock. */
export function computeClock(events: readonly ClockEvent[], today: Day): Clock {
  const request = readStage('request', cutRequest(events), today)
  const review = readStage('review', cutReview(events), today)
  const current = review ?? request
  return { today, request, review, level: findLevel(current), next: current?.limits.find((limit) => limit.status === 'next') }
}

/** The stage whose days are counted now. */
export function currentStage(clock: Clock): ClockStage | undefined {
  return clock.review ?? clock.request
}

function readStage(kind: ClockStage['kind'], stage: CutStage | undefined, today: Day): ClockStage | undefined {
  const counted = stage === undefined ? undefined : countDays(stage)
  if (stage === undefined || counted === undefined) return undefined
  const bare = listDates(kind, counted).map((one) => ({ ...one, ...findStatus(one, { counted, end: stage.end, today }) }))
  const next = bare.find((limit) => limit.status === 'later')
  return {
    kind,
    dayZero: counted.dayZero,
    startedBy: counted.startedBy,
    limits: bare.map((limit) => (limit === next ? { ...limit, status: 'next' } : limit)),
    stoppedSince: stage.end === undefined ? counted.stoppedSince : undefined,
    stoppedBy: stage.end === undefined ? [...counted.open.values()] : [],
    end: stage.end
  }
}

type BareLimit = Omit<Limit, 'status' | 'metOn' | 'date'> & { readonly date: Day }

/** By date. A promise that is the target, and an extension beyond the last day, are not said twice. */
function listDates(kind: ClockStage['kind'], counted: Counted): BareLimit[] {
  const { interim, target, long } = counted.dates
  const { promise } = counted
  const make = (step: 'interim' | 'promised' | 'target' | 'long', { date, movedBy }: CountedDate): BareLimit => {
    const code: LimitCode = kind === 'review' ? `review_${step}` : step
    const ruleName: ClockRuleName = step === 'promised' ? 'promise' : kind === 'review' ? `review_${step}` : step
    const rule = CLOCK_RULES[ruleName]
    const day = daysBetween(counted.dayZero, date)
    return { code, date, day: step !== 'promised' && day === rule.days ? day : undefined, rule, ruleName, movedBy }
  }
  return [
    make('interim', interim),
    ...(promise !== undefined && promise.date < target.date ? [make('promised', promise)] : []),
    make('target', target),
    ...(long.date > target.date ? [make('long', long)] : [])
  ].sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}

interface Standing {
  readonly counted: Counted
  readonly end: ClockEvent | undefined
  readonly today: Day
}

function findStatus(limit: BareLimit, { counted, end, today }: Standing): Pick<Limit, 'status' | 'metOn' | 'date'> {
  const { date } = limit
  const meeting = findMeeting(limit, counted, end)
  if (meeting !== undefined) return { date, metOn: meeting.on, status: meeting.on > date ? 'late' : 'met' }
  if (end !== undefined) return { date, metOn: undefined, status: date < end.on ? 'passed' : 'dropped' }
  const since = counted.stoppedSince
  if (since !== undefined && date >= since) return { date: undefined, metOn: undefined, status: 'stopped' }
  return { date, metOn: undefined, status: date < today ? 'passed' : 'later' }
}

/** The interim limit wants any reply of substance; the others want the answer. */
function findMeeting({ code }: BareLimit, { reply }: Counted, end: ClockEvent | undefined): ClockEvent | undefined {
  if ((code === 'interim' || code === 'review_interim') && reply !== undefined) return reply
  return end !== undefined && (end.kind === 'answered' || end.kind === 'refused' || end.kind === 'review_answered') ? end : undefined
}

/** Nobody is late while the authority waits for the requester, or when it is over. */
function findLevel(stage: ClockStage | undefined): OverdueLevel {
  if (stage === undefined || stage.end !== undefined || stage.stoppedSince !== undefined) return 'none'
  const passed = new Set(stage.limits.filter((limit) => limit.status === 'passed').map((limit) => limit.code.replace('review_', '')))
  if (passed.has('long') || (passed.has('target') && !stage.limits.some((limit) => limit.code.endsWith('long')))) return 'long_overdue'
  if (passed.has('target')) return 'target_passed'
  return passed.has('interim') ? 'interim_due' : 'none'
}
