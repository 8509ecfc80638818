import { isOperator, type Viewer } from '../domain/visibility/visibility.ts'
import type { Condition } from './conditions.ts'

/** `mayBeListedFor` of the domain, in SQL, for a thread's row in `search_threads`. */
export function isListedThread(thread: string, viewer: Viewer): Condition {
  if (isOperator(viewer)) return { sql: 'true', bindings: [] }
  if (viewer.kind === 'visitor') return { sql: `${thread}.seen = 0`, bindings: [] }
  return { sql: `(${thread}.seen = 0 or (${thread}.seen = 1 and ${thread}.user_id = ?::int))`, bindings: [viewer.id] }
}

/** The same for an entry, by its own level. The thread in which it stands is not asked about here. */
export function isListedEntry(entry: string, viewer: Viewer): Condition {
  if (isOperator(viewer)) return { sql: 'true', bindings: [] }
  if (viewer.kind === 'visitor') return { sql: `${entry}.seen = 0`, bindings: [] }
  return { sql: `(${entry}.seen = 0 or (${entry}.seen = 1 and ${entry}.request_id in (select own.request_id from search_threads as own where own.user_id = ?::int)))`, bindings: [viewer.id] }
}
