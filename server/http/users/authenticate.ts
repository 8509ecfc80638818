import type { RequestHandler } from 'express'
import type { Portal } from '../web/portal.ts'
import { passportOf } from './passport.ts'

/** Passport's start and its session: sets `req.user` from the id that the session keeps. */
export function authenticate(portal: Portal): RequestHandler[] {
  const passport = passportOf(portal)
  return [passport.initialize() as RequestHandler, passport.session() as RequestHandler]
}
