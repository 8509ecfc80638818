import { Router, type Request, type Response } from 'express'
import { sendPersonalMessage } from '../../actions/personal-messages/send-personal-message.ts'
import { findAddressee, findPersonalMessage } from '../../db/personal-messages/reads.ts'
import { getThread } from '../../db/requests/thread-read.ts'
import { findPerson } from '../../db/users/person-reads.ts'
import { PortalError } from '../../domain/error.ts'
import { checkPersonalMessage, mayWriteTo } from '../../domain/personal-messages/policy.ts'
import { tidyLetter } from '../../domain/requests/letter.ts'
import { wordsIn } from '../../i18n/words.ts'
import { requireCsrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf, type SessionUser } from '../web/current-user.ts'
import { typedFields } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { queryText } from '../web/query-text.ts'
import { faultsOfHaste, limitRate } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { readFormId, readNumber, readRequestId, userOrSignIn } from '../web/thread-form.ts'
import { showForm, type Writing } from './show-form.ts'

type FindWriting = (req: Request, res: Response, user: SessionUser) => Promise<Writing>

/** A page from which a message is sent, and no other address. */
const BACK = /^\/(?:en|zh-hk)\/(?:people|requests|personal-messages)\/[1-9]\d{0,8}$/
const BY_IP = { name: 'personal-messages-ip', points: 60, seconds: 3600 }

/** Below a language: to the person of a page, to the requester of a thread, and in answer to a message. */
export function personalMessageRoutes(portal: Portal): Router {
  const router = Router()
  const ways: readonly (readonly [form: string, post: string, find: FindWriting])[] = [
    ['/people/:ref/personal-messages/new', '/people/:ref/personal-messages', (req, res, user) => toPerson(portal, req, res, user)],
    ['/requests/:ref/personal-messages/new', '/requests/:ref/personal-messages', (req, res, user) => toRequester(portal, req, res, user)],
    ['/personal-messages/:message', '/personal-messages/:message/answers', (req, res, user) => toSender(portal, req, res, user)]
  ]
  router.get('/personal-messages/sent', (req, res) => showSent(portal, req, res))
  for (const [form, post, find] of ways) {
    const showAgain = async (req: Request, res: Response): Promise<void> => showForm(portal, req, res, await find(req, res, sender(res)), { typed: typedFields(req.body), faults: faultsOfHaste(res, 'body') })
    router.get(form, async (req, res) => {
      const user = userOrSignIn(req, res)
      if (user !== undefined) showForm(portal, req, res, await find(req, res, user), { typed: {}, faults: [] })
    })
    router.post(post, requireCsrfToken, limitRate(portal.db, BY_IP, { showAgain }), turnLanguage(showAgain), async (req, res) => send(portal, req, res, await find(req, res, sender(res))))
  }
  return router
}

function sender(res: Response): SessionUser {
  const user = currentUser(res)
  if (user === undefined) throw new PortalError('forbidden')
  return user
}

async function send(portal: Portal, req: Request, res: Response, writing: Writing): Promise<void> {
  const words = wordsIn(localeOf(res)).personalMessages
  const typed = typedFields(req.body)
  const body = tidyLetter(typed['body'] ?? '')
  const answerFault = (status: number, fault: keyof typeof words.faults): void => {
    res.status(status)
    showForm(portal, req, res, writing, { typed, faults: [{ field: 'body', text: words.faults[fault] }] })
  }
  const fault = checkPersonalMessage(body)
  if (fault !== undefined) return answerFault(422, fault)
  const result = await sendPersonalMessage(portal, {
    senderId: writing.user.id, recipientId: writing.to.id, requestId: writing.requestId, answersId: writing.answered?.id, body, givesAddress: typed['gives_address'] === 'yes', formId: readFormId(typed)
  })
  if (!result.ok) return answerFault(result.refusal === 'daily_limit' ? 429 : 422, result.refusal)
  res.redirect(303, `/${localeOf(res)}/personal-messages/sent?back=${encodeURIComponent(writing.backPath)}`)
}

function showSent(portal: Portal, req: Request, res: Response): void {
  const words = wordsIn(localeOf(res)).personalMessages
  const back = queryText(req, 'back')
  portal.renderer.render(req, res, 'personal-messages/sent', { title: words.sent, noIndex: true }, { backPath: BACK.test(back) ? back : `/${localeOf(res)}/` })
}

/** Throws PortalError `not_found` for whoever has no page that the viewer may see, and for oneself. */
async function toPerson(portal: Portal, req: Request, res: Response, user: SessionUser): Promise<Writing> {
  const person = await findPerson(portal.db, viewerOf(res), readRequestId(req))
  if (person === undefined) throw new PortalError('not_found')
  const path = `/${localeOf(res)}/people/${person.id}`
  return { user, to: await findOther(portal, user, person.id), requestId: undefined, answered: undefined, action: `${path}/personal-messages`, backPath: path }
}

async function toRequester(portal: Portal, req: Request, res: Response, user: SessionUser): Promise<Writing> {
  const thread = await getThread(portal.db, viewerOf(res), readRequestId(req))
  if (thread.isReadByLink) throw new PortalError('not_found')
  const path = `/${localeOf(res)}/requests/${thread.id}`
  return { user, to: await findOther(portal, user, thread.requester.id), requestId: thread.id, answered: undefined, action: `${path}/personal-messages`, backPath: path }
}

/** For who got the message: nobody else knows of it. */
async function toSender(portal: Portal, req: Request, res: Response, user: SessionUser): Promise<Writing> {
  const message = await findPersonalMessage(portal.db, readNumber(req.params['message']))
  if (message === undefined || message.recipient.id !== user.id) throw new PortalError('not_found')
  const locale = localeOf(res)
  return {
    user, to: await findOther(portal, user, message.sender.id), requestId: message.requestId, answered: message, action: `/${locale}/personal-messages/${message.id}/answers`, backPath: `/${locale}/personal-messages/${message.id}`
  }
}

async function findOther(portal: Portal, user: SessionUser, otherId: number) {
  const to = await findAddressee(portal.db, otherId)
  if (to === undefined || !mayWriteTo(user.id, to.id)) throw new PortalError('not_found')
  return to
}
