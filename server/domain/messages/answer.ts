import type { NatureKind } from './nature-types.ts'

/**
 * Whether a mail is the authority speaking, so that its request counts as answered to and the requester is told.
 * Bounces, receipts and automatic replies stand in the thread under their own label and answer nothing.
 */
export function isAnswer(nature: NatureKind, released: boolean): boolean {
  if (nature === 'reply' || nature === 'calendar') return true
  // A person looked at it and said that it belongs here, whatever the upstream filter thought.
  return released && (nature === 'spam' || nature === 'complaint')
}
