import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { updateNotify } from '../../db/users/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { findUserIdInUnsubscribeToken } from '../../domain/requests/request-address.ts'

/**
 * Stops notices to the person whom the token names, or lets them go out again. Done twice it is done once.
 * @throws PortalError `not_found` for a token that we did not make, or of an account that is gone
 */
export async function setNotices(context: Pick<Context, 'db' | 'clock' | 'site'>, token: string, wanted: boolean): Promise<void> {
  const userId = findUserIdInUnsubscribeToken(context.site.addressBook, token)
  if (userId === undefined) throw new PortalError('not_found')
  await transact(context.db, async (trx) => {
    const before = await updateNotify(trx, userId, wanted)
    if (before === undefined) throw new PortalError('not_found')
    if (before === wanted) return
    await insertEvent(trx, { kind: wanted ? 'notices_wanted' : 'notices_stopped', actorUserId: userId, happenedAt: context.clock.now() })
  })
}
