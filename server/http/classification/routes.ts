import { Router } from 'express'
import type { Portal } from '../web/portal.ts'
import { showUnclassified } from './list.ts'

/** Below a language. */
export function classificationRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/classify', showUnclassified(portal))
  return router
}
