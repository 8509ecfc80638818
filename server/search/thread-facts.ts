import type { Reader } from '../db/read-by-index.ts'
import type { Standing } from '../domain/requests/standing.ts'
import { isOperator, type Viewer } from '../domain/visibility/visibility.ts'

/** A thread's row in `search_threads`. */
export interface ThreadFacts {
  readonly id: number
  readonly userId: number
  readonly authorityId: number
  readonly year: number
  readonly standing: Standing
  /** 0 public, 1 for its requester, 2 hidden: `search_seen`. */
  readonly seen: number
  /** Of its most open file; undefined without one. */
  readonly fileSeen: number | undefined
  /** Seconds of the epoch of the newest reply for everybody, for its requester, for operators; 0 without one. */
  readonly answered: readonly [everybody: number, requester: number, operators: number]
  /** Counts the changes of the row. */
  readonly turn: number
}

export type FactsOf = (requestId: number) => ThreadFacts | undefined

interface Store {
  readonly byId: Map<number, ThreadFacts>
  /** No transaction before this one can still write. */
  since: string
}

/**
 * A search counts and narrows some thousand threads, and to fetch their rows took longer than to find them. So each
 * process keeps the rows, and every search first reads, in its own state of the data, those that were written by
 * transactions which had not ended when it last asked: what it then has is never older than what it searches.
 */
const stores = new WeakMap<object, Store>()

const COLUMNS = ['request_id', 'user_id', 'authority_id', 'year', 'standing', 'seen', 'file_seen', 'answered_public', 'answered_own', 'answered_all', 'turn']
const CHANGED = /* sql */ `
  select pg_snapshot_xmin(pg_current_snapshot())::text as since,
    (select string_agg(concat_ws(',', ${COLUMNS.map((column) => `coalesce(thread.${column}::text, '')`).join(', ')}), ';') from search_threads as thread
      where thread.written_by >= ?::text::xid8) as rows`

export async function readFacts(reader: Reader): Promise<FactsOf> {
  const store = storeOf(reader.pool)
  const [changed] = await reader.read<{ since: string; rows: string | null }>(CHANGED, [store.since])
  for (const row of changed?.rows?.split(';') ?? []) keep(store, unpack(row.split(',')))
  store.since = changed?.since ?? store.since
  return (requestId) => store.byId.get(requestId)
}

/** Whether a thread may be listed for the viewer, or a file in it of that level. */
export function isListed(viewer: Viewer, { userId }: ThreadFacts, seen: number): boolean {
  return seen === 0 || isOperator(viewer) || (seen === 1 && viewer.kind === 'user' && viewer.id === userId)
}

export function answeredAt(viewer: Viewer, { answered: [everybody, requester, operators], userId }: ThreadFacts): number {
  if (isOperator(viewer)) return operators
  return viewer.kind === 'user' && viewer.id === userId ? requester : everybody
}

export function hasFile(viewer: Viewer, facts: ThreadFacts): boolean {
  return facts.fileSeen !== undefined && isListed(viewer, facts, facts.fileSeen)
}

function storeOf(pool: object): Store {
  const known = stores.get(pool)
  if (known !== undefined) return known
  const store: Store = { byId: new Map(), since: '0' }
  stores.set(pool, store)
  return store
}

/** Two searches at once may hand in their rows in the wrong order. */
function keep({ byId }: Store, facts: ThreadFacts): void {
  const known = byId.get(facts.id)
  if (known === undefined || known.turn < facts.turn) byId.set(facts.id, facts)
}

function unpack([id, userId, authorityId, year, standing, seen, fileSeen, everybody, requester, operators, turn]: readonly (string | undefined)[]): ThreadFacts {
  return {
    id: Number(id), userId: Number(userId), authorityId: Number(authorityId), year: Number(year), standing: standing as Standing, seen: Number(seen),
    fileSeen: fileSeen === '' ? undefined : Number(fileSeen), answered: [Number(everybody), Number(requester), Number(operators)], turn: Number(turn)
  }
}
