import { Router, type Request, type Response } from 'express'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { wordsIn } from '../../i18n/words.ts'
import { addressKey } from '../web/address-key.ts'
import { requireCsrfToken } from '../web/csrf.ts'
import { readForm, typedFields, type FormFault } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import { clearSessionCookie } from '../web/session.ts'
import type { Portal } from '../web/portal.ts'
import { faultsOfHaste } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { makeAccountForm, makeFormHead } from './account-form.ts'
import { readContinue, signInForm } from './forms.ts'
import { authenticatePassword, endSession, startSession } from './passport.ts'
import { createTryLimit, type TryLimit } from './try-limit.ts'

const QUARTER_SECONDS = 15 * 60
const BY_ADDRESS = { name: 'sign-in-address', points: 10, seconds: QUARTER_SECONDS }
/** An office or a university stands behind one address. */
const BY_IP = { name: 'sign-in-ip', points: 100, seconds: QUARTER_SECONDS }

export function signInRoutes(portal: Portal): Router {
  const limits = { address: createTryLimit(portal.db, BY_ADDRESS), ip: createTryLimit(portal.db, BY_IP) }
  const router = Router()

  router.get('/sign-in', (req, res) => {
    const continueTo = readContinue(req.query)
    if (req.user) return res.redirect(303, continueTo ?? `/${localeOf(res)}/`)
    showSignIn(portal, req, res, continueTo, [])
  })

  const showAgain = (req: Request, res: Response): void => showSignIn(portal, req, res, readContinue(req.body), [])
  router.post('/sign-in', requireCsrfToken, turnLanguage(showAgain), (req, res) => signIn(portal, limits, req, res))

  router.post('/sign-out', requireCsrfToken, async (req, res) => {
    await endSession(req)
    clearSessionCookie(portal.config, res)
    res.redirect(303, `/${localeOf(res)}/`)
  })
  return router
}

async function signIn(portal: Portal, limits: { readonly address: TryLimit; readonly ip: TryLimit }, req: Request, res: Response): Promise<void> {
  const continueTo = readContinue(req.body)
  const words = wordsIn(localeOf(res)).users
  const form = readForm(signInForm, req.body, words.faults)
  if (!form.ok) return showSignIn(portal, req, res, continueTo, form.faults)

  const key = addressKey(form.value.email)
  if (!(await limits.ip.count(res, req.ip ?? '')) || !(await limits.address.count(res, key))) {
    return showSignIn(portal, req, res, continueTo, faultsOfHaste(res, 'email'))
  }
  // Passport reads the body itself: a field that came twice is one text for it too.
  req.body = typedFields(req.body)
  const result = await authenticatePassword(portal, req, res)
  if (result.kind === 'wrong') return showSignIn(portal, req, res, continueTo, [{ field: 'email', text: words.faults.sign_in_wrong }])

  await limits.ip.takeBack(req.ip ?? '')
  if (result.kind === 'unconfirmed') {
    req.session.mailSent = { address: form.value.email, reason: 'unconfirmed' }
    return res.redirect(303, `/${localeOf(res)}/check-mail`)
  }
  await limits.address.forget(key)
  await startSession(req, result.user)
  res.redirect(303, continueTo ?? `/${localeOf(res)}/`)
}

function showSignIn(portal: Portal, req: Request, res: Response, continueTo: string | undefined, faults: readonly FormFault[]): void {
  const words = wordsIn(localeOf(res)).users
  const form = { fields: ['email', 'password'], continueTo, faults, values: typedFields(req.body) } as const
  portal.renderer.render(req, res, 'users/sign-in', makeFormHead(res, words.signIn.title, '/sign-in', form), {
    ...makeAccountForm(req, res, form),
    signUpUrl: withContinueTo(`/${localeOf(res)}/sign-up`, continueTo),
    forgottenUrl: withContinueTo(`/${localeOf(res)}/forgotten-password`, continueTo)
  })
}
