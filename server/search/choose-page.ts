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
  readonly ids: readonly number[]
  readonly next: Cursor | undefined
}

/** The best of the newest matches, page by page, and then the rest by number. */
export async function choosePage(reader: Reader, viewer: Viewer, entryQuery: EntryQuery, { cursor, top, sort, walked, limit }: PageChoice): Promise<ChosenPage> {
  if (cursor?.kind === 'below') {
    const rest = await walkThreads(reader, viewer, entryQuery, { to: cursor.id - 1, wanted: limit + 1 })
    const ids = rest.slice(0, limit).map((thread) => thread.id)
    return { ids, next: rest.length > limit ? { kind: 'below', top, id: ids.at(-1) ?? 1 } : undefined }
  }
  const newest = walked.slice(0, MOST_RANKED)
  const ranked = rankThreads(newest, sort, entryQuery.query.clauses.length)
  const from = cursor?.place ?? 0
  const ids = ranked.slice(from, from + limit).map((thread) => thread.id)
  return {
    ids,
    next: cursorAfterRanked({
      sort, top, place: from + ids.length, ranked: ranked.length, lowestRanked: newest.at(-1)?.id ?? 1, lastId: ids.at(-1) ?? 1, more: walked.length > MOST_RANKED
    })
  }
}
