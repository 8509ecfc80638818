import type { Outcome, RequestState } from './request.ts'

/** Status, outcome and «a reply waits to be classified» are three things, and a failed letter hides none of them for ever. */
export interface Position {
  readonly state: RequestState
  /** The state to which the request returns when the letter that failed has gone. */
  readonly stateBefore: RequestState | undefined
  readonly outcome: Outcome | undefined
  /** Since when replies have come that nobody has said anything of. */
  readonly unclassifiedSince: Date | undefined
}

export type LetterEvent = 'letter_sent' | 'letter_failed' | 'letter_queued'

/** A request whose letter could not be delivered is that, above all; once the letter has gone it is what it was. */
export function afterLetter(position: Position, event: LetterEvent): Position {
  const { state, stateBefore } = position
  const isStuck = isAboutLetters(state)
  if (event === 'letter_failed') return { ...position, state: 'delivery_failed', stateBefore: isStuck ? stateBefore : state }
  if (event === 'letter_queued') return { ...position, state: state === 'delivery_failed' ? 'sending' : state }
  return isStuck ? { ...position, state: stateBefore ?? 'awaiting', stateBefore: undefined } : position
}

/** Who has answered has got the letter, whatever mail servers said of it. What the reply gives is said by a person. */
export function afterReply(position: Position, at: Date): Position {
  const { state, stateBefore, unclassifiedSince } = position
  return {
    ...position,
    state: isAboutLetters(state) ? (stateBefore ?? 'awaiting') : state,
    stateBefore: undefined,
    unclassifiedSince: unclassifiedSince ?? at
  }
}

function isAboutLetters(state: RequestState): boolean {
  return state === 'sending' || state === 'delivery_failed'
}
