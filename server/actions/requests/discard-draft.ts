import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { findDraft, type Draft } from '../../db/drafts/reads.ts'
import { deleteDraft, lockDraft } from '../../db/drafts/writes.ts'
import { isOpenDraft, mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'

/**
 * A letter that was never sent is thrown away by its writer, with its files. What several write together is not one
 * person's to throw away. Throws PortalError `not_found` for those of others, and `conflict` where it has become a letter.
 */
export async function discardDraft({ db }: Pick<Context, 'db'>, viewer: Viewer, draftId: string): Promise<Pick<Draft, 'followsRequestId'>> {
  return transact(db, async (trx) => {
    await lockDraft(trx, draftId)
    const draft = await findDraft(trx, draftId)
    if (!draft || draft.isShared || !mayUseDraft(viewer, draft)) throw new PortalError('not_found')
    if (!isOpenDraft(draft)) throw new PortalError('conflict')
    await deleteDraft(trx, draftId)
    return draft
  })
}
