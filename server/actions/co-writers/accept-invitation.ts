import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { findMayCoSend, findOpenInvitation } from '../../db/co-writers/reads.ts'
import { insertCoWriter, lockInvitation, takeInvitation } from '../../db/co-writers/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { PortalError } from '../../domain/error.ts'

/**
 * Somebody who is signed in writes along from now on. One link lets one person in; who writes along already, or has
 * made the request, uses up none.
 * @returns the request. Throws PortalError `not_found` where the invitation is open no more.
 */
export async function acceptInvitation(context: Pick<Context, 'db' | 'clock'>, userId: number, invitationId: string): Promise<{ readonly id: number; readonly slug: string }> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    await lockInvitation(trx, invitationId)
    const invitation = await findOpenInvitation(trx, invitationId, now)
    if (invitation === undefined) throw new PortalError('not_found')
    const { requestId, slug, maySend } = invitation
    const isIn = invitation.requesterId === userId || (await findMayCoSend(trx, requestId, userId)) !== undefined
    if (isIn) return { id: requestId, slug }
    await takeInvitation(trx, invitationId, now)
    await insertCoWriter(trx, { requestId, userId, maySend, joinedAt: now })
    await insertEvent(trx, { kind: 'co_writer_joined', requestId, actorUserId: userId, detail: { invitation: invitationId, maySend }, happenedAt: now })
    return { id: requestId, slug }
  })
}
