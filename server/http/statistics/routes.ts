import { Router } from 'express'
import type { Portal } from '../web/portal.ts'
import { showStatistics } from './show.ts'

/** Below a language. */
export function statisticsRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/statistics', showStatistics(portal))
  return router
}
