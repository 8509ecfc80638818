import type { Db } from '../db/connection.ts'
import { readByIndex } from '../db/read-by-index.ts'
import { VISITOR, type Viewer } from '../domain/visibility/visibility.ts'
import { MOST_COUNTED } from './count-facets.ts'
import { askFor } from './search-service.ts'
import { readWalkState } from './search-state.ts'
import { walkThreads } from './walk-threads.ts'

export interface OverdueFilter {
  readonly limit: number
  /** Only requests with a smaller number. */
  readonly beforeId?: number | undefined
  readonly now: Date
}

/** The numbers of the requests that are overdue and that the viewer may have listed, newest first: as a search without words finds them. */
export async function listOverdue(db: Db, viewer: Viewer, { limit, beforeId, now }: OverdueFilter): Promise<readonly number[]> {
  return readByIndex(db, async (reader) => {
    const state = await readWalkState(reader)
    const { entryQuery } = await askFor(reader, viewer, '', { filters: { overdue: true }, state, now })
    const to = Math.min(state.top, (beforeId ?? Infinity) - 1)
    if (entryQuery === undefined || to < 1) return []
    return (await walkThreads(reader, viewer, entryQuery, { to, wanted: limit })).threads.map(({ id }) => id)
  })
}

/** How many everybody may find; with `more`, at least so many. */
export async function countOverdue(db: Db, now: Date): Promise<{ readonly count: number; readonly more: boolean }> {
  const found = await listOverdue(db, VISITOR, { limit: MOST_COUNTED + 1, now })
  return { count: Math.min(found.length, MOST_COUNTED), more: found.length > MOST_COUNTED }
}
