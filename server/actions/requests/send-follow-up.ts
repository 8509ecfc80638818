import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { findDraft } from '../../db/drafts/reads.ts'
import { deleteDraft, lockDraft } from '../../db/drafts/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findQueuedMessage, queueLetter } from '../../db/outbox/writes.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { insertLetter, lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { mayUseDraft } from '../../domain/drafts/policy.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
import { afterLetter } from '../../domain/requests/state.ts'
import { indexMessage } from '../../search/index-writer.ts'
import { attachFiles } from './attach-files.ts'

export interface FollowUp {
  readonly requestId: number
  readonly body: string
  /** Made when the form was shown: the same form sent twice is one letter. */
  readonly formId: string
  /** The draft that has its files. */
  readonly draftId?: string | undefined
}

/** @returns the id of the message. Throws PortalError for anybody but the requester. */
export async function sendFollowUp(context: Context, requester: { readonly id: number; readonly name: string }, followUp: FollowUp): Promise<number> {
  const viewer = { kind: 'user', id: requester.id, role: 'member' } as const
  const request = await getRequestHead(context.db, viewer, followUp.requestId)
  if (!mayWriteFollowUp(viewer, request)) throw new PortalError('forbidden')
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const position = await lockPosition(trx, request.id)
    const dedupeKey = `follow_up:${request.id}:${followUp.formId}`
    const queued = await findQueuedMessage(trx, dedupeKey)
    if (queued !== undefined) return queued
    const messageId = await insertLetter(trx, {
      requestId: request.id, kind: 'follow_up', authorName: requester.name, subject: request.title, body: followUp.body, writtenAt: now
    })
    if (followUp.draftId !== undefined) await useDraft(trx, context, { ...followUp, draftId: followUp.draftId, userId: requester.id, messageId, now })
    const outboxId = await queueLetter(trx, { letter: 'follow_up', dedupeKey, requestId: request.id, messageId, dueAt: now })
    await insertEvent(trx, { kind: 'follow_up_written', requestId: request.id, messageId, outboxId, actorUserId: requester.id, happenedAt: now })
    await indexMessage(trx, { messageId, requestId: request.id, authorName: requester.name, text: followUp.body, datedAt: now })
    await touchRequest(trx, request.id, { position: afterLetter(position, 'letter_queued'), lastMessageAt: now })
    return messageId
  })
}

interface UsedDraft {
  readonly draftId: string
  readonly requestId: number
  readonly userId: number
  readonly messageId: number
  readonly now: Date
}

async function useDraft(trx: Trx, { storage }: Pick<Context, 'storage'>, { draftId, requestId, userId, messageId, now }: UsedDraft): Promise<void> {
  await lockDraft(trx, draftId)
  const draft = await findDraft(trx, draftId)
  const isOwn = draft?.userId !== undefined && mayUseDraft({ kind: 'user', id: userId, role: 'member' }, draft.userId)
  if (!isOwn || draft.followsRequestId !== requestId) throw new PortalError('not_found')
  await attachFiles(trx, storage, { draftId, messageId, now })
  await deleteDraft(trx, draftId)
}
