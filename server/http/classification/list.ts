import type { RequestHandler } from 'express'
import { listUnclassified, type UnclassifiedRequest } from '../../db/requests/unclassified-reads.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import { openToOthersBefore } from '../../domain/requests/classification.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { formatDay } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { currentUser } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { queryText } from '../web/query-text.ts'
import type { ClassificationListPage } from './pages.ts'

const PAGE_SIZE = 25

export function showUnclassified(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale).classification.help
    const found = await listUnclassified(portal.db, { before: openToOthersBefore(portal.clock.now()), after: readAfter(queryText(req, 'after')), limit: PAGE_SIZE + 1 })
    const shown = found.slice(0, PAGE_SIZE)
    const last = shown.at(-1)
    portal.renderer.render(req, res, 'classification/list', { title: words.title, description: words.lead, noIndex: queryText(req, 'after') !== '' }, {
      rows: shown.map((one) => presentRow(one, locale)),
      signInPath: currentUser(res) === undefined ? `/${locale}/sign-in?continue=${encodeURIComponent(`/${locale}/classify`)}` : undefined,
      morePath: found.length > PAGE_SIZE && last !== undefined ? `/${locale}/classify?after=${last.unclassifiedSince.getTime()}-${last.id}` : undefined
    })
  }
}

/** Milliseconds and number of the last row before. What cannot be read is the first page. */
function readAfter(text: string): { readonly since: Date; readonly id: number } | undefined {
  const [, since = '', id = ''] = /^([1-9]\d{0,13})-([1-9]\d{0,8})$/.exec(text) ?? []
  return since === '' ? undefined : { since: new Date(Number(since)), id: Number(id) }
}

function presentRow(one: UnclassifiedRequest, locale: Locale): ClassificationListPage['rows'][number] {
  const title = maskText(one.title, { locale, author: 'private', privateNames: [] })
  const path = `/${locale}/requests/${encodeURIComponent(makeRequestRef(one))}`
  const words = wordsIn(locale).classification.help
  return {
    title,
    titleLang: /\p{Script=Han}/u.test(title) ? 'zh-HK' : 'en',
    path,
    classifyPath: `${path}/classification`,
    act: fill(words.act, { title }),
    authority: locale === 'en' ? one.nameEn : one.nameZh,
    since: fill(words.since, { date: formatDay(one.unclassifiedSince, locale) }),
    iso: one.unclassifiedSince.toISOString()
  }
}
