import type { Request, RequestHandler, Response } from 'express'
import { takeBackLetter } from '../../actions/requests/take-back-letter.ts'
import { listRecallable } from '../../db/outbox/recall-reads.ts'
import { PortalError } from '../../domain/error.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { formatClock } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { requestIdOf, textParam } from './load-request.ts'
import type { TakeBackView } from './writing-pages.ts'

const NUMBER = /^[1-9]\d{0,8}$/

/** For the requester, while the newest letter has not left: when it goes, and the button that takes it back. */
export async function presentTakeBack(portal: Portal, req: Request, res: Response, thread: Thread): Promise<TakeBackView | undefined> {
  if (!mayWriteFollowUp(viewerOf(res), { requesterId: thread.requester.id })) return undefined
  if (!thread.messages.some((message) => message.delivery?.state === 'due')) return undefined
  const [letter] = await listRecallable(portal.db, thread.id, portal.clock.now())
  if (letter === undefined) return undefined
  const locale = localeOf(res)
  const words = wordsIn(locale).writing.takeBack
  return {
    note: fill(words.note, { time: formatClock(letter.dueAt) }),
    effect: letter.kind === 'request' ? words.effectRequest : words.effectFollowUp,
    path: `/${locale}/requests/${thread.id}/messages/${letter.messageId}/taking-back`,
    csrf: csrfToken(req)
  }
}

/** POST: back to the letter as a draft; where it has left meanwhile, to the thread, which says so. */
export function takeBack(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const user = currentUser(res)
    const message = textParam(req, 'message')
    if (user === undefined) throw new PortalError('forbidden')
    if (!NUMBER.test(message)) throw new PortalError('not_found')
    const letter = { requestId: requestIdOf(req), messageId: Number(message) }
    try {
      const { draftId, kind } = await takeBackLetter(portal, user, letter)
      res.redirect(303, kind === 'request' ? `/${locale}/new?draft=${draftId}` : `/${locale}/requests/${letter.requestId}/follow-ups/new?draft=${draftId}`)
    } catch (error) {
      if (!(error instanceof PortalError && error.code === 'conflict')) throw error
      res.redirect(303, `/${locale}/requests/${letter.requestId}#message-${letter.messageId}`)
    }
  }
}
