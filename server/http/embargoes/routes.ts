import { Router } from 'express'
import { requireCsrfToken } from '../web/csrf.ts'
import type { Portal } from '../web/portal.ts'
import { limitRate } from '../web/rate-limit.ts'
import { openShareLink } from './open-share-link.ts'
import { postDay, postLifting, postLink, postLinkEnding, showPrivacy } from './privacy.ts'

const HOUR = 3600
/** They stop programs only. */
const CHANGES = { name: 'embargo-changes', points: 300, seconds: HOUR }
const LINKS = { name: 'share-links', points: 600, seconds: HOUR }

/** Below a language. */
export function embargoRoutes(portal: Portal): Router {
  const router = Router()
  const limitChanges = limitRate(portal.db, CHANGES)
  router.get('/requests/:ref/privacy', showPrivacy(portal))
  router.post('/requests/:ref/privacy/day', requireCsrfToken, limitChanges, postDay(portal))
  router.post('/requests/:ref/privacy/lifting', requireCsrfToken, limitChanges, postLifting(portal))
  router.post('/requests/:ref/privacy/link', requireCsrfToken, limitChanges, postLink(portal))
  router.post('/requests/:ref/privacy/revocation', requireCsrfToken, limitChanges, postLinkEnding(portal))
  router.get('/shared/:token', limitRate(portal.db, LINKS), openShareLink(portal))
  return router
}
