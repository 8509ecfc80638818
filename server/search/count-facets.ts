import type { Standing } from '../domain/requests/standing.ts'
import type { Walked, WalkedThread } from './walk-threads.ts'

/** So many are counted; what is beyond makes a count «at least». */
export const MOST_COUNTED = 1000

export interface Facets {
  readonly total: number
  /** There are more than were counted, or there may be: every count is «at least». */
  readonly more: boolean
  readonly standings: ReadonlyMap<Standing, number>
  readonly authorities: ReadonlyMap<number, number>
  readonly years: ReadonlyMap<number, number>
  readonly withAttachment: number
  readonly overdue: number
}

export function countFacets({ threads, unseenTo }: Walked): Facets {
  const counted = threads.slice(0, MOST_COUNTED)
  return {
    total: counted.length,
    more: threads.length > MOST_COUNTED || unseenTo !== undefined,
    standings: countBy(counted, (thread) => thread.standing),
    authorities: countBy(counted, (thread) => thread.authorityId),
    years: countBy(counted, (thread) => thread.year),
    withAttachment: counted.filter((thread) => thread.hasAttachment).length,
    overdue: counted.filter((thread) => thread.overdue).length
  }
}

function countBy<K>(threads: readonly WalkedThread[], key: (thread: WalkedThread) => K): Map<K, number> {
  const counts = new Map<K, number>()
  for (const thread of threads) counts.set(key(thread), (counts.get(key(thread)) ?? 0) + 1)
  return counts
}
