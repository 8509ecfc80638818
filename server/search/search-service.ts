import type { Db } from '../db/connection.ts'
import { readByIndex, type Reader } from '../db/read-by-index.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { authoritiesByTerm, readAuthorities, type IndexedAuthority } from './authority-names.ts'
import { countFacets, MOST_COUNTED, type Facets } from './count-facets.ts'
import type { EntryQuery } from './entry-query.ts'
import { readyFilters, type Filters } from './filters.ts'
import { chooseAuthorities } from './find-authorities.ts'
import { markHits, type AuthorityHit, type ThreadHit } from './mark-hits.ts'
import { cursorAfterRanked, readCursor, writeCursor, type Cursor } from './page-cursor.ts'
import { readPageThreads } from './page-threads.ts'
import { parseQuery, plainQuery, type Query } from './query.ts'
import { rankThreads, type Sort } from './rank-threads.ts'
import { suggestQuery } from './suggest-query.ts'
import { walkThreads, type WalkedThread } from './walk-threads.ts'

export interface SearchOptions {
  /** Threads on one page. */
  readonly limit: number
  readonly sort?: Sort
  readonly filters?: Filters
  /** `next` of the page before. What is no such thing is the first page. */
  readonly after?: string | undefined
}

export interface SearchResult {
  /** Nothing was asked for: no letter, no digit, no filter. */
  readonly empty: boolean
  /** The query could not be read as written and was searched as plain words. */
  readonly plain: boolean
  /** On the first page only. */
  readonly authorities: readonly AuthorityHit[]
  readonly threads: readonly ThreadHit[]
  readonly facets: Facets
  /** All that the viewer may have listed, for the names of the filters. */
  readonly known: readonly IndexedAuthority[]
  readonly next: string | undefined
  /** Little was found: the query as it may have been meant, for which the viewer finds more. */
  readonly suggestion: string | undefined
}

const FEW = 3
const MOST_AUTHORITIES = 5

/** What the viewer may have listed: authorities, and threads in the order asked for. Never fails on a query. */
export async function search(db: Db, viewer: Viewer, typed: string, options: SearchOptions): Promise<SearchResult> {
  return readByIndex(db, (reader) => searchBy(reader, viewer, typed, options))
}

async function searchBy(reader: Reader, viewer: Viewer, typed: string, options: SearchOptions): Promise<SearchResult> {
  const { query, known, filters } = await readSearch(reader, viewer, typed, options.filters ?? {})
  if (filters === undefined) return { empty: true, plain: query.plain, authorities: [], threads: [], facets: countFacets([]), known, next: undefined, suggestion: undefined }
  return searchEntries(reader, viewer, { query, authoritiesOf: authoritiesByTerm(query, known), filters }, { typed, known, ...options })
}

interface Asked extends SearchOptions {
  readonly typed: string
  readonly known: readonly IndexedAuthority[]
}

async function searchEntries(reader: Reader, viewer: Viewer, entryQuery: EntryQuery, { typed, known, filters, after, limit, sort = 'relevance' }: Asked): Promise<SearchResult> {
  const { query } = entryQuery
  const cursor = readCursor(after)
  const top = cursor?.top ?? (await readTop(reader))
  const walked = await walkThreads(reader, viewer, entryQuery, { to: top, wanted: MOST_COUNTED + 1 })
  const page = await choosePage(reader, viewer, entryQuery, { cursor, top, sort, walked, limit })
  const rows = await readPageThreads(reader, viewer, entryQuery, page.ids)
  const authorities = cursor === undefined && !isNarrowed(filters) ? chooseAuthorities(known, query, MOST_AUTHORITIES) : []
  const isLittle = cursor === undefined && walked.length < FEW && authorities.length === 0
  return {
    empty: false,
    plain: query.plain,
    ...(await markHits(reader, query, authorities, rows)),
    facets: countFacets(walked),
    known,
    next: page.next && writeCursor(page.next),
    suggestion: isLittle ? await suggest(reader, viewer, typed, { entryQuery, top, found: walked.length }) : undefined
  }
}

interface Little {
  readonly entryQuery: EntryQuery
  readonly top: number
  readonly found: number
}

/** Searched for as the viewer before it is shown: it says nothing of what the viewer could not find. */
async function suggest(reader: Reader, viewer: Viewer, typed: string, { entryQuery, top, found }: Little): Promise<string | undefined> {
  const meant = await suggestQuery(reader, typed, entryQuery.query, Date.now())
  if (meant === undefined) return undefined
  const query = parseQuery(meant)
  const known = await readAuthorities(reader, viewer, query)
  const walked = await walkThreads(reader, viewer, { query, authoritiesOf: authoritiesByTerm(query, known), filters: entryQuery.filters }, { to: top, wanted: found + 1 })
  return walked.length > found ? meant : undefined
}

interface ReadSearch {
  readonly query: Query
  readonly known: readonly IndexedAuthority[]
  /** Undefined where nothing is asked for. */
  readonly filters: EntryQuery['filters'] | undefined
}

/** A field that names nothing makes all of it plain words. */
async function readSearch(reader: Reader, viewer: Viewer, typed: string, filters: Filters): Promise<ReadSearch> {
  const query = parseQuery(typed)
  const known = await readAuthorities(reader, viewer, query)
  const ready = await readyFilters(reader, query, filters, known)
  if (ready !== undefined) return { query, known, filters: asksForSomething(query, filters) ? ready : undefined }
  const plain = plainQuery(typed)
  const knownPlain = await readAuthorities(reader, viewer, plain)
  return { query: plain, known: knownPlain, filters: plain.clauses.length === 0 ? undefined : await readyFilters(reader, plain, filters, knownPlain) }
}

function asksForSomething(query: Query, filters: Filters): boolean {
  return query.clauses.length > 0 || query.fields.length > 0 || isNarrowed(filters)
}

function isNarrowed(filters: Filters = {}): boolean {
  return Object.values(filters).some((value) => value !== undefined && value !== false)
}

async function readTop(reader: Reader): Promise<number> {
  const [row] = await reader.read<{ id: number | null }>('select max(requests.id) as id from requests', [])
  return row?.id ?? 0
}

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

async function choosePage(reader: Reader, viewer: Viewer, entryQuery: EntryQuery, { cursor, top, sort, walked, limit }: PageChoice): Promise<ChosenPage> {
  if (cursor?.kind === 'below') {
    const rest = await walkThreads(reader, viewer, entryQuery, { to: cursor.id - 1, wanted: limit + 1 })
    const ids = rest.slice(0, limit).map((thread) => thread.id)
    return { ids, next: rest.length > limit ? { kind: 'below', top, id: ids.at(-1) ?? 1 } : undefined }
  }
  const counted = walked.slice(0, MOST_COUNTED)
  const ranked = rankThreads(counted, sort, entryQuery.query.clauses.length)
  const from = cursor?.place ?? 0
  const ids = ranked.slice(from, from + limit).map((thread) => thread.id)
  return {
    ids,
    next: cursorAfterRanked({
      sort, top, place: from + ids.length, ranked: ranked.length, lowestRanked: counted.at(-1)?.id ?? 1, lastId: ids.at(-1) ?? 1, more: walked.length > MOST_COUNTED
    })
  }
}
