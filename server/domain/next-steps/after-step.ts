import type { Position } from '../requests/state.ts'
import { mayAnswer, type LetterStep } from './step.ts'

/**
 * Where a request stands once a letter of a step is queued, as far as the step itself says so. A request whose letter
 * is on its way or failed is not moved: what was said of it comes back with its letter.
 */
export function afterStep(position: Position, step: LetterStep | undefined): Position {
  if (position.state === 'sending' || position.state === 'delivery_failed') return { ...position, stateBefore: stateAfter(position, step) ?? position.stateBefore }
  const state = stateAfter(position, step)
  if (state === undefined) return position
  // Who asks for a review, or writes that the matter is over, has said what became of the reply.
  return { ...position, state, unclassifiedSince: undefined, outcome: state === 'under_review' ? position.outcome : undefined }
}

function stateAfter({ state }: Position, step: LetterStep | undefined): Position['state'] | undefined {
  if (step === 'review') return 'under_review'
  if (step === 'withdrawal') return 'withdrawn'
  return state === 'clarification_wanted' && mayAnswer(step) ? 'awaiting' : undefined
}
