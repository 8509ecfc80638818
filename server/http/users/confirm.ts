import { Router, type Request, type Response } from 'express'
import { confirmAccount } from '../../actions/users/confirm-account.ts'
import { findToken, findUser } from '../../db/users/reads.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { hashToken } from '../../domain/users/token.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken, requireCsrfToken } from '../web/csrf.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { startSession } from './passport.ts'

/** The letter's link shows a button, because scanners of mail open links; only the button uses the token up. */
export function confirmRoutes(portal: Portal): Router {
  const router = Router()

  router.get('/confirm/:token', async (req, res) => {
    const tokenHash = hashToken(req.params.token)
    const token = tokenHash && (await findToken(portal.db, tokenHash, 'confirm', portal.clock.now()))
    if (!token?.open) return showExpired(portal, req, res, token?.continueTo)
    const words = wordsIn(localeOf(res)).users.confirm
    const path = `/confirm/${req.params.token}`
    res.set('Cache-Control', 'private, no-store')
    portal.renderer.render(req, res, 'users/confirm', { title: words.title, noIndex: true }, {
      csrf: csrfToken(req),
      lead: fill(words.lead, { name: token.userName, address: token.email }),
      path: `/${localeOf(res)}${path}`
    })
  })

  router.post('/confirm/:token', requireCsrfToken, async (req, res) => {
    const result = await confirmAccount(portal, String(req.params['token']))
    if (!result.ok) return showExpired(portal, req, res, undefined)
    const user = await findUser(portal.db, result.userId)
    if (!user) throw new Error('a confirmed account is gone')
    await startSession(req, user)
    res.redirect(303, result.continueTo ?? `/${localeOf(res)}/`)
  })
  return router
}

function showExpired(portal: Portal, req: Request, res: Response, continueTo: string | undefined): void {
  const words = wordsIn(localeOf(res)).users.expired
  res.status(410).set('Cache-Control', 'private, no-store')
  portal.renderer.render(req, res, 'users/expired', { title: words.title, noIndex: true }, {
    text: words.confirm,
    nextUrl: withContinueTo(`/${localeOf(res)}/sign-in`, continueTo),
    nextLabel: words.signIn
  })
}
