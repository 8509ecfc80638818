import { Router } from 'express'
import { listPendingMessages, type WaitingMessage } from '../../db/messages/pending-reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { wordsIn } from '../../i18n/words.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { makeOperatorPage } from './operator-page.ts'
import type { PendingRow } from './pages.ts'

const MOST_SHOWN = 200

/** Messages of unknown senders: decided on where they stand, on their threads. */
export function pendingRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/pending', async (req, res) => {
    const locale = localeOf(res)
    const waiting = await listPendingMessages(portal.db, MOST_SHOWN)
    portal.renderer.render(req, res, 'admin/pending', { title: wordsIn(locale).admin.pending.title, noIndex: true }, {
      ...makeOperatorPage(req, res),
      rows: waiting.map((message) => presentRow(message, locale))
    })
  })
  return router
}

function presentRow(message: WaitingMessage, locale: Locale): PendingRow {
  const path = `/${locale}/requests/${message.requestId}`
  return {
    subject: message.subject || wordsIn(locale).admin.mails.noSubject,
    url: `${path}#message-${message.id}`,
    from: [message.authorName, message.fromAddress ?? ''].filter((part) => part !== '').join(' · '),
    request: `#${message.requestId} ${message.title}`,
    since: formatMoment(message.pendingSince, locale)
  }
}
