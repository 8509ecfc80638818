import type { Context } from '../../context.ts'
import type { Trx } from '../../db/connection.ts'
import { findDraft } from '../../db/drafts/reads.ts'
import { deleteDraft, lockDraft } from '../../db/drafts/writes.ts'
import { mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { attachFiles } from './attach-files.ts'

export interface UsedDraft {
  readonly draftId: string
  readonly requestId: number
  readonly userId: number
  readonly messageId: number
  readonly now: Date
}

/** The files of a draft go with a message, and the draft is done with. Throws PortalError `not_found` for another's. */
export async function useDraft(trx: Trx, { storage }: Pick<Context, 'storage'>, { draftId, requestId, userId, messageId, now }: UsedDraft): Promise<void> {
  await lockDraft(trx, draftId)
  const draft = await findDraft(trx, draftId)
  const mayUse = draft?.userId !== undefined && mayUseDraft({ kind: 'user', id: userId, role: 'member' }, draft)
  if (!mayUse || draft.followsRequestId !== requestId) throw new PortalError('not_found')
  await attachFiles(trx, storage, { draftId, messageId, now })
  await deleteDraft(trx, draftId)
}
