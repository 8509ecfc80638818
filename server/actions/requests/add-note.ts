import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findNoteOfForm, insertNote } from '../../db/messages/note-writes.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { PortalError } from '../../domain/error.ts'
import type { NoteKind } from '../../domain/messages/message-kind.ts'
import { placeNote } from '../../domain/messages/note.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
import { afterReply } from '../../domain/requests/state.ts'
import { indexRecords } from '../../search/index-writer.ts'
import { useDraft } from './use-draft.ts'

export interface Note {
  readonly requestId: number
  readonly kind: NoteKind
  /** `2025-06-11`, checked. */
  readonly day: string
  readonly text: string
  /** Made when the form was shown: the same form sent twice is one note. */
  readonly formId: string
  /** The draft that has its scans. */
  readonly draftId: string | undefined
}

/**
 * The requester adds what came or went by another way than mail. It stands on the thread as what it is, and nothing is
 * sent. A letter that was received waits to be classified, as a mail would.
 * @returns the id of the message
 * @throws PortalError for anybody but the requester
 */
export async function addNote(context: Context, requester: { readonly id: number; readonly name: string }, note: Note): Promise<number> {
  const viewer = { kind: 'user', id: requester.id, role: 'member' } as const
  const request = await getRequestHead(context.db, viewer, note.requestId)
  if (!mayWriteFollowUp(viewer, request)) throw new PortalError('forbidden')
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const position = await lockPosition(trx, request.id)
    const added = await findNoteOfForm(trx, request.id, note.formId)
    if (added !== undefined) return added
    const messageId = await insertNote(trx, {
      requestId: request.id, kind: note.kind, authorName: requester.name, subject: request.title, body: note.text, notedOn: note.day,
      arrivedAt: placeNote(note.day, { madeAt: request.createdAt, now }), formId: note.formId
    })
    if (note.draftId !== undefined) await useDraft(trx, context, { draftId: note.draftId, requestId: request.id, userId: requester.id, messageId, now })
    await insertEvent(trx, { kind: 'note_added', requestId: request.id, messageId, actorUserId: requester.id, detail: { note: note.kind, day: note.day }, happenedAt: now })
    await indexRecords(trx, 'message', [messageId])
    await touchRequest(trx, request.id, { lastMessageAt: now, ...(note.kind === 'post_in' ? { position: afterReply(position, now) } : {}) })
    return messageId
  })
}
