import { isOperator, type Viewer } from '../domain/visibility/visibility.ts'
import { join, type Condition } from './conditions.ts'

/**
 * `mayBeListedFor` of the domain, in SQL: for the column of a level, and that of the user who made the request it
 * stands in. Both are the present ones, of the tables themselves: the index knows nothing of who may see what.
 */
export function listedFor(viewer: Viewer, level: string, requester: string | undefined): Condition {
  if (isOperator(viewer)) return { sql: 'true', bindings: [] }
  if (viewer.kind === 'visitor' || requester === undefined) return { sql: `${level} = 'public'`, bindings: [] }
  return { sql: `(${level} = 'public' or (${level} <> 'hidden' and ${requester} = ?::int))`, bindings: [viewer.id] }
}

/**
 * That an entry of a thread is none of those letters and files which may not be listed for the viewer. They are few
 * beside all that are public, and have indexes of their own. The thread itself is not asked about here.
 */
export function isListedEntry(entry: string, viewer: Viewer): Condition {
  if (isOperator(viewer)) return { sql: 'true', bindings: [] }
  const message = listedFor(viewer, 'messages.visibility', 'requests.user_id')
  const attachment = listedFor(viewer, 'attachments.visibility', 'requests.user_id')
  const ofFile = `attachments join messages on messages.id = attachments.message_id join requests on requests.id = messages.request_id`
  return join([
    { sql: `(${entry}.kind <> 'message' or ${entry}.record_id not in (
      select messages.id from messages join requests on requests.id = messages.request_id where messages.visibility <> 'public' and not ${message.sql}))`, bindings: message.bindings },
    { sql: `(${entry}.kind <> 'attachment' or ${entry}.record_id not in (
      select attachments.id from ${ofFile} where messages.visibility <> 'public' and not ${message.sql}
      union all
      select attachments.id from ${ofFile} where attachments.visibility <> 'public' and not ${attachment.sql}))`,
    bindings: [...message.bindings, ...attachment.bindings] }
  ], ' and ')
}
