import type { Context } from '../../context.ts'
import { setDraftAuthorities } from '../../db/batches/draft-authority-writes.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { findDraft } from '../../db/drafts/reads.ts'
import { claimDraft, insertDraft, lockDraft, updateDraft, type DraftContent } from '../../db/drafts/writes.ts'
import { isOpenDraft, mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { makeStorable } from '../../text/storable-text.ts'

/**
 * Keeps a letter while its writer previews it, signs up or signs in.
 * @param draftId the draft that is written over, or undefined for a new one
 * @returns the draft's id
 */
export async function saveDraft(context: Context, viewer: Viewer, draftId: string | undefined, content: DraftContent): Promise<string> {
  return transact(context.db, async (trx) => {
    const id = await writeDraft(trx, viewer, draftId, content)
    if (content.authorityIds !== undefined) await setDraftAuthorities(trx, id, content.authorityIds)
    return id
  })
}

async function writeDraft(trx: Trx, viewer: Viewer, draftId: string | undefined, content: DraftContent): Promise<string> {
  const userId = viewer.kind === 'user' ? viewer.id : undefined
  if (draftId === undefined) return insertDraft(trx, userId, content)
  const draft = await findDraft(trx, draftId)
  if (!draft || !mayUseDraft(viewer, draft)) throw new PortalError('not_found')
  const locked = await lockDraft(trx, draftId)
  if (locked === undefined || !isOpenDraft(locked)) return insertDraft(trx, userId, content)
  await updateDraft(trx, draftId, content)
  return draftId
}

/** Keeps a letter while it is being written, whatever is still missing. @returns the draft's id */
export async function keepTyping(context: Context, viewer: Viewer, draftId: string | undefined, content: DraftContent): Promise<string> {
  return saveDraft(context, viewer, draftId, { ...content, title: makeStorable(content.title), body: makeStorable(content.body) })
}

/** Keeps a letter that cannot go yet, for its files. Without an authority nobody can send it as it is. */
export async function saveUnfinished(context: Context, viewer: Viewer, content: Omit<DraftContent, 'authorityId'>): Promise<string> {
  const userId = viewer.kind === 'user' ? viewer.id : undefined
  return insertDraft(context.db, userId, { ...content, title: makeStorable(content.title), body: makeStorable(content.body), authorityId: undefined })
}

/** The first signed-in person who opens a draft that belongs to nobody is the one who wrote it: they hold its address. */
export async function adoptDraft(context: Context, viewer: Viewer, draftId: string): Promise<void> {
  if (viewer.kind === 'user') await claimDraft(context.db, draftId, viewer.id)
}
