import type { Context } from '../../context.ts'
import { insertChangeRequest, lockSameChangeRequest, type NewChangeRequest } from '../../db/change-requests/writes.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'

export type SubmittedProposal = Omit<NewChangeRequest, 'createdAt'>

/** Keeps what somebody proposes, for an operator to look at. Nothing else changes. The event names no address. Sent twice it is one. */
export async function submitChangeRequest(context: Pick<Context, 'db' | 'clock'>, proposal: SubmittedProposal): Promise<number> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const same = await lockSameChangeRequest(trx, { ...proposal, createdAt: now })
    if (same !== undefined) return same
    const id = await insertChangeRequest(trx, { ...proposal, createdAt: now })
    await insertEvent(trx, {
      kind: 'change_request_made',
      actorUserId: proposal.userId,
      detail: { changeRequestId: id, authorityId: proposal.authorityId ?? null, about: proposal.proposal.kind },
      happenedAt: now
    })
    return id
  })
}
