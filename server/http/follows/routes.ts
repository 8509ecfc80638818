import { Router } from 'express'
import type { Portal } from '../web/portal.ts'
import { confirmFollowRoutes } from './confirm.ts'
import { followPageRoutes } from './follow.ts'
import { listRoutes } from './list.ts'

/** Following by e-mail: below a language. */
export function followRoutes(portal: Portal): Router {
  const router = Router()
  router.use(followPageRoutes(portal))
  router.use(confirmFollowRoutes(portal))
  router.use(listRoutes(portal))
  return router
}
