import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { deleteCoWriter } from '../../db/co-writers/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { mayInvite, writerRoleOf } from '../../domain/co-writers/policy.ts'
import { PortalError } from '../../domain/error.ts'

/** The requester takes somebody out, or somebody goes. Twice is once. Throws PortalError `forbidden` for anybody else. */
export async function removeCoWriter(context: Pick<Context, 'db' | 'clock'>, actorId: number, { requestId, userId }: { readonly requestId: number; readonly userId: number }): Promise<void> {
  const viewer = { kind: 'user', id: actorId, role: 'member' } as const
  const head = await getRequestHead(context.db, viewer, requestId)
  if (actorId !== userId && !mayInvite(writerRoleOf(viewer, head, undefined))) throw new PortalError('forbidden')
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    if (!(await deleteCoWriter(trx, requestId, userId))) return
    await insertEvent(trx, { kind: 'co_writer_left', requestId, actorUserId: actorId, detail: { user: userId }, happenedAt: now })
  })
}
