import type { RequestState } from '../requests/request.ts'
import { currentStage, type Clock, type Limit, type LimitCode } from './clock.ts'
import type { Day } from './day.ts'

/**
 * States in which the authority is waited for. What waits for the requester, has ended, or never arrived is nobody's
 * delay. That a reply waits to be classified stops nothing: nobody loses a reminder because of a guess.
 */
const WAITED_FOR: ReadonlySet<RequestState> = new Set(['awaiting', 'interim_reply', 'transferred', 'by_post', 'under_review'])

export const WAITED_FOR_STATES: readonly RequestState[] = [...WAITED_FOR]

export function isWaitedFor(state: RequestState): boolean {
  return WAITED_FOR.has(state)
}

/** What a limit is known by, for good: the same limit on another day is another one. */
export interface ToldLimit {
  readonly code: LimitCode
  readonly dueOn: Day
  /** Undefined where it was passed over. */
  readonly toldOn: Day | undefined
}

export interface PassedLimit extends Limit {
  readonly date: Day
}

export interface Telling {
  /** The one limit that the requester is to be told of. */
  readonly tell: PassedLimit | undefined
  /** Older ones that nobody was told of and nobody needs to be. */
  readonly passOver: readonly PassedLimit[]
}

/** The limits that have passed without what was due, oldest first. */
export function listPassed(clock: Clock): PassedLimit[] {
  const stage = currentStage(clock)
  if (stage === undefined || stage.end !== undefined || stage.stoppedSince !== undefined) return []
  return stage.limits.filter((limit): limit is PassedLimit => limit.status === 'passed' && limit.date !== undefined)
}

/**
 * After a long outage only the newest is told. A limit whose day was corrected by a little is not told again where its
 * requester was told of it on or after the corrected day.
 */
export function findTelling(clock: Clock, told: readonly ToldLimit[]): Telling {
  const passed = listPassed(clock)
  const newest = passed.at(-1)
  const isKnown = (limit: PassedLimit): boolean => told.some((one) => one.code === limit.code && (one.dueOn === limit.date || (one.toldOn !== undefined && one.toldOn >= limit.date)))
  const unknown = passed.filter((limit) => !isKnown(limit))
  const tell = newest !== undefined && unknown.includes(newest) ? newest : undefined
  return { tell, passOver: unknown.filter((limit) => limit !== tell) }
}

/** Whether a notice that was queued still says what is so, and nothing newer is to be told. */
export function isStillPassed(clock: Clock, state: RequestState, limit: { readonly code: string; readonly dueOn: string }): boolean {
  const newest = listPassed(clock).at(-1)
  return isWaitedFor(state) && newest?.code === limit.code && newest.date === limit.dueOn
}

export const NEXT_STEPS = ['reminder-interim', 'reminder-target', 'reminder-long', 'review-reminder'] as const
export type NextStep = (typeof NEXT_STEPS)[number]

const STEP_OF: Readonly<Record<LimitCode, NextStep>> = {
  interim: 'reminder-interim',
  promised: 'reminder-target',
  target: 'reminder-target',
  long: 'reminder-long',
  review_interim: 'review-reminder',
  review_promised: 'review-reminder',
  review_target: 'review-reminder',
  review_long: 'review-reminder'
}

/** The letter that is ready for it. */
export function nextStepOf(code: LimitCode): NextStep {
  return STEP_OF[code]
}
