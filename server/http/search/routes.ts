import { Router } from 'express'
import type { Portal } from '../web/portal.ts'
import { showResults } from './results.ts'

/** Below a language. */
export function searchRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/search', showResults(portal))
  return router
}
