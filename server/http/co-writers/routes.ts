import { Router } from 'express'
import { requireCsrfToken } from '../web/csrf.ts'
import type { Portal } from '../web/portal.ts'
import { limitRate } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { postInvitation, postRemoval, postRevocation, showCompany, showCompanyAgain } from './company.ts'
import { postAcceptance, showInvitation } from './invitation.ts'
import { showWrittenAlong } from './written-along.ts'

const HOUR = 3600
/** They stop programs only; what one person may send is counted by the action. */
const INVITATIONS = { name: 'invitations', points: 300, seconds: HOUR }
const OPENINGS = { name: 'invitation-links', points: 600, seconds: HOUR }

/** Below a language. */
export function coWriterRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/requests/:ref/co-writers', showCompany(portal))
  router.post('/requests/:ref/invitations', requireCsrfToken, limitRate(portal.db, INVITATIONS, { showAgain: showCompanyAgain(portal) }), turnLanguage(showCompanyAgain(portal)), postInvitation(portal))
  router.post('/requests/:ref/invitations/:invitation/revocation', requireCsrfToken, postRevocation(portal))
  router.post('/requests/:ref/co-writers/:user/removal', requireCsrfToken, postRemoval(portal))
  router.get('/invitations/:token', limitRate(portal.db, OPENINGS), showInvitation(portal))
  router.post('/invitations/:token/acceptance', requireCsrfToken, postAcceptance(portal))
  router.get('/writing-along', showWrittenAlong(portal))
  return router
}
