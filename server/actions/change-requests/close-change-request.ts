import type { Context } from '../../context.ts'
import { updateRequestEmail } from '../../db/authorities/address-writes.ts'
import { closeChangeRequestRow } from '../../db/change-requests/closing-writes.ts'
import { lockChangeRequest } from '../../db/change-requests/reads.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { parseAddress } from '../../domain/requests/request-address.ts'
import { checkEmail, tidyEmail } from '../../domain/users/email.ts'

export interface Closing {
  readonly changeRequestId: number
  /** `apply` is done too, and makes the proposed address the authority's. */
  readonly outcome: 'apply' | 'done' | 'declined'
  readonly actorUserId: number
}

/**
 * @returns false when the proposed address cannot be applied, because it is no address, or one of the portal's own
 * @throws PortalError `not_found`; `conflict` when it is closed already
 */
export async function closeChangeRequest(context: Pick<Context, 'db' | 'clock' | 'site'>, wish: Closing): Promise<boolean> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const change = await lockChangeRequest(trx, wish.changeRequestId)
    if (!change) throw new PortalError('not_found')
    if (change.state !== 'open') throw new PortalError('conflict')
    const proposed = tidyEmail(change.proposal.requestEmail ?? '')
    if (wish.outcome === 'apply') {
      const usable = checkEmail(proposed) === undefined && parseAddress(context.site.addressBook, proposed) === undefined
      if (change.authorityId === undefined || !usable) return false
      await applyAddress(trx, { authorityId: change.authorityId, requestEmail: proposed }, wish, now)
    }
    await closeChangeRequestRow(trx, wish.changeRequestId, wish.outcome === 'declined' ? 'declined' : 'done', now)
    await insertEvent(trx, {
      kind: 'change_request_closed',
      actorUserId: wish.actorUserId,
      detail: { changeRequestId: wish.changeRequestId, authorityId: change.authorityId ?? null, outcome: wish.outcome },
      happenedAt: now
    })
    return true
  })
}

async function applyAddress(trx: Trx, address: { readonly authorityId: number; readonly requestEmail: string }, wish: Closing, now: Date): Promise<void> {
  await updateRequestEmail(trx, address.authorityId, address.requestEmail, now)
  await insertEvent(trx, {
    kind: 'request_address_changed',
    actorUserId: wish.actorUserId,
    detail: { authorityId: address.authorityId, given: true, changeRequestId: wish.changeRequestId },
    happenedAt: now
  })
}
