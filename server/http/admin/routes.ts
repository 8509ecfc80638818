import { Router, type RequestHandler } from 'express'
import { PortalError } from '../../domain/error.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { isOperator } from '../../domain/visibility/visibility.ts'
import { requireCsrfToken } from '../web/csrf.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { heldAttachmentRoutes } from './attachments.ts'
import { authorityAddressRoutes } from './authorities.ts'
import { authorityPageRoutes } from './authority-page.ts'
import { batchRoutes } from './batches.ts'
import { changeRequestRoutes } from './change-requests.ts'
import { letterRoutes } from './letters.ts'
import { keptMailRoutes } from './mail.ts'
import { mailRuleRoutes } from './mail-rules.ts'
import { mailListRoutes } from './mails.ts'
import { overviewRoutes } from './overview.ts'
import { pendingRoutes } from './pending.ts'
import { reportRoutes } from './reports.ts'
import { wordingRoutes } from './wordings.ts'
import { visibilityRoutes } from './visibility.ts'

/** For operators: below `/<locale>/admin`. */
export function adminRoutes(portal: Portal): Router {
  const router = Router()
  router.use(letOperatorsIn, requireCsrfToken)
  router.use(overviewRoutes(portal))
  router.use(mailListRoutes(portal))
  router.use(mailRuleRoutes(portal))
  router.use(keptMailRoutes(portal))
  router.use(pendingRoutes(portal))
  router.use(letterRoutes(portal))
  router.use(heldAttachmentRoutes(portal))
  router.use(changeRequestRoutes(portal))
  router.use(reportRoutes(portal))
  router.use(batchRoutes(portal))
  router.use(authorityAddressRoutes(portal))
  router.use(authorityPageRoutes(portal))
  router.use(visibilityRoutes(portal))
  router.use(wordingRoutes(portal))
  return router
}

/** Visitors may sign in, with a form in hand too; everybody else is told nothing about what is here. */
const letOperatorsIn: RequestHandler = (req, res, next) => {
  const viewer = viewerOf(res)
  if (isOperator(viewer)) return next()
  if (viewer.kind === 'user') throw new PortalError('not_found')
  if (req.method === 'POST') throw new PortalError('forbidden')
  res.redirect(303, withContinueTo(`/${localeOf(res)}/sign-in`, req.originalUrl))
}
