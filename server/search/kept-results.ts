import { readPrepared, type Db } from '../db/connection.ts'
import { hongKongDay } from '../domain/clock/day.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { search, type SearchOptions, type SearchResult } from './search-service.ts'

/** Results that were found in one state of the data, or later with nothing changed since. */
interface Kept {
  /** That state: PostgreSQL's snapshot. */
  readonly snapshot: string
  readonly since: number
  /** The one that was asked for last stands last. */
  readonly results: Map<string, SearchResult>
}

/** Some 50 kB each. */
const MOST_KEPT = 500
/** In characters: what is longer is not asked twice. */
const LONGEST_KEY = 500
/** `search_changes` forgets after a day. */
const LONGEST_MS = 10 * 60_000
/** Before all transactions. */
const NEVER = '1:1:'

const CHANGED = /* sql */ `
  select pg_current_snapshot()::text as snapshot, exists (
    select from search_changes as change
    where change.written_by >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(change.written_by, $1::pg_snapshot)
  ) as changed`

const stores = new WeakMap<Db, Kept>()

/**
 * As `search`, and for visitors what was found before, where no transaction has changed anything since that a search
 * may show: whatever such a transaction writes, triggers note in `search_changes`. What is hidden is gone at once.
 */
export async function searchKept(db: Db, viewer: Viewer, typed: string, options: SearchOptions): Promise<SearchResult> {
  const key = keyOf(typed, options)
  if (viewer.kind !== 'visitor' || key.length > LONGEST_KEY) return search(db, viewer, typed, options)
  const results = await readValid(db)
  const known = results.get(key)
  const result = known ?? await search(db, viewer, typed, options)
  results.delete(key)
  results.set(key, result)
  for (const oldest of results.keys()) {
    if (results.size <= MOST_KEPT) break
    results.delete(oldest)
  }
  return result
}

/** All visitors find the same, in both languages. What is overdue depends on the day. */
function keyOf(typed: string, { limit, sort, filters = {}, now = new Date(), after }: SearchOptions): string {
  const narrowed = Object.entries(filters).filter(([, value]) => value !== undefined && value !== false).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([typed, limit, sort, after, hongKongDay(now), narrowed])
}

/**
 * Results that hold now. Where something has changed they are new and empty, and whatever is still being searched for
 * goes into the old ones, which nobody asks any more.
 */
async function readValid(db: Db): Promise<Map<string, SearchResult>> {
  const kept = stores.get(db)
  const { snapshot, changed } = await readChanged(db, kept?.snapshot ?? NEVER)
  const current = stores.get(db)
  if (kept !== undefined && !changed && performance.now() - kept.since < LONGEST_MS) return current?.results ?? kept.results
  // Somebody else began anew while this was asked: what they have may be older than what was just seen.
  if (current !== kept) return new Map()
  const results = new Map<string, SearchResult>()
  stores.set(db, { snapshot, since: performance.now(), results })
  return results
}

async function readChanged(db: Db, snapshot: string): Promise<{ readonly snapshot: string; readonly changed: boolean }> {
  const [row] = await readPrepared<{ snapshot: string; changed: boolean }>(db, 'search-changed', CHANGED, [snapshot])
  return row ?? { snapshot: NEVER, changed: true }
}
