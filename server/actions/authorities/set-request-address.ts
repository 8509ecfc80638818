import type { Context } from '../../context.ts'
import { updateRequestEmail } from '../../db/authorities/address-writes.ts'
import { insertAuthorityDomain } from '../../db/authorities/domain-writes.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { domainToRemember } from '../../domain/messages/sender-gate.ts'

export interface RequestAddress {
  readonly authorityId: number
  /** Undefined takes it away: the authority can be read about and not written to. */
  readonly requestEmail: string | undefined
  readonly actorUserId: number
}

/** Where requests to an authority go from now on. @throws PortalError `not_found` */
export async function setRequestAddress(context: Pick<Context, 'db' | 'clock'>, wish: RequestAddress): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    if (!(await updateRequestEmail(trx, wish.authorityId, wish.requestEmail, now))) throw new PortalError('not_found')
    // An authority that moves goes on answering older letters from where it was.
    const domain = domainToRemember(wish.requestEmail ?? '')
    if (domain !== undefined) await insertAuthorityDomain(trx, { authorityId: wish.authorityId, domain, source: 'request_email', addedBy: wish.actorUserId, now })
    await insertEvent(trx, {
      kind: 'request_address_changed',
      actorUserId: wish.actorUserId,
      detail: { authorityId: wish.authorityId, given: wish.requestEmail !== undefined },
      happenedAt: now
    })
  })
}
