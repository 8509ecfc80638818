import { Router, type Request, type Response } from 'express'
import { confirmAccount } from '../../actions/users/confirm-account.ts'
import { findToken, findUser } from '../../db/users/reads.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { hashToken } from '../../domain/users/token.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken, requireCsrfToken } from '../web/csrf.ts'
import { makeField, typedFields, type FormFault } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { isKnownSignUp } from './known-sign-ups.ts'
import { startSession } from './passport.ts'

/** The letter's link shows a button, because scanners of mail open links; only the button uses the token up. */
export function confirmRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/confirm/:token', (req, res) => showConfirm(portal, req, res, []))

  router.post('/confirm/:token', requireCsrfToken, async (req, res) => {
    const token = String(req.params['token'])
    const fromSignUp = isKnownSignUp(req, hashToken(token))
    const result = await confirmAccount(portal, { token, password: typedFields(req.body)['password'] ?? '', fromSignUp })
    if (!result.ok) {
      if (result.fault === 'expired') return showExpired(portal, req, res, undefined)
      return showConfirm(portal, req, res, [{ field: 'password', text: wordsIn(localeOf(res)).users.faults.password_other }])
    }
    const user = await findUser(portal.db, result.userId)
    if (!user) throw new Error('a confirmed account is gone')
    await startSession(req, user)
    res.redirect(303, result.continueTo ?? `/${localeOf(res)}/`)
  })
  return router
}

async function showConfirm(portal: Portal, req: Request, res: Response, faults: readonly FormFault[]): Promise<void> {
  const typed = String(req.params['token'])
  const tokenHash = hashToken(typed)
  const token = tokenHash && (await findToken(portal.db, tokenHash, 'confirm', portal.clock.now()))
  if (!token?.open) return showExpired(portal, req, res, token?.continueTo)
  const words = wordsIn(localeOf(res))
  const asked = token.contested && !isKnownSignUp(req, tokenHash)
  res.status(faults.length > 0 ? 422 : 200).set('Cache-Control', 'private, no-store')
  portal.renderer.render(req, res, 'users/confirm', { title: words.users.confirm.title, noIndex: true, faults: faults.length }, {
    csrf: csrfToken(req),
    lead: fill(words.users.confirm.lead, { name: token.userName, address: token.email }),
    path: `/${localeOf(res)}/confirm/${typed}`,
    faults: { title: words.site.form.faultsTitle, faults },
    password: asked
      ? makeField({ name: 'password', label: words.users.password.label, hint: words.users.confirm.contested, type: 'password', autocomplete: 'current-password' }, faults)
      : undefined
  })
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
