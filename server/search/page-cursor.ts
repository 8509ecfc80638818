import type { Sort } from './rank-threads.ts'

/**
 * Where a page begins. The best of the newest matches are put in order by rank (`place` among those with numbers up to
 * `top`, so that what comes in meanwhile moves nothing); what is older follows by its number alone, without an end.
 */
export type Cursor =
  | { readonly kind: 'ranked'; readonly top: number; readonly place: number }
  | { readonly kind: 'below'; readonly top: number; readonly id: number }

const CURSOR = /^(r|b)([1-9]\d{0,8})-([1-9]\d{0,8})$/

/** What is no cursor is the first page. */
export function readCursor(text: string | undefined): Cursor | undefined {
  const [, kind, top, rest] = CURSOR.exec(text ?? '') ?? []
  if (kind === undefined) return undefined
  return kind === 'r' ? { kind: 'ranked', top: Number(top), place: Number(rest) } : { kind: 'below', top: Number(top), id: Number(rest) }
}

export function writeCursor(cursor: Cursor): string {
  return cursor.kind === 'ranked' ? `r${cursor.top}-${cursor.place}` : `b${cursor.top}-${cursor.id}`
}

interface Place {
  readonly sort: Sort
  readonly top: number
  /** After this page in the ranked list. */
  readonly place: number
  readonly ranked: number
  /** Of the last on the page. */
  readonly lastId: number
  /** Below this one there are more than were ranked, or there may be. */
  readonly lowestRanked: number | undefined
}

/** The page after one of the ranked list; undefined where nothing follows. */
export function cursorAfterRanked({ sort, top, place, ranked, lowestRanked, lastId }: Place): Cursor | undefined {
  // By number, what is newest needs no places.
  if (place < ranked) return sort === 'newest' ? { kind: 'below', top, id: lastId } : { kind: 'ranked', top, place }
  return lowestRanked === undefined ? undefined : { kind: 'below', top, id: lowestRanked }
}
