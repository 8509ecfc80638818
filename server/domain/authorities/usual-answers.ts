import { OUTCOMES, type Outcome } from '../requests/request.ts'

/** Fewer say more of chance than of the authority. */
export const ENOUGH = 10

export interface Share {
  readonly outcome: Outcome
  readonly count: number
  /** Whole per cent. Those of all outcomes make 100 together. */
  readonly percent: number
}

/** How the answers fall, in the order of the outcomes; undefined where there are too few. Outcomes that never came are left out. */
export function shareOutcomes(counts: Readonly<Partial<Record<Outcome, number>>>): { readonly total: number; readonly shares: readonly Share[] } | undefined {
  const given = OUTCOMES.map((outcome) => ({ outcome, count: counts[outcome] ?? 0 })).filter(({ count }) => count > 0)
  const total = given.reduce((sum, { count }) => sum + count, 0)
  if (total < ENOUGH) return undefined
  // Largest remainders: what rounding down leaves goes to those that lost most by it.
  const exact = given.map(({ outcome, count }) => ({ outcome, count, percent: Math.floor((count * 100) / total), rest: (count * 100) % total }))
  const left = 100 - exact.reduce((sum, { percent }) => sum + percent, 0)
  const lifted = new Set(exact.toSorted((one, other) => other.rest - one.rest).slice(0, left).map(({ outcome }) => outcome))
  return { total, shares: exact.map(({ outcome, count, percent }) => ({ outcome, count, percent: percent + (lifted.has(outcome) ? 1 : 0) })) }
}

/** A median that may be shown: of enough requests, in whole days. */
export function medianToShow({ of, days }: { readonly of: number; readonly days: number | undefined }): number | undefined {
  return of < ENOUGH || days === undefined ? undefined : Math.round(days)
}
