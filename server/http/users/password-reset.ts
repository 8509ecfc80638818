import { Router, type Request, type Response } from 'express'
import { requestPasswordReset } from '../../actions/users/request-password-reset.ts'
import { resetPassword } from '../../actions/users/reset-password.ts'
import { findToken, findUser, type GivenToken } from '../../db/users/reads.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { hashToken } from '../../domain/users/token.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { addressKey } from '../web/address-key.ts'
import { requireCsrfToken } from '../web/csrf.ts'
import { readForm, typedFields, type FormFault } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { faultsOfHaste, limitRate } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { makeAccountForm, makeFormHead } from './account-form.ts'
import { emailForm, makeNewPasswordForm, readContinue } from './forms.ts'
import { startSession } from './passport.ts'

const HOUR_SECONDS = 3600
const BY_ADDRESS = { name: 'reset-address', points: 5, seconds: HOUR_SECONDS }
const BY_IP = { name: 'reset-ip', points: 100, seconds: HOUR_SECONDS }

export function passwordResetRoutes(portal: Portal): Router {
  const showAgain = (req: Request, res: Response): void => showForgotten(portal, req, res, readContinue(req.body), faultsOfHaste(res, 'email'))
  const limitIp = limitRate(portal.db, BY_IP, { showAgain })
  const limitAddress = limitRate(portal.db, BY_ADDRESS, { keyOf: (req) => addressKey(typedFields(req.body)['email']), showAgain })
  const router = Router()

  router.get('/forgotten-password', (req, res) => showForgotten(portal, req, res, readContinue(req.query), []))

  router.post('/forgotten-password', requireCsrfToken, turnLanguage(showAgain), limitIp, limitAddress, async (req, res) => {
    const continueTo = readContinue(req.body)
    const form = readForm(emailForm, req.body, wordsIn(localeOf(res)).users.faults)
    if (!form.ok) return showForgotten(portal, req, res, continueTo, form.faults)
    await requestPasswordReset(portal, { email: form.value.email, continueTo })
    req.session.mailSent = { address: form.value.email, reason: 'reset' }
    res.redirect(303, `/${localeOf(res)}/check-mail`)
  })

  router.get('/reset/:token', async (req, res) => {
    const token = await findResetToken(portal, req.params.token)
    if (!token?.open) return showExpired(portal, req, res, token?.continueTo)
    showReset(portal, req, res, token, [])
  })

  router.post('/reset/:token', requireCsrfToken, async (req, res) => {
    const typed = String(req.params['token'])
    const token = await findResetToken(portal, typed)
    if (!token?.open) return showExpired(portal, req, res, token?.continueTo)
    const schema = makeNewPasswordForm([token.userName, token.email])
    const form = readForm(schema, req.body, wordsIn(localeOf(res)).users.faults)
    if (!form.ok) return showReset(portal, req, res, token, form.faults)
    const result = await resetPassword(portal, { token: typed, password: form.value.password })
    if (!result.ok) return showExpired(portal, req, res, token.continueTo)
    const user = await findUser(portal.db, result.userId)
    if (!user) throw new Error('an account whose password was set is gone')
    await startSession(req, user)
    res.redirect(303, result.continueTo ?? `/${localeOf(res)}/`)
  })
  return router
}

async function findResetToken(portal: Portal, token: string): Promise<GivenToken | undefined> {
  const tokenHash = hashToken(token)
  return tokenHash && findToken(portal.db, tokenHash, 'reset', portal.clock.now())
}

function showForgotten(portal: Portal, req: Request, res: Response, continueTo: string | undefined, faults: readonly FormFault[]): void {
  const words = wordsIn(localeOf(res)).users
  const form = { fields: ['email'], continueTo, faults, values: typedFields(req.body) } as const
  portal.renderer.render(req, res, 'users/forgotten-password', makeFormHead(res, words.forgotten.title, '/forgotten-password', form), {
    ...makeAccountForm(req, res, form),
    signInUrl: withContinueTo(`/${localeOf(res)}/sign-in`, continueTo)
  })
}

function showReset(portal: Portal, req: Request, res: Response, token: GivenToken, faults: readonly FormFault[]): void {
  const words = wordsIn(localeOf(res)).users
  const path = `/reset/${String(req.params['token'])}`
  const form = { fields: ['new-password'], continueTo: undefined, faults, values: {} } as const
  portal.renderer.render(req, res, 'users/reset-password', makeFormHead(res, words.reset.title, path, form), {
    ...makeAccountForm(req, res, form),
    lead: fill(words.reset.lead, { address: token.email }),
    path: `/${localeOf(res)}${path}`
  })
}

function showExpired(portal: Portal, req: Request, res: Response, continueTo: string | undefined): void {
  const words = wordsIn(localeOf(res)).users.expired
  res.status(410).set('Cache-Control', 'private, no-store')
  portal.renderer.render(req, res, 'users/expired', { title: words.title, noIndex: true }, {
    text: words.reset,
    nextUrl: withContinueTo(`/${localeOf(res)}/forgotten-password`, continueTo),
    nextLabel: words.another
  })
}
