import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { listDraftFiles } from '../../db/drafts/file-reads.ts'
import { deleteDraftFiles, insertDraftFiles, type NewDraftFile } from '../../db/drafts/file-writes.ts'
import { findDraft } from '../../db/drafts/reads.ts'
import { lockDraft } from '../../db/drafts/writes.ts'
import { checkFiles, type FilesFault } from '../../domain/drafts/files.ts'
import { isOpenDraft, mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { sniffContentType } from '../../mail/incoming/content-type-sniff.ts'
import { cleanFileName, FileNameRegister } from '../../mail/incoming/file-names.ts'

export interface AddedFile {
  readonly filename: string
  readonly declaredType: string
  readonly content: Buffer
}

export interface FileChange {
  readonly removed: readonly number[]
  readonly added: readonly AddedFile[]
}

/** What is wrong with the files that come to a draft: before anything is stored. */
export async function findFilesFault(context: Pick<Context, 'db'>, draftId: string | undefined, change: FileChange): Promise<FilesFault | undefined> {
  const kept = draftId === undefined ? [] : await listDraftFiles(context.db, draftId)
  return checkFiles(kept.filter((file) => !change.removed.includes(file.id)), change.added.map((file) => describe(file)))
}

/**
 * Takes files away from a draft and puts others to it: named and typed as those of incoming mail.
 * @throws PortalError `not_found` for somebody else's draft; `conflict` where it has become a letter, or is full
 */
export async function changeFiles(context: Pick<Context, 'db' | 'storage'>, viewer: Viewer, draftId: string, change: FileChange): Promise<void> {
  const draft = await findDraft(context.db, draftId)
  if (!draft || !mayUseDraft(viewer, draft)) throw new PortalError('not_found')
  const stored: NewDraftFile[] = []
  for (const file of change.added) stored.push({ ...describe(file), ...(await context.storage.put(file.content)) })
  await transact(context.db, async (trx) => {
    const locked = await lockDraft(trx, draftId)
    if (locked === undefined || !isOpenDraft(locked)) throw new PortalError('conflict', 'the letter has been sent')
    await deleteDraftFiles(trx, draftId, change.removed)
    const kept = await listDraftFiles(trx, draftId)
    if (checkFiles(kept, stored) !== undefined) throw new PortalError('conflict', 'the draft cannot take these files')
    const names = new FileNameRegister()
    for (const file of kept) names.unique(file.filename)
    await insertDraftFiles(trx, draftId, stored.map((file) => ({ ...file, filename: names.unique(file.filename) ?? file.filename })))
  })
}

function describe({ filename, declaredType, content }: AddedFile): { filename: string; contentType: string; size: number } {
  const name = cleanFileName(filename)
  const contentType = sniffContentType(content, declaredType.toLowerCase(), name)
  return { filename: name ?? 'file', contentType, size: content.length }
}
