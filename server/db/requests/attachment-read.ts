import { PortalError } from '../../domain/error.ts'
import { levelFor, maySee, type Viewer, type Visibility } from '../../domain/visibility/visibility.ts'
import type { Db } from '../connection.ts'
import { LET_IN, type LetInColumn } from './let-in.ts'

export interface StoredAttachment {
  readonly id: number
  readonly filename: string | undefined
  readonly contentType: string
  readonly size: number
  readonly sha256: string
  /** Names that the viewer must not see in its own. */
  readonly hiddenNames: readonly string[]
}

/** Asks the level of the attachment, its message and its request. Throws PortalError `not_found`. */
export async function getAttachment(db: Db, viewer: Viewer, requestId: number, attachmentId: number): Promise<StoredAttachment> {
  const [row] = await db('attachments')
    .join('messages', 'messages.id', 'attachments.message_id')
    .join('requests', 'requests.id', 'messages.request_id')
    .where({ 'attachments.id': attachmentId, 'requests.id': requestId })
    .select<(LetInColumn & {
      id: number, filename: string | null, content_type: string, size: number, sha256: string, user_id: number,
      visibility: Visibility, message_visibility: Visibility, request_visibility: Visibility, hidden_names: string[]
    })[]>(
      'attachments.id', 'attachments.filename', 'attachments.content_type', 'attachments.size', 'attachments.sha256',
      'attachments.visibility', 'messages.visibility as message_visibility', 'requests.visibility as request_visibility',
      'requests.user_id', db.raw('hidden_names(requests.id) as hidden_names'), db.raw(LET_IN)
    )
  if (!row || !maySee(viewer, row.user_id, row.visibility, row.message_visibility, levelFor(viewer, row.request_visibility, row.let_in))) throw new PortalError('not_found')
  const isOwn = viewer.kind === 'user' && viewer.id === row.user_id
  return { id: row.id, hiddenNames: isOwn ? [] : row.hidden_names, filename: row.filename ?? undefined, contentType: row.content_type, size: row.size, sha256: row.sha256 }
}

/** The messages of a request with a file that the viewer may not see: nothing that holds their files goes to them. */
export async function listMessagesWithHiddenFiles(db: Db, viewer: Viewer, requestId: number): Promise<ReadonlySet<number>> {
  const rows = await db('attachments')
    .join('messages', 'messages.id', 'attachments.message_id')
    .join('requests', 'requests.id', 'messages.request_id')
    .where('requests.id', requestId)
    .select<{ message_id: number, user_id: number, visibility: Visibility }[]>('attachments.message_id', 'requests.user_id', 'attachments.visibility')
  return new Set(rows.filter((row) => !maySee(viewer, row.user_id, row.visibility)).map((row) => row.message_id))
}
