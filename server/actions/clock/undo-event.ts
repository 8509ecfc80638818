import type { Context } from '../../context.ts'
import { listClockEvents } from '../../db/clock/reads.ts'
import { undoClockEvent } from '../../db/clock/writes.ts'
import { transact } from '../../db/connection.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { isHandKind, stateAfterUndoing } from '../../domain/clock/check-event.ts'
import { mayRecordDates } from '../../domain/clock/policy.ts'
import { PortalError } from '../../domain/error.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'

/**
 * Takes back what was recorded by hand: the dates are as they were before, and the state that came with it. Done twice
 * it is done once.
 * @throws PortalError `not_found`; `forbidden` for anybody but the requester and operators
 */
export async function undoEvent(context: Pick<Context, 'db' | 'clock'>, viewer: Viewer, undone: { readonly requestId: number; readonly clockEventId: number }): Promise<void> {
  const request = await getRequestHead(context.db, viewer, undone.requestId)
  if (viewer.kind !== 'user' || !mayRecordDates(viewer, request)) throw new PortalError('forbidden')
  await transact(context.db, async (trx) => {
    const position = await lockPosition(trx, request.id)
    const event = (await listClockEvents(trx, request.id)).find((one) => one.id === undone.clockEventId)
    if (event === undefined) return
    if (!isHandKind(event.kind)) throw new PortalError('not_found')
    await undoClockEvent(trx, { ...undone, actorUserId: viewer.id, undoneAt: context.clock.now() })
    const state = stateAfterUndoing(position.state, event.kind, await listClockEvents(trx, request.id))
    await touchRequest(trx, request.id, state === undefined ? {} : { position: { ...position, state } })
  })
}
