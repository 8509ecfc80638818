import type { RequestHandler } from 'express'
import { listWrittenAlong } from '../../db/co-writers/reads.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { currentUser } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { maskLine } from './load-writer.ts'

/** The requests that somebody writes along on: they stand in no list else while they are private. */
export function showWrittenAlong(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const user = currentUser(res)
    if (user === undefined) return res.redirect(303, withContinueTo(`/${locale}/sign-in`, req.originalUrl))
    const words = wordsIn(locale).coWriters.list
    const requests = await listWrittenAlong(portal.db, user.id)
    portal.renderer.render(req, res, 'co-writers/written-along', { title: words.title, noIndex: true, path: '/writing-along' }, {
      requests: requests.map((request) => ({
        title: maskLine(request.title, locale, request.hiddenNames),
        titleLang: languageOf(request.title),
        path: `/${locale}/requests/${makeRequestRef(request)}`,
        byline: fill(words.byline, { requester: maskLine(request.requesterName, locale), authority: locale === 'en' ? request.authority.nameEn : request.authority.nameZh })
      }))
    })
  }
}
