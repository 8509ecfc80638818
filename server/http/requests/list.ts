import type { RequestHandler } from 'express'
import { listRequests, type ListedRequest } from '../../db/requests/reads.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatDay } from '../../i18n/dates.ts'
import { wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { textQuery } from './load-request.ts'
import type { ListRow } from './pages.ts'

const PAGE_SIZE = 25
const NUMBER = /^[1-9]\d{0,8}$/

export function showList(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const before = textQuery(req, 'before')
    const beforeId = NUMBER.test(before) ? Number(before) : undefined
    const found = await listRequests(portal.db, viewerOf(res), { limit: PAGE_SIZE + 1, beforeId })
    const shown = found.slice(0, PAGE_SIZE)
    const last = shown.at(-1)
    portal.renderer.render(req, res, 'requests/list', {
      title: wordsIn(locale).requests.list.title,
      description: wordsIn(locale).requests.list.lead,
      noIndex: beforeId !== undefined
    }, {
      rows: shown.map((request) => presentRow(request, locale)),
      olderPath: found.length > PAGE_SIZE && last ? `/${locale}/requests?before=${last.id}` : undefined,
      newestPath: beforeId === undefined ? undefined : `/${locale}/requests`
    })
  }
}

export function presentRow(request: ListedRequest, locale: Locale): ListRow {
  return {
    title: maskLine(request.title, locale),
    path: `/${locale}/requests/${makeRequestRef(request)}`,
    state: wordsIn(locale).requests.states[request.state],
    stateCode: request.state,
    requester: maskLine(request.requesterName, locale),
    authority: {
      name: locale === 'en' ? request.authority.nameEn : request.authority.nameZh,
      path: `/${locale}/authorities/${request.authority.slug}`
    },
    made: { iso: request.createdAt.toISOString(), words: formatDay(request.createdAt, locale) }
  }
}

/** Outside its thread a line is masked without knowing whose address stands in it. */
function maskLine(text: string, locale: Locale): string {
  return maskText(text, { locale, author: 'private', privateNames: [] })
}
