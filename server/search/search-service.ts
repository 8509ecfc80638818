import type { Db } from '../db/connection.ts'
import { readByIndex, type Reader } from '../db/read-by-index.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { authoritiesByTerm, readAuthorities, type IndexedAuthority } from './authority-names.ts'
import { choosePage, wantedFor } from './choose-page.ts'
import { countFacets, type Facets } from './count-facets.ts'
import type { EntryQuery } from './entry-query.ts'
import type { SearchFilters } from '../domain/requests/search-filters.ts'
import { isNarrowed, readyFilters } from './filters.ts'
import { chooseAuthorities } from './find-authorities.ts'
import { findPeople, type PersonHit } from './find-people.ts'
import { markHits, type AuthorityHit, type ThreadHit } from './mark-hits.ts'
import { readCursor, writeCursor } from './page-cursor.ts'
import { readPageThreads } from './page-threads.ts'
import { parseQuery, plainQuery, type Query } from './query.ts'
import type { Sort } from './rank-threads.ts'
import { readWalkState, type WalkState } from './search-state.ts'
import { stemsOf, wordsOf } from './stems.ts'
import { suggestQuery } from './suggest-query.ts'
import { walkThreads, type Walked } from './walk-threads.ts'

export interface SearchOptions {
  /** Threads on one page. */
  readonly limit: number
  readonly sort?: Sort
  readonly filters?: SearchFilters
  /** By which is counted what is overdue. Default: the machine's clock. */
  readonly now?: Date
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
  /** Requesters of that name; likewise. */
  readonly people: readonly PersonHit[]
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
  const state = await readWalkState(reader)
  const asked = await askFor(reader, viewer, typed, { state, filters: options.filters ?? {}, now: options.now ?? new Date() })
  const { known } = asked
  if (asked.entryQuery === undefined) return { empty: true, plain: asked.plain, authorities: [], people: [], threads: [], facets: countFacets({ threads: [], unseenTo: undefined }), known, next: undefined, suggestion: undefined }
  return searchEntries(reader, viewer, asked.entryQuery, { typed, known, state, ...options })
}

interface Asked extends SearchOptions {
  readonly typed: string
  readonly known: readonly IndexedAuthority[]
  readonly state: WalkState
}

async function searchEntries(reader: Reader, viewer: Viewer, entryQuery: EntryQuery, { typed, known, state, filters, after, limit, sort = 'relevance' }: Asked): Promise<SearchResult> {
  const { query } = entryQuery
  const cursor = readCursor(after)
  const top = cursor?.top ?? state.top
  const isFirst = cursor === undefined
  const hasBeside = isFirst && !isNarrowed(filters)
  const [walked, people] = await Promise.all([
    walkThreads(reader, viewer, entryQuery, { to: top, wanted: wantedFor({ cursor, sort }) }),
    hasBeside ? findPeople(reader, viewer, query, entryQuery) : []
  ])
  // What is found as it is written is no slip of the finger.
  const authorities = hasBeside ? chooseAuthorities(known, query, MOST_AUTHORITIES, { guess: isNothing(walked) && people.length === 0 }) : []
  const page = await choosePage(reader, viewer, entryQuery, { cursor, top, sort, walked, limit })
  const rows = await readPageThreads(reader, viewer, page.threads)
  return {
    empty: false,
    plain: query.plain,
    ...(await markHits(reader, query, authorities, rows)),
    people,
    facets: countFacets(walked),
    known,
    next: page.next && writeCursor(page.next),
    suggestion: isFirst ? await suggest(reader, viewer, typed, { entryQuery, state, walked, authorities }) : undefined
  }
}

function isNothing({ threads, unseenTo }: Walked): boolean {
  return threads.length === 0 && unseenTo === undefined
}

interface Found {
  readonly entryQuery: EntryQuery
  readonly state: WalkState
  readonly walked: Walked
  readonly authorities: readonly IndexedAuthority[]
}

/** Where little was found. Searched for as the viewer before it is shown: it says nothing of what the viewer could not find. */
async function suggest(reader: Reader, viewer: Viewer, typed: string, { entryQuery, state, walked: { threads: { length: found }, unseenTo }, authorities }: Found): Promise<string | undefined> {
  if (found >= FEW || unseenTo !== undefined || authorities.length > 0) return undefined
  const meant = await suggestQuery(reader, typed, entryQuery.query, Date.now())
  if (meant === undefined) return undefined
  const query = parseQuery(meant)
  const known = await readAuthorities(reader, viewer, query, state)
  const stems = await stemsOf(reader, wordsOf([...query.wanted, ...query.unwanted]))
  const walked = await walkThreads(reader, viewer, { ...entryQuery, query, stems, authoritiesOf: authoritiesByTerm(query, known) }, { to: state.top, wanted: found + 1 })
  return walked.threads.length > found ? meant : undefined
}

export interface Asking {
  readonly filters: SearchFilters
  readonly state: WalkState
  readonly now: Date
}

interface AskedFor {
  readonly plain: boolean
  readonly known: readonly IndexedAuthority[]
  /** Undefined where nothing is asked for. */
  readonly entryQuery: EntryQuery | undefined
}

/** What is typed, ready for the index. A field that names nothing makes all of it plain words. */
export async function askFor(reader: Reader, viewer: Viewer, typed: string, { filters, state, now }: Asking): Promise<AskedFor> {
  const read = async (query: Query): Promise<AskedFor | undefined> => {
    const known = await readAuthorities(reader, viewer, query, state)
    const ready = await readyFilters(reader, query, filters, known)
    if (ready === undefined) return undefined
    if (!asksForSomething(query, filters)) return { plain: query.plain, known, entryQuery: undefined }
    const stems = await stemsOf(reader, wordsOf([...query.wanted, ...query.unwanted]))
    return { plain: query.plain, known, entryQuery: { query, authoritiesOf: authoritiesByTerm(query, known), filters: ready, generation: state.generation, stems, now, factsOf: state.factsOf } }
  }
  return (await read(parseQuery(typed))) ?? (await read(plainQuery(typed))) ?? { plain: true, known: [], entryQuery: undefined }
}

function asksForSomething(query: Query, filters: SearchFilters): boolean {
  return query.clauses.length > 0 || query.fields.length > 0 || isNarrowed(filters)
}
