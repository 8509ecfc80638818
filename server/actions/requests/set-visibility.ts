import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { findEmbargo } from '../../db/embargoes/reads.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { lockVisibility, updateVisibility, type VisibleRecord } from '../../db/requests/visibility-writes.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { levelUnderEmbargo } from '../../domain/embargoes/embargo.ts'
import { PortalError } from '../../domain/error.ts'
import type { SetVisibility } from '../../domain/visibility/visibility.ts'

export interface VisibilityChange {
  readonly record: VisibleRecord
  readonly visibility: SetVisibility
  readonly actorUserId: number
}

/**
 * Who may see a request, a message, an attachment or an annotation. The request's version goes up, so that no kept page
 * shows what has just been taken away. While an embargo runs, a request that an operator shows again is as private as it
 * was before.
 * @throws PortalError `not_found` where the record is not on this request
 */
export async function setVisibility(context: Pick<Context, 'db' | 'clock'>, change: VisibilityChange): Promise<void> {
  const { record } = change
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    // The request first, as everywhere: two who change one thread wait for each other in the same order.
    await touchRequest(trx, record.requestId)
    const before = await lockVisibility(trx, record)
    if (!before) throw new PortalError('not_found')
    const isEmbargoed = record.kind === 'request' && (await findEmbargo(trx, record.requestId)) !== undefined
    const visibility = isEmbargoed ? levelUnderEmbargo(change.visibility) : change.visibility
    await updateVisibility(trx, record, visibility)
    await insertEvent(trx, {
      kind: 'visibility_changed',
      requestId: record.requestId,
      messageId: before.messageId,
      actorUserId: change.actorUserId,
      detail: { record: record.kind, id: record.id, from: before.visibility, to: visibility },
      happenedAt: now
    })
  })
}
