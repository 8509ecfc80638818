import type { Request, RequestHandler, Response } from 'express'
import { discardDraft } from '../../actions/requests/discard-draft.ts'
import { PortalError } from '../../domain/error.ts'
import { csrfToken } from '../web/csrf.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { draftIdOf, textParam } from './load-request.ts'
import type { DiscardView } from './writing-pages.ts'

/** What was begun is thrown away; where it has been sent meanwhile, its page says so. */
export function postDiscarding(portal: Portal): RequestHandler {
  return async (req, res) => {
    const id = draftIdOf(textParam(req, 'draft'))
    try {
      const { followsRequestId } = await discardDraft(portal, viewerOf(res), id)
      res.redirect(303, `/${localeOf(res)}${followsRequestId === undefined ? '/new?done=discarded' : `/requests/${followsRequestId}`}`)
    } catch (error) {
      if (!(error instanceof PortalError && error.code === 'conflict')) throw error
      res.redirect(303, `/${localeOf(res)}/drafts/${id}`)
    }
  }
}

/** Below the form of a draft; of what is not kept there is nothing to throw away. */
export function presentDiscard(req: Request, res: Response, draftId: string | undefined): DiscardView | undefined {
  return draftId === undefined || draftId === '' ? undefined : { path: `/${localeOf(res)}/drafts/${draftId}/discarding`, csrf: csrfToken(req) }
}
