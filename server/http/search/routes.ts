import { Router } from 'express'
import { FEED } from '../web/feed.ts'
import type { Portal } from '../web/portal.ts'
import { sendResultsFeed } from './results-feed.ts'
import { showResults } from './results.ts'

/** Below a language. */
export function searchRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/search', showResults(portal))
  router.get(`/search${FEED}`, sendResultsFeed(portal))
  return router
}
