import type { RequestHandler } from 'express'
import type { Portal } from '../web/portal.ts'
import { hasSession } from '../web/session-cookie.ts'
import { passportOf } from './passport.ts'

/** Passport's start and its session: sets `req.user` from the id that the session keeps. */
export function authenticate(portal: Portal): RequestHandler[] {
  const passport = passportOf(portal)
  const readUser = passport.session() as RequestHandler
  return [passport.initialize() as RequestHandler, (req, res, next) => (hasSession(req.headers.cookie) ? readUser(req, res, next) : next())]
}
