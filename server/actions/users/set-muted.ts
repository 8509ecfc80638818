import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { updateMuted } from '../../db/users/writes.ts'
import { PortalError } from '../../domain/error.ts'

/**
 * An operator stops what somebody writes to others, annotations and messages, or lets it be again. Requests stay
 * theirs to make: those go to authorities.
 * @throws PortalError `not_found`
 */
export async function setMuted(context: Pick<Context, 'db' | 'clock'>, { userId, isMuted, actorUserId }: { readonly userId: number; readonly isMuted: boolean; readonly actorUserId: number }): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const isChanged = await updateMuted(trx, userId, isMuted ? now : null)
    if (isChanged === undefined) throw new PortalError('not_found')
    if (isChanged) await insertEvent(trx, { kind: isMuted ? 'user_muted' : 'user_unmuted', actorUserId, detail: { userId }, happenedAt: now })
  })
}
