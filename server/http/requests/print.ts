import type { RequestHandler } from 'express'
import { listClockEvents } from '../../db/clock/reads.ts'
import { getThread } from '../../db/requests/thread-read.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { requestIdOf, textParam } from './load-request.ts'
import { shortUrl } from './present-sharing.ts'
import { presentThread } from './present-thread.ts'

/** The whole thread for paper: all messages, nothing folded, with its address and the day. */
export function showPrint(portal: Portal): RequestHandler {
  return async (req, res) => {
    const viewer = viewerOf(res)
    const locale = localeOf(res)
    const thread = await getThread(portal.db, viewer, requestIdOf(req))
    const ref = encodeURIComponent(makeRequestRef(thread))
    if (textParam(req, 'ref') !== makeRequestRef(thread)) return res.redirect(301, `/${locale}/requests/${ref}/print`)
    const now = portal.clock.now()
    const clockEvents = await listClockEvents(portal.db, thread.id)
    const shown = { part: undefined, ranges: [{ from: 1, to: thread.messages.length }], parts: [], gap: undefined }
    const page = presentThread(thread, { viewer, locale, now, clockEvents, shown, unfold: true }, portal.site)
    portal.renderer.render(req, res, 'requests/print', { title: page.title, noIndex: true, path: `/requests/${ref}/print` }, {
      title: page.title,
      titleLang: page.titleLang,
      numberWords: page.numberWords,
      standing: page.standing,
      facts: [
        { name: wordsIn(locale).requests.show.authority, value: page.authority.name },
        { name: wordsIn(locale).requests.show.requester, value: page.requester.name },
        { name: wordsIn(locale).requests.show.made, value: page.made.words }
      ],
      messageCount: page.messageCount,
      timeline: page.timeline,
      messages: page.messages,
      voices: page.voices,
      hasMasks: page.hasMasks,
      printed: fill(wordsIn(locale).sharing.printed, { url: shortUrl(thread, locale, portal.site), date: formatMoment(now, locale) }),
      backPath: `/${locale}/requests/${ref}`
    })
  }
}
