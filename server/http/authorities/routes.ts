import { Router } from 'express'
import { FEED } from '../web/feed.ts'
import type { Portal } from '../web/portal.ts'
import { showCategories, showCategory } from './categories.ts'
import { sendAuthorities, showAuthorities } from './list.ts'
import { sendAuthorityFeed, showAuthority } from './show.ts'

/** Below a language. */
export function authorityRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/authorities', showAuthorities(portal))
  router.get('/authorities.json', sendAuthorities(portal))
  const show = showAuthority(portal)
  router.get('/authorities/:slug', show)
  router.get('/authorities/:slug/status/:standing', show)
  const feed = sendAuthorityFeed(portal)
  router.get(`/authorities/:slug${FEED}`, feed)
  router.get(`/authorities/:slug/status/:standing${FEED}`, feed)
  router.get('/categories', showCategories(portal))
  router.get('/categories/:category', showCategory(portal))
  return router
}
