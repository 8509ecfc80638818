import type { Request, Response } from 'express'
import { getThread } from '../../db/requests/thread-read.ts'
import { PortalError } from '../../domain/error.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { viewerOf } from '../web/current-user.ts'
import type { Portal } from '../web/portal.ts'
import { requestIdOf } from './load-request.ts'

/** The thread of who asks for it. Throws PortalError `not_found` for what they may not see, `forbidden` for another's. */
export async function loadOwnThread(portal: Portal, req: Request, res: Response): Promise<Thread> {
  const viewer = viewerOf(res)
  const thread = await getThread(portal.db, viewer, requestIdOf(req))
  if (!mayWriteFollowUp(viewer, { requesterId: thread.requester.id })) throw new PortalError('forbidden')
  return thread
}
