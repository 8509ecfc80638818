import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../../context.ts'
import { listClockEvents } from '../../db/clock/reads.ts'
import { recordClockEvent } from '../../db/clock/writes.ts'
import { transact } from '../../db/connection.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { stateAfterEvent, type HandKind } from '../../domain/clock/check-event.ts'
import type { ClockEventDetail } from '../../domain/clock/clock-event.ts'
import type { Day } from '../../domain/clock/day.ts'
import { mayRecordDates } from '../../domain/clock/policy.ts'
import { PortalError } from '../../domain/error.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { makeStorable } from '../../text/storable-text.ts'

export interface HandEvent {
  readonly requestId: number
  readonly kind: HandKind
  readonly on: Day
  readonly until: Day | undefined
  readonly detail: ClockEventDetail
}

/**
 * Records by hand what moves a request's dates. The state says the same afterwards, where the event has a state. What
 * stands already, in everything the same, is not recorded again: a form that was sent twice is one event.
 * @returns the id of the event
 * @throws PortalError `not_found`; `forbidden` for anybody but the requester and operators
 */
export async function recordEvent(context: Pick<Context, 'db' | 'clock'>, viewer: Viewer, event: HandEvent): Promise<number> {
  const request = await getRequestHead(context.db, viewer, event.requestId)
  if (viewer.kind !== 'user' || !mayRecordDates(viewer, request)) throw new PortalError('forbidden')
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const position = await lockPosition(trx, request.id)
    const detail = event.detail.reason === undefined ? event.detail : { ...event.detail, reason: makeStorable(event.detail.reason) }
    const same = (await listClockEvents(trx, request.id)).find(({ kind, on, until, detail: said }) => isDeepStrictEqual([kind, on, until, said], [event.kind, event.on, event.until, detail]))
    if (same !== undefined) return same.id
    const id = await recordClockEvent(trx, { ...event, detail, actorUserId: viewer.id, recordedAt: now })
    const state = stateAfterEvent(position.state, event.kind)
    await touchRequest(trx, request.id, state === undefined ? {} : { position: { ...position, state } })
    return id
  })
}
