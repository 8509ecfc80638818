import type { NoteKind } from '../../domain/messages/message-kind.ts'
import { makeStorable } from '../../text/storable-text.ts'
import type { Trx } from '../connection.ts'

export interface NewNote {
  readonly requestId: number
  readonly kind: NoteKind
  /** Of who added it. */
  readonly authorName: string
  readonly subject: string
  readonly body: string
  /** `2025-06-11`. */
  readonly notedOn: string
  readonly arrivedAt: Date
  readonly formId: string
}

/** The message that this form has made already. */
export async function findNoteOfForm(trx: Trx, requestId: number, formId: string): Promise<number | undefined> {
  const row = await trx('messages').where({ 'messages.request_id': requestId, 'messages.form_id': formId }).first<{ id: number } | undefined>('messages.id')
  return row?.id
}

export async function insertNote(trx: Trx, note: NewNote): Promise<number> {
  const [row] = await trx('messages').insert({
    request_id: note.requestId,
    kind: note.kind,
    author_name: note.authorName,
    subject: note.subject,
    body: makeStorable(note.body),
    noted_on: note.notedOn,
    arrived_at: note.arrivedAt,
    form_id: note.formId
  }).returning<{ id: number }[]>('id')
  if (row === undefined) throw new Error('the note was not inserted')
  return row.id
}
