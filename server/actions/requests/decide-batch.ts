import type { Context } from '../../context.ts'
import { listDraftAuthorities } from '../../db/batches/draft-authorities.ts'
import { lockBatch, type Batch } from '../../db/batches/reads.ts'
import { decideBatch, releaseBatchDraft } from '../../db/batches/writes.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { findDraft } from '../../db/drafts/reads.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { findOwnAccount } from '../../db/users/account-reads.ts'
import { PortalError } from '../../domain/error.ts'
import { makeBatchRequests } from './make-batch-requests.ts'

/**
 * An operator lets a letter go to many authorities: all of them get it now, and its requester is told.
 * @throws PortalError `not_found`; `conflict` where it waits no more, or one of them can no longer be written to
 */
export async function approveBatch(context: Context, batchId: number, actorUserId: number): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const batch = await lockWaiting(trx, batchId)
    const draft = batch.draftId === undefined ? undefined : await findDraft(trx, batch.draftId)
    const account = await findOwnAccount(trx, batch.userId)
    if (draft === undefined || account === undefined) throw new PortalError('conflict', 'the letter is gone')
    const authorities = await listDraftAuthorities(trx, draft.id)
    if (!authorities.every(({ writable }) => writable)) throw new PortalError('conflict', 'one of them cannot be written to')
    await decideBatch(trx, batchId, { state: 'sent', at: now, by: actorUserId })
    await makeBatchRequests(trx, context, { requester: { id: batch.userId, name: account.name, publicName: account.publicName }, draft, authorities, batchId })
    await insertEvent(trx, { kind: 'batch_approved', actorUserId, detail: { batchId }, happenedAt: now })
    await tellRequester(trx, 'batch_approved', batch, {}, now)
  })
}

/**
 * The letter does not go as it is; it becomes a draft again, and its requester is told why.
 * @throws PortalError `not_found`; `conflict` where it waits no more
 */
export async function refuseBatch(context: Pick<Context, 'db' | 'clock'>, batchId: number, actorUserId: number, reason: string): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const batch = await lockWaiting(trx, batchId)
    await decideBatch(trx, batchId, { state: 'refused', at: now, by: actorUserId, reason })
    await releaseBatchDraft(trx, batchId, now)
    await insertEvent(trx, { kind: 'batch_refused', actorUserId, detail: { batchId }, happenedAt: now })
    await tellRequester(trx, 'batch_refused', batch, { reason, draftId: batch.draftId ?? null }, now)
  })
}

async function lockWaiting(trx: Trx, batchId: number): Promise<Batch> {
  const batch = await lockBatch(trx, batchId)
  if (batch === undefined) throw new PortalError('not_found')
  if (batch.state !== 'waiting') throw new PortalError('conflict', 'it was decided before')
  return batch
}

async function tellRequester(trx: Trx, letter: 'batch_approved' | 'batch_refused', { id, userId, title, size }: Batch, more: Readonly<Record<string, unknown>>, now: Date): Promise<void> {
  await queueLetter(trx, { letter, dedupeKey: `${letter}:${id}`, userId, payload: { batchId: id, title, size, ...more }, dueAt: now })
}
