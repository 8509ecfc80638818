import type { Request, Response } from 'express'
import { listClockEvents } from '../../db/clock/reads.ts'
import { getRequestHead, type RequestHead } from '../../db/requests/reads.ts'
import type { RecordedClockEvent } from '../../domain/clock/clock-event.ts'
import { hongKongDay, type Day } from '../../domain/clock/day.ts'
import { PortalError } from '../../domain/error.ts'
import { makeRequestRef, readRequestRef } from '../../domain/requests/slug.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'

export interface LoadedRequest {
  readonly head: RequestHead
  readonly events: readonly RecordedClockEvent[]
  readonly today: Day
  readonly isUnclassified: boolean
  /** Of its page, `/en/requests/1523-…`. */
  readonly path: string
}

/** @throws PortalError `not_found` for what the viewer may not see */
export async function loadRequest(portal: Portal, req: Request, res: Response): Promise<LoadedRequest> {
  const { ref } = req.params
  const id = typeof ref === 'string' ? readRequestRef(ref) : undefined
  if (id === undefined) throw new PortalError('not_found')
  const head = await getRequestHead(portal.db, viewerOf(res), id)
  return {
    head,
    events: await listClockEvents(portal.db, id),
    today: hongKongDay(portal.clock.now()),
    isUnclassified: head.standing === 'to_classify',
    path: `/${localeOf(res)}/requests/${encodeURIComponent(makeRequestRef(head))}`
  }
}
