import type { RequestState } from './request.ts'

export type RequestEvent = 'letter_sent' | 'letter_failed' | 'reply_received' | 'letter_queued'

/**
 * The next state. A reply outranks everything but a new letter's failure: an authority that has answered stays
 * «response received» while a follow-up is on its way, so that nobody reads a thread as unanswered.
 */
export function nextState(state: RequestState, event: RequestEvent): RequestState {
  if (event === 'reply_received') return 'response_received'
  if (event === 'letter_failed') return 'delivery_failed'
  if (event === 'letter_queued') return state === 'delivery_failed' ? 'sending' : state
  return state === 'sending' || state === 'delivery_failed' ? 'awaiting' : state
}
