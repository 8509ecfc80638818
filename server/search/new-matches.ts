import type { Db } from '../db/connection.ts'
import { readByIndex } from '../db/read-by-index.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { matchEntry } from './entry-query.ts'
import type { SearchFilters } from '../domain/requests/search-filters.ts'
import { blankTitles, HIDDEN_NAMES } from './hidden-names.ts'
import { isListedEntry } from './listed-for.ts'
import { findOverdue } from './overdue-threads.ts'
import { askFor } from './search-service.ts'
import { readWalkState } from './search-state.ts'
import { isWanted, unwantedEntries } from './walk-threads.ts'

export interface FollowedSearch {
  readonly typed: string
  readonly filters?: SearchFilters
  /** `through` of the time before. */
  readonly since: Date
  readonly now: Date
  /** Threads that match newly for another reason than that something can be found there: those of them that do. */
  readonly also?: readonly number[]
}

export interface NewMatches {
  /** Threads with something that could not be found before, newest first. */
  readonly threads: readonly { readonly id: number; readonly title: string; readonly slug: string }[]
  /** How many there are, also beyond the limit. */
  readonly total: number
  /** From here on the next time: nothing is told twice, and nothing is missed that was being written meanwhile. */
  readonly through: Date
}

/** What a search that somebody follows finds newly: letters that came, and those that became public. */
export async function findNewMatches(db: Db, viewer: Viewer, { typed, filters = {}, since, now, also = [] }: FollowedSearch, limit: number): Promise<NewMatches> {
  const through = await readThrough(db)
  const found = await readByIndex(db, async (reader) => {
    const state = await readWalkState(reader)
    const { entryQuery } = await askFor(reader, viewer, typed, { filters, state, now })
    if (entryQuery === undefined) return []
    const match = matchEntry('entry', entryQuery, { inRow: [isListedEntry('entry', viewer)] })
    const unwanted = unwantedEntries(viewer, entryQuery, { from: 0, to: state.top, tokens: undefined })
    const rows = await reader.read<NewMatches['threads'][number] & { readonly hiddenNames: readonly string[] }>(/* sql */ `
      with hits as materialized (select entry.request_id, max(entry.listed_at) as listed_at from search_entries as entry where ${match.sql} group by entry.request_id)
      select requests.id, requests.title, requests.slug, ${HIDDEN_NAMES} as "hiddenNames"
      from hits join search_threads as thread on thread.request_id = hits.request_id join requests on requests.id = hits.request_id
      where ((greatest(hits.listed_at, thread.listed_at) >= ?::timestamptz and greatest(hits.listed_at, thread.listed_at) < ?::timestamptz) or hits.request_id = any(?::int[]))${unwanted === undefined ? '' : ` and hits.request_id not in (${unwanted.sql})`}
      order by requests.id desc`, [...match.bindings, since, through, [...also], ...(unwanted?.bindings ?? [])])
    const wanted = rows.flatMap(({ id }) => entryQuery.factsOf(id) ?? []).filter((thread) => isWanted(viewer, entryQuery.filters, thread))
    const kept = entryQuery.filters.overdue ? await findOverdue(reader, now, wanted) : new Set(wanted.map(({ id }) => id))
    return blankTitles(rows.filter(({ id }) => kept.has(id)))
  })
  return { threads: found.slice(0, limit), total: found.length, through }
}

/** What any transaction that is still open has written or will write, it writes after this moment. */
async function readThrough(db: Db): Promise<Date> {
  const { rows: [row] } = await db.raw<{ rows: { through: Date }[] }>(/* sql */ `
    select least(clock_timestamp(), (select min(activity.xact_start) from pg_stat_activity as activity
      where activity.datname = current_database() and activity.backend_xid is not null)) as through`)
  return row?.through ?? new Date(0)
}
