import type { OverdueLevel } from '../clock/clock.ts'
import type { Outcome, RequestState } from '../requests/request.ts'
import type { StepCode } from './step.ts'

/** What is known of a request when its requester asks what can be done. */
export interface StepFacts {
  readonly state: RequestState
  readonly outcome: Outcome | undefined
  /** A reply came of which nobody has said what it gives. */
  readonly isUnclassified: boolean
  /** Which of the Code's dates has passed, as the clock has it. */
  readonly passed: OverdueLevel
  /** Of Part 2, as the reply cites them: `2.4(a)`. */
  readonly cited: readonly string[]
  /** The steps that were taken already. */
  readonly taken: readonly StepCode[]
  /** Days since a review was asked for; undefined where none was. */
  readonly reviewDays: number | undefined
}

/** Why a step makes sense now: each has a sentence in both languages. */
export const STEP_REASONS = [
  'interim_due', 'target_passed', 'long_overdue', 'reminded_in_vain', 'if_no_answer', 'if_unclear', 'if_satisfied', 'asked_to_clarify', 'too_wide', 'fee_wide', 'fee_answer', 'diverts_resources', 'transferred',
  'by_post', 'part_missing', 'refused', 'no_reason', 'reply_cites', 'not_held', 'neither', 'review_due', 'review_late', 'refused_again', 'incomplete', 'say_thanks', 'wait', 'other',
  'no_longer_wanted', 'late_complaint', 'refusal_complaint', 'under_way'
] as const
export type StepReason = (typeof STEP_REASONS)[number]

export interface NextStep {
  readonly code: StepCode
  readonly reason: StepReason
}

/** The targets of a review are taken to be those of a request (paragraphs 1.16 to 1.18). */
const REVIEW_TARGET_DAYS = 21
const WITHDRAW: NextStep = { code: 'withdrawal', reason: 'no_longer_wanted' }

/** What the requester may do, the most sensible first. Nothing while a letter is on its way, failed or withdrawn. */
export function listNextSteps(facts: StepFacts): readonly NextStep[] {
  const { state } = facts
  if (state === 'sending' || state === 'delivery_failed' || state === 'withdrawn') return []
  if (facts.isUnclassified) return listForUnclassified(facts)
  if (state === 'answered') return listForAnswer(facts)
  if (state === 'under_review') return listForReview(facts)
  return listForOpen(facts)
}

function listForOpen(facts: StepFacts): NextStep[] {
  const late = listForLate(facts)
  const follow = (reason: StepReason): NextStep => ({ code: 'follow-up', reason })
  switch (facts.state) {
    case 'clarification_wanted': return [{ code: 'clarification', reason: 'asked_to_clarify' }, { code: 'narrowing', reason: 'too_wide' }, WITHDRAW]
    case 'fee_asked': return [follow('fee_answer'), { code: 'narrowing', reason: 'fee_wide' }, WITHDRAW]
    case 'transferred': return [...late, follow('transferred'), WITHDRAW]
    case 'by_post': return [follow('by_post'), { code: 'thanks', reason: 'say_thanks' }]
    case 'at_ombudsman': return [follow('under_way'), { code: 'thanks', reason: 'say_thanks' }, WITHDRAW]
    default: return [...late, follow(late.length === 0 ? 'wait' : 'other'), WITHDRAW]
  }
}

const REMINDERS = { interim_due: 'reminder-interim', target_passed: 'reminder-target', long_overdue: 'reminder-long' } as const

/** A reminder for the newest limit that has passed; where that was sent in vain, The Ombudsman comes first. */
function listForLate({ state, passed, taken }: StepFacts): NextStep[] {
  if (passed === 'none' || (passed === 'interim_due' && state === 'interim_reply')) return []
  const reminder: NextStep = { code: REMINDERS[passed], reason: passed }
  if (passed === 'interim_due') return [reminder]
  const complaint: NextStep = { code: 'ombudsman', reason: 'late_complaint' }
  return taken.includes(reminder.code) ? [complaint, { code: reminder.code, reason: 'reminded_in_vain' }] : [reminder, complaint]
}

/**
 * What the reply gives is not known yet, so every reason begins with «if»: a citation seen is no refusal, and nobody
 * loses a reminder because of a guess.
 */
function listForUnclassified({ cited, passed }: StepFacts): NextStep[] {
  return [
    ...(cited.length === 0 ? [] : [{ code: 'review', reason: 'reply_cites' } as const]),
    { code: 'clarification', reason: 'if_unclear' },
    { code: 'thanks', reason: 'if_satisfied' },
    ...(passed === 'none' ? [] : [{ code: REMINDERS[passed], reason: 'if_no_answer' } as const]),
    { code: 'follow-up', reason: 'other' },
    WITHDRAW
  ]
}

function listForAnswer({ outcome, cited, taken }: StepFacts): NextStep[] {
  const complaint: NextStep = { code: 'ombudsman', reason: 'refusal_complaint' }
  const wasReviewed = taken.includes('review')
  const review = (reason: StepReason): NextStep[] => wasReviewed ? [{ ...complaint, reason: 'refused_again' }] : [{ code: 'review', reason }, complaint]
  const narrow: NextStep[] = cited.some((paragraph) => paragraph.startsWith('2.9(d)')) ? [{ code: 'narrowing', reason: 'diverts_resources' }] : []
  switch (outcome) {
    case 'full': return [{ code: 'thanks', reason: 'say_thanks' }, { code: 'follow-up', reason: 'incomplete' }]
    case 'part': return [...review('part_missing'), ...narrow, { code: 'follow-up', reason: 'incomplete' }, { code: 'thanks', reason: 'say_thanks' }]
    case 'not_held': return [{ code: 'follow-up', reason: 'not_held' }, ...review('not_held')]
    case 'neither_confirmed_nor_denied': return review('neither')
    default: return [...review(cited.length === 0 ? 'no_reason' : 'refused'), ...narrow, { code: 'follow-up', reason: 'other' }]
  }
}

function listForReview({ reviewDays = 0 }: StepFacts): NextStep[] {
  const follow: NextStep = { code: 'follow-up', reason: 'under_way' }
  if (reviewDays <= 10) return [follow, WITHDRAW]
  const reminder: NextStep = { code: 'review-reminder', reason: reviewDays > REVIEW_TARGET_DAYS ? 'review_late' : 'review_due' }
  return reviewDays > REVIEW_TARGET_DAYS ? [reminder, { code: 'ombudsman', reason: 'review_late' }, WITHDRAW] : [reminder, WITHDRAW]
}
