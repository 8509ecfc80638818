import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { revokeInvitation as writeRevocation } from '../../db/co-writers/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { mayInvite, writerRoleOf } from '../../domain/co-writers/policy.ts'
import { PortalError } from '../../domain/error.ts'

/** The link of the invitation lets nobody in any more. Twice is once. Throws PortalError `forbidden` for anybody but the requester. */
export async function revokeInvitation(context: Pick<Context, 'db' | 'clock'>, userId: number, { requestId, invitationId }: { readonly requestId: number; readonly invitationId: string }): Promise<void> {
  const viewer = { kind: 'user', id: userId, role: 'member' } as const
  const head = await getRequestHead(context.db, viewer, requestId)
  if (!mayInvite(writerRoleOf(viewer, head, undefined))) throw new PortalError('forbidden')
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    if (!(await writeRevocation(trx, requestId, invitationId, now))) return
    await insertEvent(trx, { kind: 'invitation_revoked', requestId, actorUserId: userId, detail: { invitation: invitationId }, happenedAt: now })
  })
}
