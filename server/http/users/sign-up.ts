import { Router, type Request, type Response } from 'express'
import { signUp } from '../../actions/users/sign-up.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { wordsIn } from '../../i18n/words.ts'
import { addressKey } from '../web/address-key.ts'
import { requireCsrfToken } from '../web/csrf.ts'
import { readForm, typedFields, type FormFault } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { faultsOfHaste, limitRate } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { makeAccountForm, makeFormHead } from './account-form.ts'
import { makeSignUpForm, readContinue } from './forms.ts'
import { rememberSignUp } from './known-sign-ups.ts'

const HOUR_SECONDS = 3600
const BY_IP = { name: 'sign-up-ip', points: 100, seconds: HOUR_SECONDS }
/** Each one may send a letter to somebody who did not ask for it. */
const BY_ADDRESS = { name: 'sign-up-address', points: 10, seconds: HOUR_SECONDS }

export function signUpRoutes(portal: Portal): Router {
  const schema = makeSignUpForm(portal.site.addressBook)
  const showAgain = (req: Request, res: Response): void => showSignUp(portal, req, res, readContinue(req.body), faultsOfHaste(res, 'name'))
  const limitIp = limitRate(portal.db, BY_IP, { showAgain })
  const limitAddress = limitRate(portal.db, BY_ADDRESS, { keyOf: (req) => addressKey(typedFields(req.body)['email']), showAgain })
  const router = Router()

  router.get('/sign-up', (req, res) => {
    const continueTo = readContinue(req.query)
    if (req.user) return res.redirect(303, continueTo ?? `/${localeOf(res)}/`)
    showSignUp(portal, req, res, continueTo, [])
  })

  router.post('/sign-up', requireCsrfToken, turnLanguage(showAgain), limitIp, limitAddress, async (req, res) => {
    const continueTo = readContinue(req.body)
    const form = readForm(schema, req.body, wordsIn(localeOf(res)).users.faults)
    if (!form.ok) return showSignUp(portal, req, res, continueTo, form.faults)
    const tokenHash = await signUp(portal, { ...form.value, locale: localeOf(res), continueTo })
    rememberSignUp(req, tokenHash)
    req.session.mailSent = { address: form.value.email, reason: 'signUp' }
    res.redirect(303, `/${localeOf(res)}/check-mail`)
  })
  return router
}

function showSignUp(portal: Portal, req: Request, res: Response, continueTo: string | undefined, faults: readonly FormFault[]): void {
  const words = wordsIn(localeOf(res)).users
  const form = { fields: ['name', 'email', 'new-password'], continueTo, faults, values: typedFields(req.body) } as const
  portal.renderer.render(req, res, 'users/sign-up', makeFormHead(res, words.signUp.title, '/sign-up', form), {
    ...makeAccountForm(req, res, form),
    signInUrl: withContinueTo(`/${localeOf(res)}/sign-in`, continueTo)
  })
}
