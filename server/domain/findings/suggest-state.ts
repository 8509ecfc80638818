import type { Outcome, RequestState } from '../requests/request.ts'
import type { Finding, FindingKind } from './finding.ts'

/** What the requester may confirm with one click; never a fact before that. */
export interface Suggestion {
  readonly state: RequestState
  readonly outcome: Outcome | undefined
  readonly confidence: 'high' | 'medium' | 'low'
  /** The kinds of findings that speak for it, the strongest first. */
  readonly reasons: readonly FindingKind[]
}

interface Read {
  has(kind: FindingKind): boolean
  /** A ground of Part 2 is cited. */
  readonly citesGround: boolean
  readonly review: Finding['detail']['outcome']
}

/**
 * The state that a reply's findings speak for, or undefined where they say nothing of it.
 * @param previous the request's state before the reply
 */
export function suggestState(findings: readonly Pick<Finding, 'kind' | 'detail'>[], previous: RequestState): Suggestion | undefined {
  const kinds = new Set(findings.map(({ kind }) => kind))
  const read: Read = {
    has: (kind) => kinds.has(kind),
    citesGround: findings.some(({ kind, detail }) => kind === 'citation' && detail.part === 2),
    review: findings.find(({ kind }) => kind === 'review_outcome')?.detail.outcome
  }
  return suggestAnswer(read) ?? suggestQuestion(read) ?? suggestProgress(read, previous)
}

function suggestAnswer(read: Read): Suggestion | undefined {
  if (read.review !== undefined) return suggestReviewed(read, read.review)
  return suggestPart(read) ?? suggestNothingGiven(read) ?? suggestWithoutRefusal(read)
}

function suggestPart(read: Read): Suggestion | undefined {
  if (read.has('given_in_part')) return answered('part', 'high', 'given_in_part')
  if (!read.has('given') && !read.has('published_already')) return undefined
  if (read.has('refusal')) return answered('part', read.citesGround ? 'high' : 'medium', 'given', 'refusal')
  if (read.has('not_held')) return answered('part', 'medium', 'given', 'not_held')
  return read.has('transfer') ? answered('part', 'low', 'given', 'transfer') : undefined
}

function suggestNothingGiven(read: Read): Suggestion | undefined {
  if (read.has('neither_confirmed')) return answered('neither_confirmed_nor_denied', 'high', 'neither_confirmed')
  if (!read.has('refusal')) return undefined
  return read.citesGround ? answered('refused', 'high', 'refusal', 'citation') : answered('refused', 'medium', 'refusal')
}

function suggestReviewed(read: Read, outcome: NonNullable<Finding['detail']['outcome']>): Suggestion {
  if (outcome === 'varied') return answered('part', 'medium', 'review_outcome')
  if (outcome === 'overturned') return answered(read.has('given_in_part') ? 'part' : 'full', 'medium', 'review_outcome')
  return read.has('not_held') ? answered('not_held', 'medium', 'review_outcome', 'not_held') : answered('refused', 'medium', 'review_outcome')
}

function suggestWithoutRefusal(read: Read): Suggestion | undefined {
  if (read.has('transfer')) return { state: 'transferred', outcome: undefined, confidence: 'high', reasons: ['transfer'] }
  if (read.has('not_held')) return suggestNotHeld(read)
  // A first part that comes with the promise of the rest is not the answer yet.
  if (read.has('promised_date') || read.has('extension')) return undefined
  if (read.has('given') && !read.has('fee')) return answered('full', read.has('interim_reply') ? 'low' : 'high', 'given')
  return read.has('published_already') ? answered('full', 'low', 'published_already') : undefined
}

/** «There is none by that name; please tell us more» ends nothing. */
function suggestNotHeld(read: Read): Suggestion | undefined {
  return read.has('clarification') || read.has('narrowing') ? undefined : answered('not_held', 'high', 'not_held')
}

function suggestQuestion(read: Read): Suggestion | undefined {
  if (read.has('fee')) return { state: 'fee_asked', outcome: undefined, confidence: read.has('given') ? 'low' : 'high', reasons: ['fee'] }
  const asked = (['clarification', 'narrowing'] as const).filter((kind) => read.has(kind))
  if (asked.length > 0) return { state: 'clarification_wanted', outcome: undefined, confidence: 'high', reasons: asked }
  if (read.has('by_post')) return { state: 'by_post', outcome: undefined, confidence: 'medium', reasons: ['by_post'] }
  return undefined
}

function suggestProgress(read: Read, previous: RequestState): Suggestion | undefined {
  const reasons = (['interim_reply', 'promised_date', 'extension', 'third_party', 'acknowledgement', 'received_on'] as const).filter((kind) => read.has(kind))
  if (reasons.length === 0) return undefined
  // A receipt that promises a day is no interim reply: it meets no limit of the Code.
  const isInterim = (['interim_reply', 'extension', 'third_party'] as const).some((kind) => read.has(kind)) || !(read.has('acknowledgement') || read.has('received_on'))
  // Word that a review is under way does not end it.
  if (previous === 'under_review') return { state: 'under_review', outcome: undefined, confidence: 'medium', reasons }
  if (!isInterim) return { state: 'awaiting', outcome: undefined, confidence: 'medium', reasons }
  return { state: 'interim_reply', outcome: undefined, confidence: read.has('promised_date') ? 'high' : 'medium', reasons }
}

function answered(outcome: Outcome, confidence: Suggestion['confidence'], ...reasons: readonly FindingKind[]): Suggestion {
  return { state: 'answered', outcome, confidence, reasons }
}
