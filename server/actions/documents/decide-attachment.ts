import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { findDocumentJob } from '../../db/documents/reads.ts'
import { lockDocument, recordDecision, setAttachmentVisibility } from '../../db/documents/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { PortalError } from '../../domain/error.ts'

export interface AttachmentDecision {
  readonly attachmentId: number
  readonly decision: 'release' | 'withhold'
  readonly actorUserId: number
}

/**
 * An operator's word on an attachment that is held because of what was found in it. A withheld one may still be
 * released. @throws PortalError `not_found`, or `conflict` where it waits for nobody
 */
export async function decideAttachment(context: Pick<Context, 'db' | 'clock'>, { attachmentId, decision, actorUserId }: AttachmentDecision): Promise<void> {
  const now = context.clock.now()
  const job = await findDocumentJob(context.db, attachmentId)
  if (!job) throw new PortalError('not_found')
  await transact(context.db, async (trx) => {
    await touchRequest(trx, job.requestId)
    const before = await lockDocument(trx, attachmentId)
    const isOpen = before?.hold === 'held' || (before?.hold === 'withheld' && decision === 'release')
    if (!before || !isOpen) throw new PortalError('conflict')
    const visibility = decision === 'release' ? 'public' : 'hidden'
    await recordDecision(trx, attachmentId, { decision, actorUserId, now })
    await setAttachmentVisibility(trx, attachmentId, visibility)
    await insertEvent(trx, {
      kind: decision === 'release' ? 'attachment_released' : 'attachment_withheld',
      requestId: job.requestId,
      messageId: job.messageId,
      actorUserId,
      detail: { attachment: attachmentId, from: before.visibility, to: visibility },
      happenedAt: now
    })
  })
}
