import type { Request, RequestHandler, Response } from 'express'
import { acceptMessage } from '../../actions/messages/accept-message.ts'
import type { Decision } from '../../actions/messages/lock-decision.ts'
import { setMessageAside } from '../../actions/messages/set-message-aside.ts'
import { PortalError } from '../../domain/error.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { requestIdOf, textParam } from './load-request.ts'

const NUMBER = /^[1-9]\d{0,8}$/

export function acceptPending(portal: Portal): RequestHandler {
  return (req, res) => decide(req, res, (decision) => acceptMessage(portal, decision))
}

export function setPendingAside(portal: Portal): RequestHandler {
  return (req, res) => decide(req, res, (decision) => setMessageAside(portal, decision))
}

/** Back to the thread, also where somebody else was faster: there it shows what was decided. */
async function decide(req: Request, res: Response, act: (decision: Decision) => Promise<void>): Promise<void> {
  const id = textParam(req, 'message')
  if (!NUMBER.test(id)) throw new PortalError('not_found')
  const decision: Decision = { requestId: requestIdOf(req), messageId: Number(id), actor: viewerOf(res) }
  try {
    await act(decision)
  } catch (error) {
    if (!(error instanceof PortalError && error.code === 'conflict')) throw error
  }
  res.redirect(303, `/${localeOf(res)}/requests/${decision.requestId}#message-${decision.messageId}`)
}
