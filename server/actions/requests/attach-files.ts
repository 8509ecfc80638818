import type { Trx } from '../../db/connection.ts'
import { queueDocuments, type DocumentToQueue } from '../../db/documents/writes.ts'
import { listDraftFiles } from '../../db/drafts/file-reads.ts'
import { insertAttachments, type NewAttachment } from '../../db/messages/writes.ts'
import { carriesWorkbook } from '../../documents/carries-workbook.ts'
import type { BlobStore } from '../../storage/blob-store.ts'

/** The files of a draft become attachments of the letter that it becomes, and are read as those of replies are. */
export async function attachFiles(trx: Trx, storage: BlobStore, { draftId, messageId, now }: { readonly draftId: string; readonly messageId: number; readonly now: Date }): Promise<void> {
  const attachments: NewAttachment[] = []
  for (const file of await listDraftFiles(trx, draftId)) {
    const content = await storage.read(file.sha256)
    attachments.push({
      filename: file.filename,
      contentType: file.contentType,
      size: file.size,
      sha256: file.sha256,
      disposition: 'attachment',
      contentId: undefined,
      inside: undefined,
      checkFirst: carriesWorkbook(content, file.contentType, file.filename)
    })
  }
  const ids = await insertAttachments(trx, messageId, attachments)
  const documents: DocumentToQueue[] = ids.map((attachmentId, index) => ({ attachmentId, checkFirst: attachments[index]?.checkFirst ?? true }))
  await queueDocuments(trx, documents, now)
}
