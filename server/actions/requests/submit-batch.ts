import type { Context } from '../../context.ts'
import { listDraftAuthorities, type ChosenAuthority } from '../../db/batches/draft-authorities.ts'
import { insertBatch } from '../../db/batches/writes.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { findDraft, type Draft } from '../../db/drafts/reads.ts'
import { lockDraft } from '../../db/drafts/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { admitBatch, FEWEST, type BatchLimits } from '../../domain/batches/admission.ts'
import { mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { holdDayLimit } from './hold-day-limit.ts'
import { holdEmbargoCeiling } from './hold-embargo-ceiling.ts'
import { makeBatchRequests } from './make-batch-requests.ts'
import type { Requester } from './submit-request.ts'

/**
 * Turns a draft to several authorities into a request to each, all in one transaction; or, where they are many, into a
 * batch that waits for an operator. Sent twice it gives the batch that it became the first time.
 * @returns the batch's number
 * @throws PortalError `conflict` where one of them cannot be written to, or they are too many; `day_full`
 */
export async function submitBatch(context: Context, requester: Requester, draftId: string): Promise<number> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const locked = await lockDraft(trx, draftId)
    const draft = await findDraft(trx, draftId)
    if (locked === undefined || draft === undefined || !mayUseDraft({ kind: 'user', id: requester.id, role: 'member' }, draft)) throw new PortalError('not_found')
    if (locked.batchId !== undefined) return locked.batchId
    holdEmbargoCeiling(context, draft.embargoMonths)
    const authorities = await listReachable(trx, draft)
    const state = admit(authorities.length, context.config.batch)
    const batchId = await insertBatch(trx, { userId: requester.id, draftId, title: draft.title, locale: draft.locale, size: authorities.length, state, createdAt: now })
    await insertEvent(trx, { kind: state === 'sent' ? 'batch_sent' : 'batch_submitted', actorUserId: requester.id, detail: { batchId, size: authorities.length }, happenedAt: now })
    if (state === 'waiting') return batchId
    await holdDayLimit(trx, context, requester.id, authorities.length)
    await makeBatchRequests(trx, context, { requester, draft, authorities, batchId })
    return batchId
  })
}

async function listReachable(trx: Trx, draft: Draft): Promise<ChosenAuthority[]> {
  const authorities = await listDraftAuthorities(trx, draft.id)
  const isPossible = draft.requestId === undefined && authorities.length >= FEWEST && authorities.every(({ writable }) => writable)
  if (!isPossible) throw new PortalError('conflict', 'the letter cannot go to all of them')
  return authorities
}

function admit(count: number, limits: BatchLimits): 'sent' | 'waiting' {
  const admission = admitBatch(count, limits)
  if (admission === 'too_many') throw new PortalError('conflict', 'they are too many')
  return admission === 'at_once' ? 'sent' : 'waiting'
}
