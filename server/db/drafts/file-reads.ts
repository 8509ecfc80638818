import type { Db } from '../connection.ts'

export interface DraftFile {
  readonly id: number
  readonly filename: string
  readonly contentType: string
  readonly size: number
  readonly sha256: string
}

/** In the order in which they came. */
export async function listDraftFiles(db: Db, draftId: string): Promise<DraftFile[]> {
  return db('draft_attachments')
    .where('draft_attachments.draft_id', draftId)
    .orderBy('draft_attachments.id')
    .select<DraftFile[]>(
      'draft_attachments.id', 'draft_attachments.filename', 'draft_attachments.content_type as contentType',
      'draft_attachments.size', 'draft_attachments.sha256'
    )
}
