import { Router, type Request, type RequestHandler, type Response } from 'express'
import { answerAsAuthority } from '../../actions/sandbox/answer-as-authority.ts'
import { findSandboxMail, listSandboxMails } from '../../db/sandbox-mails/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { wordsIn } from '../../i18n/words.ts'
import { localeOf, negotiateLocale, rememberLocale } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { readAnswer } from './forms.ts'
import { listForPrograms } from './mail-json.ts'
import { presentRoom, type AnswerAttempt, type Outcome } from './present-room.ts'
import { readUpload } from './upload.ts'

const ON_A_PAGE = 50

/** What the door said to the last answer to each letter. Lost with the process, like the page that shows it. */
type Outcomes = Map<number, Outcome>

/** The mail room, mounted in the sandbox only: whoever reaches this machine can read and answer every letter. */
export function sandboxRoutes(portal: Portal): Router {
  const outcomes: Outcomes = new Map()
  const router = Router()
  router.use(refuseOutsideSandbox(portal), chooseLocale)
  router.get('/mail', (req, res) => showRoom(portal, outcomes, req, res, undefined))
  router.get('/mail.json', async (_req, res) => {
    res.set('Cache-Control', 'no-store').json(await listForPrograms(portal.db))
  })
  router.post('/mail/:id/reply', (req, res) => answerLetter(portal, outcomes, req, res))
  return router
}

/** The room has no language in its address; links that the layout makes for its languages lead back to it. */
export function sandboxLanguageRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/sandbox/mail', refuseOutsideSandbox(portal), (_req, res) => res.redirect(303, `/sandbox/mail?lang=${localeOf(res)}`))
  return router
}

function refuseOutsideSandbox(portal: Portal): RequestHandler {
  return (_req, _res, next) => next(portal.site.sandbox ? undefined : new PortalError('not_found'))
}

const chooseLocale: RequestHandler = (req, res, next) => {
  const locale = negotiateLocale(req)
  res.locals['locale'] = locale
  if (req.query['lang'] === locale) rememberLocale(res, locale)
  next()
}

async function showRoom(portal: Portal, outcomes: Outcomes, req: Request, res: Response, attempt: AnswerAttempt | undefined): Promise<void> {
  const locale = localeOf(res)
  const newest = await listSandboxMails(portal.db, ON_A_PAGE)
  const attempted = attempt === undefined || newest.some((mail) => mail.id === attempt.mailId) ? undefined : await findSandboxMail(portal.db, attempt.mailId)
  const mails = attempted === undefined ? newest : [attempted, ...newest]
  const page = await presentRoom({ mails, limit: ON_A_PAGE, outcomes, attempt }, locale)
  res.set('Cache-Control', 'no-store')
  portal.renderer.render(req, res, 'sandbox/room', {
    title: wordsIn(locale).sandbox.title, noIndex: true, path: '/sandbox/mail', faults: page.faults.faults.length
  }, page)
}

async function answerLetter(portal: Portal, outcomes: Outcomes, req: Request, res: Response): Promise<void> {
  const mailId = readId(req)
  const form = readAnswer(await readUpload(req), wordsIn(localeOf(res)).sandbox.faults)
  const json = req.accepts(['html', 'json']) === 'json'
  if (!form.ok) {
    res.status(422)
    if (json) return void res.json({ ok: false, faults: form.faults })
    return showRoom(portal, outcomes, req, res, { mailId, faults: form.faults, values: form.values })
  }
  const result = await answerAsAuthority(portal, mailId, form.answer)
  if (json) return void res.status(result.ok ? 200 : 422).json({ ok: result.ok, response: result.response })
  outcomes.set(mailId, { accepted: result.ok, response: result.response })
  res.redirect(303, `/sandbox/mail#mail-${mailId}`)
}

function readId(req: Request): number {
  const id = req.params['id']
  if (typeof id !== 'string' || !/^[1-9]\d{0,8}$/.test(id)) throw new PortalError('not_found')
  return Number(id)
}
