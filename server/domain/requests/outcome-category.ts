import type { Standing } from './standing.ts'

/**
 * The categories of the Government's own quarterly statistics on the Code (press releases of the Constitutional and
 * Mainland Affairs Bureau): information given in full, in part, refused; withdrawn; not held, or neither confirmed
 * nor denied; and still in progress.
 */
export const OUTCOME_CATEGORIES = ['met_in_full', 'met_in_part', 'refused', 'withdrawn', 'not_held_or_not_confirmed', 'in_progress'] as const
export type OutcomeCategory = (typeof OUTCOME_CATEGORIES)[number]

const CATEGORY_OF: Readonly<Partial<Record<Standing, OutcomeCategory>>> = {
  full: 'met_in_full',
  part: 'met_in_part',
  refused: 'refused',
  withdrawn: 'withdrawn',
  not_held: 'not_held_or_not_confirmed',
  neither_confirmed_nor_denied: 'not_held_or_not_confirmed'
}

/** An answer that is reviewed or complained about counts as what it was, as the Government counts it. */
export function categoryOf(standing: Standing, outcome: Standing | undefined): OutcomeCategory {
  const counted = standing === 'under_review' || standing === 'at_ombudsman' ? (outcome ?? standing) : standing
  return CATEGORY_OF[counted] ?? 'in_progress'
}
