import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findQueuedMessage, queueLetter } from '../../db/outbox/writes.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { insertLetter, lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { afterStep } from '../../domain/next-steps/after-step.ts'
import type { LetterStep } from '../../domain/next-steps/step.ts'
import { addMinutes } from '../../domain/letters/recall.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
import { afterLetter } from '../../domain/requests/state.ts'
import { indexRecords } from '../../search/index-writer.ts'
import { tellClockOfLetter } from './tell-clock-of-letter.ts'
import { useDraft } from './use-draft.ts'

export interface FollowUp {
  readonly requestId: number
  readonly body: string
  /** Made when the form was shown: the same form sent twice is one letter. */
  readonly formId: string
  /** The draft that has its files. */
  readonly draftId?: string | undefined
  /** The step of the Code that it takes. */
  readonly step?: LetterStep | undefined
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
      requestId: request.id, kind: 'follow_up', authorName: requester.name, subject: request.title, body: followUp.body, writtenAt: now, step: followUp.step
    })
    if (followUp.draftId !== undefined) await useDraft(trx, context, { ...followUp, draftId: followUp.draftId, userId: requester.id, messageId, now })
    const outboxId = await queueLetter(trx, { letter: 'follow_up', dedupeKey, requestId: request.id, messageId, dueAt: addMinutes(now, context.config.undoMinutes), createdAt: now })
    await insertEvent(trx, { kind: 'follow_up_written', requestId: request.id, messageId, outboxId, actorUserId: requester.id, detail: followUp.step === undefined ? {} : { step: followUp.step }, happenedAt: now })
    await tellClockOfLetter(trx, { requestId: request.id, messageId, actorUserId: requester.id, step: followUp.step, now })
    await indexRecords(trx, 'message', [messageId])
    await touchRequest(trx, request.id, { position: afterStep(afterLetter(position, 'letter_queued'), followUp.step), lastMessageAt: now })
    return messageId
  })
}
