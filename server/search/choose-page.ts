import type { Reader } from '../db/read-by-index.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import type { EntryQuery } from './entry-query.ts'
import { cursorAfterRanked, type Cursor } from './page-cursor.ts'
import { MOST_RANKED, rankThreads, type Sort } from './rank-threads.ts'
import { walkThreads, type WalkedThread } from './walk-threads.ts'

interface PageChoice {
  readonly cursor: Cursor | undefined
  readonly top: number
  readonly sort: Sort
  readonly walked: readonly WalkedThread[]
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
  const threads = rest.slice(0, limit)
  return { threads, next: rest.length > limit ? { kind: 'below', top, id: lastId(threads) } : undefined }
}

function chooseRanked({ top, sort, walked, limit }: PageChoice, from: number, clauses: number): ChosenPage {
  const newest = walked.slice(0, MOST_RANKED)
  const ranked = rankThreads(newest, sort, clauses)
  const threads = ranked.slice(from, from + limit)
  return {
    threads,
    next: cursorAfterRanked({ sort, top, place: from + threads.length, ranked: ranked.length, lowestRanked: lastId(newest), lastId: lastId(threads), more: walked.length > MOST_RANKED })
  }
}

function lastId(threads: readonly WalkedThread[]): number {
  return threads.at(-1)?.id ?? 1
}
