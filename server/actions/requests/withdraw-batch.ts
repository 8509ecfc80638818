import type { Context } from '../../context.ts'
import { lockBatch } from '../../db/batches/reads.ts'
import { decideBatch, releaseBatchDraft } from '../../db/batches/writes.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { PortalError } from '../../domain/error.ts'

/**
 * Its requester takes a letter back that waits for an operator: it is a draft again.
 * @returns the draft's id
 * @throws PortalError `not_found` for somebody else's; `conflict` where it waits no more
 */
export async function withdrawBatch(context: Pick<Context, 'db' | 'clock'>, requester: { readonly id: number }, batchId: number): Promise<string> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const batch = await lockBatch(trx, batchId)
    if (batch?.userId !== requester.id) throw new PortalError('not_found')
    if (batch.state !== 'waiting' || batch.draftId === undefined) throw new PortalError('conflict', 'it was decided before')
    await decideBatch(trx, batchId, { state: 'withdrawn', at: now })
    await releaseBatchDraft(trx, batchId, now)
    await insertEvent(trx, { kind: 'batch_withdrawn', actorUserId: requester.id, detail: { batchId }, happenedAt: now })
    return batch.draftId
  })
}
