import type { Context } from '../../context.ts'
import { lockAnnotatedThread } from '../../db/annotations/reads.ts'
import { setAnnotationsClosed } from '../../db/annotations/writes.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { PortalError } from '../../domain/error.ts'

/** An operator closes a thread to further annotations, or opens it again. Those that stand there stay. */
export async function setAnnotationsOpen(context: Pick<Context, 'db' | 'clock'>, wish: { readonly requestId: number; readonly isOpen: boolean; readonly actorUserId: number }): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const thread = await lockAnnotatedThread(trx, wish.requestId)
    if (thread === undefined) throw new PortalError('not_found')
    if (thread.isClosed === !wish.isOpen) return
    await setAnnotationsClosed(trx, wish.requestId, wish.isOpen ? null : now)
    await touchRequest(trx, wish.requestId)
    await insertEvent(trx, { kind: wish.isOpen ? 'annotations_opened' : 'annotations_closed', requestId: wish.requestId, actorUserId: wish.actorUserId, happenedAt: now })
  })
}
