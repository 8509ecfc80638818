import type { Reader } from '../db/read-by-index.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import type { EntryQuery } from './entry-query.ts'
import { cursorAfterRanked, type Cursor } from './page-cursor.ts'
import { MOST_COUNTED } from './count-facets.ts'
import { MOST_RANKED, rankThreads, type Sort } from './rank-threads.ts'
import { walkThreads, type Walked, type WalkedThread } from './walk-threads.ts'

interface PageChoice {
  readonly cursor: Cursor | undefined
  readonly top: number
  readonly sort: Sort
  readonly walked: Walked
  readonly limit: number
}

interface ChosenPage {
  readonly threads: readonly WalkedThread[]
  readonly next: Cursor | undefined
}

/** The best of the newest matches, page by page, and then the rest by number. */
export async function choosePage(reader: Reader, viewer: Viewer, entryQuery: EntryQuery, choice: PageChoice): Promise<ChosenPage> {
  const { cursor, top, limit } = choice
  if (cursor?.kind !== 'below') return chooseRanked(choice, cursor?.place ?? 0, entryQuery.query.clauses.length)
  const rest = await walkThreads(reader, viewer, entryQuery, { to: cursor.id - 1, wanted: limit + 1 })
  const threads = rest.threads.slice(0, limit)
  const lowest = rest.threads.length > limit ? lastId(threads) : above(rest.unseenTo)
  return { threads, next: lowest === undefined ? undefined : { kind: 'below', top, id: lowest } }
}

/** Whether places are given by rank: else the threads are only counted, by their numbers. */
function isRanked({ cursor, sort }: Pick<PageChoice, 'cursor' | 'sort'>): boolean {
  return sort !== 'newest' && cursor?.kind !== 'below'
}

/** How many threads a page has to know of. */
export function wantedFor(choice: Pick<PageChoice, 'cursor' | 'sort'>): number {
  return (isRanked(choice) ? MOST_RANKED : MOST_COUNTED) + 1
}

function chooseRanked(choice: PageChoice, from: number, clauses: number): ChosenPage {
  const { top, sort, walked, limit } = choice
  const newest = walked.threads.slice(0, wantedFor(choice) - 1)
  const ranked = rankThreads(newest, sort, clauses)
  const threads = ranked.slice(from, from + limit)
  const more = walked.threads.length > newest.length
  return {
    threads,
    next: cursorAfterRanked({
      sort, top, place: from + threads.length, ranked: ranked.length, lastId: lastId(threads) ?? 1,
      lowestRanked: more ? lastId(newest) : above(walked.unseenTo)
    })
  }
}

function lastId(threads: readonly WalkedThread[]): number | undefined {
  return threads.at(-1)?.id
}

/** What is below it has not been seen. */
function above(id: number | undefined): number | undefined {
  return id === undefined ? undefined : id + 1
}
