import { OUTCOMES, REQUEST_STATES, type Outcome, type RequestState } from './request.ts'

/**
 * What lists, badges and the search call a request: its state, its outcome where it was answered, or that a reply
 * waits to be classified. The column `requests.standing` computes the same; a test holds them together.
 */
export type Standing = Exclude<RequestState, 'answered'> | Outcome | 'to_classify'

/** In the order of a request's life. */
export const STANDINGS: readonly Standing[] = [
  'sending', 'awaiting', 'to_classify', 'interim_reply', 'clarification_wanted', 'fee_asked', 'transferred', 'by_post',
  ...OUTCOMES, 'under_review', 'at_ombudsman', 'withdrawn', 'delivery_failed'
]

/** All that were answered, whatever the answer gave. */
export const ANSWERED: readonly Standing[] = OUTCOMES

export function standingOf({ state, outcome, isUnclassified }: { readonly state: RequestState; readonly outcome: Outcome | undefined; readonly isUnclassified: boolean }): Standing {
  if (state === 'sending' || state === 'delivery_failed') return state
  if (isUnclassified) return 'to_classify'
  if (state !== 'answered') return state
  if (outcome === undefined) throw new Error('an answered request has no outcome')
  return outcome
}

/** The state and outcome that a person means by a standing; undefined for what nobody can say. */
export function positionOf(standing: Standing): { readonly state: RequestState; readonly outcome: Outcome | undefined } | undefined {
  const outcome = OUTCOMES.find((one) => one === standing)
  if (outcome !== undefined) return { state: 'answered', outcome }
  const state = REQUEST_STATES.find((one) => one === standing)
  return state === undefined ? undefined : { state, outcome: undefined }
}
