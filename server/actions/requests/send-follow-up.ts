import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { findMayCoSend } from '../../db/co-writers/reads.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findQueuedMessage, queueLetter } from '../../db/outbox/writes.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { insertLetter, lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { maySendLetters, writerRoleOf } from '../../domain/co-writers/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { afterStep } from '../../domain/next-steps/after-step.ts'
import type { LetterStep } from '../../domain/next-steps/step.ts'
import { addMinutes } from '../../domain/letters/recall.ts'
import { signLetter } from '../../domain/requests/letter.ts'
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

export interface Sender {
  readonly id: number
  readonly name: string
  /** What readers see in place of the name. */
  readonly publicName?: string | null
}

/**
 * Whoever sends it, it goes out in the requester's name, and they are told where it was not they.
 * @returns the id of the message. Throws PortalError for anybody but the requester, and who may send for them.
 */
export async function sendFollowUp(context: Context, sender: Sender, followUp: FollowUp): Promise<number> {
  const viewer = { kind: 'user', id: sender.id, role: 'member' } as const
  const request = await getRequestHead(context.db, viewer, followUp.requestId)
  const role = writerRoleOf(viewer, request, await findMayCoSend(context.db, request.id, sender.id))
  // A step of the Code is the requester's own.
  if (!maySendLetters(role) || (followUp.step !== undefined && role !== 'requester')) throw new PortalError('forbidden')
  const body = role === 'requester' ? followUp.body : signLetter(followUp.body, request.requesterName)
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const position = await lockPosition(trx, request.id)
    const dedupeKey = `follow_up:${request.id}:${followUp.formId}`
    const queued = await findQueuedMessage(trx, dedupeKey)
    if (queued !== undefined) return queued
    const messageId = await insertLetter(trx, {
      requestId: request.id, kind: 'follow_up', authorName: request.requesterName, subject: request.title, body, writtenAt: now, step: followUp.step
    })
    if (followUp.draftId !== undefined) await useDraft(trx, context, { ...followUp, draftId: followUp.draftId, userId: sender.id, messageId, now })
    const outboxId = await queueLetter(trx, { letter: 'follow_up', dedupeKey, requestId: request.id, messageId, dueAt: addMinutes(now, context.config.undoMinutes), createdAt: now })
    if (role !== 'requester') await queueLetter(trx, { letter: 'co_writer_notice', dedupeKey: `co_writer_notice:${messageId}`, requestId: request.id, messageId, payload: { name: sender.publicName ?? sender.name }, dueAt: now })
    await insertEvent(trx, { kind: 'follow_up_written', requestId: request.id, messageId, outboxId, actorUserId: sender.id, detail: followUp.step === undefined ? {} : { step: followUp.step }, happenedAt: now })
    await tellClockOfLetter(trx, { requestId: request.id, messageId, actorUserId: sender.id, step: followUp.step, now })
    await indexRecords(trx, 'message', [messageId])
    await touchRequest(trx, request.id, { position: afterStep(afterLetter(position, 'letter_queued'), followUp.step), lastMessageAt: now })
    return messageId
  })
}
