import { makeStorable } from '../../text/storable-text.ts'
import type { Trx } from '../connection.ts'

export interface NewDraftFile {
  readonly filename: string
  readonly contentType: string
  readonly size: number
  readonly sha256: string
}

/** Their bytes are in the blob store already. */
export async function insertDraftFiles(trx: Trx, draftId: string, files: readonly NewDraftFile[]): Promise<void> {
  if (files.length === 0) return
  await trx('draft_attachments').insert(files.map((file) => ({
    draft_id: draftId,
    filename: makeStorable(file.filename),
    content_type: makeStorable(file.contentType),
    size: file.size,
    sha256: file.sha256
  })))
}

/** The bytes stay: others may have sent the same file. */
export async function deleteDraftFiles(trx: Trx, draftId: string, ids: readonly number[]): Promise<void> {
  await trx('draft_attachments').where('draft_attachments.draft_id', draftId).whereIn('draft_attachments.id', ids).delete()
}
