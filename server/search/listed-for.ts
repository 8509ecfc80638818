import { isOperator, type Viewer } from '../domain/visibility/visibility.ts'
import type { Condition } from './conditions.ts'

/**
 * `mayBeListedFor` of the domain, in SQL: for the column of a level, and that of the user who made the request it
 * stands in. Both are the present ones, of the tables themselves: the index knows nothing of who may see what.
 */
export function listedFor(viewer: Viewer, level: string, requester: string | undefined): Condition {
  if (isOperator(viewer)) return { sql: 'true', bindings: [] }
  if (viewer.kind === 'visitor' || requester === undefined) return { sql: `${level} = 'public'`, bindings: [] }
  return { sql: `(${level} = 'public' or (${level} <> 'hidden' and ${requester} = ?::int))`, bindings: [String(viewer.id)] }
}
