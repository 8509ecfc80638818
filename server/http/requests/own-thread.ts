import type { Request, Response } from 'express'
import { getThread } from '../../db/requests/thread-read.ts'
import { PortalError } from '../../domain/error.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { currentUser, viewerOf, type SessionUser } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { requestIdOf } from './load-request.ts'

/** The thread of who asks for it. Throws PortalError `not_found` for what they may not see, `forbidden` for another's. */
export async function loadOwnThread(portal: Portal, req: Request, res: Response): Promise<Thread> {
  const viewer = viewerOf(res)
  const thread = await getThread(portal.db, viewer, requestIdOf(req))
  if (!mayWriteFollowUp(viewer, { requesterId: thread.requester.id })) throw new PortalError('forbidden')
  return thread
}

/** Who is signed in; anybody else is sent to sign in and comes back here. */
export function userOrSignIn(req: Request, res: Response): SessionUser | undefined {
  const user = currentUser(res)
  if (user === undefined) res.redirect(303, withContinueTo(`/${localeOf(res)}/sign-in`, req.originalUrl))
  return user
}
