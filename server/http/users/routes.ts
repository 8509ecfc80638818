import { Router } from 'express'
import type { Portal } from '../web/portal.ts'
import { accountRoutes } from './account.ts'
import { checkMailRoutes } from './check-mail.ts'
import { confirmRoutes } from './confirm.ts'
import { passwordResetRoutes } from './password-reset.ts'
import { signInRoutes } from './sign-in.ts'
import { signUpRoutes } from './sign-up.ts'
import { unsubscribeRoutes } from './unsubscribe.ts'

/** Accounts: below a language. */
export function userRoutes(portal: Portal): Router {
  const router = Router()
  router.use(signInRoutes(portal))
  router.use(signUpRoutes(portal))
  router.use(checkMailRoutes(portal))
  router.use(confirmRoutes(portal))
  router.use(passwordResetRoutes(portal))
  router.use(unsubscribeRoutes(portal))
  router.use(accountRoutes(portal))
  return router
}
