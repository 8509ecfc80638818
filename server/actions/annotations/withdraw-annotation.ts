import type { Context } from '../../context.ts'
import { lockAnnotation } from '../../db/annotations/reads.ts'
import { markWithdrawn } from '../../db/annotations/writes.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { mayWithdraw } from '../../domain/annotations/policy.ts'
import { PortalError } from '../../domain/error.ts'

/**
 * Its author takes an annotation back: it is on no page, in no export and in no search from then on.
 * @throws PortalError `not_found` for another's, or one that is hidden; `conflict` where it is too late
 */
export async function withdrawAnnotation(context: Pick<Context, 'db' | 'clock'>, userId: number, { requestId, annotationId }: { readonly requestId: number; readonly annotationId: number }): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    // The request first, as everywhere.
    await touchRequest(trx, requestId)
    const annotation = await lockAnnotation(trx, requestId, annotationId)
    if (annotation === undefined || annotation.authorId !== userId || annotation.visibility !== 'public') throw new PortalError('not_found')
    if (!mayWithdraw(userId, annotation, now)) throw new PortalError('conflict', 'it is too late to withdraw it')
    await markWithdrawn(trx, annotationId, now)
    await insertEvent(trx, { kind: 'annotation_withdrawn', requestId, actorUserId: userId, detail: { annotationId }, happenedAt: now })
  })
}
