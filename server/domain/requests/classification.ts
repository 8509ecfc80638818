import { isOperator, type Viewer, type Visibility } from '../visibility/visibility.ts'
import { OUTCOMES, type Outcome, type RequestState } from './request.ts'
import type { Standing } from './standing.ts'

/** Days after a reply on which its requester is asked what it gives. */
export const CLASSIFY_REMINDER_DAYS = [3, 10, 24] as const
/** After the last reminder anybody who is signed in may say it. */
const OTHERS_AFTER_DAYS = 24
const DAY_MS = 24 * 60 * 60 * 1000

export interface Classifiable {
  readonly requesterId: number
  readonly unclassifiedSince: Date | undefined
  readonly visibility: Visibility
}

/** In whose role somebody says what a reply gives. */
export type Classifier = 'requester' | 'operator' | 'other'

/** Undefined for who may not: visitors, others before the requester has been reminded in vain, and who is only let in to read. */
export function classifierOf(viewer: Viewer, request: Classifiable, now: Date): Classifier | undefined {
  if (viewer.kind !== 'user') return undefined
  if (viewer.id === request.requesterId) return 'requester'
  if (isOperator(viewer)) return 'operator'
  return request.visibility !== 'embargoed' && isOpenToOthers(request.unclassifiedSince, now) ? 'other' : undefined
}

export function isOpenToOthers(unclassifiedSince: Date | undefined, now: Date): boolean {
  return unclassifiedSince !== undefined && now.getTime() - unclassifiedSince.getTime() >= OTHERS_AFTER_DAYS * DAY_MS
}

/** Replies older than that are open to everybody. */
export function openToOthersBefore(now: Date): Date {
  return new Date(now.getTime() - OTHERS_AFTER_DAYS * DAY_MS)
}

/** What a reply can give; anybody can read that from it. */
const OF_REPLIES: readonly Standing[] = ['awaiting', 'interim_reply', 'clarification_wanted', 'fee_asked', 'transferred', 'by_post', ...OUTCOMES]
/** What only who asked can know. */
const OF_REQUESTERS: readonly Standing[] = ['under_review', 'at_ombudsman', 'withdrawn']

export function isOfRequester(standing: Standing): boolean {
  return OF_REQUESTERS.includes(standing)
}

export function sayableStandings(classifier: Classifier): readonly Standing[] {
  return classifier === 'other' ? OF_REPLIES : [...OF_REPLIES, ...OF_REQUESTERS]
}

/** The outcome stays while an answer is reviewed or complained about, and when a request is only waiting again. */
export function outcomeAfter(before: Outcome | undefined, said: { readonly state: RequestState; readonly outcome: Outcome | undefined }): Outcome | undefined {
  if (said.outcome !== undefined) return said.outcome
  return said.state === 'under_review' || said.state === 'at_ombudsman' ? before : undefined
}
