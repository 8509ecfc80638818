import { Router } from 'express'
import type { Portal } from '../web/portal.ts'
import { sendAuthorities, showAuthorities } from './list.ts'
import { showAuthority } from './show.ts'

/** Below a language. */
export function authorityRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/authorities', showAuthorities(portal))
  router.get('/authorities.json', sendAuthorities(portal))
  router.get('/authorities/:slug', showAuthority(portal))
  return router
}
