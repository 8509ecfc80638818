import type { RequestHandler } from 'express'
import { listRequests } from '../../db/requests/reads.ts'
import { wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { queryText } from '../web/query-text.ts'
import { presentRequestRow } from '../web/request-row.ts'

const PAGE_SIZE = 25
const NUMBER = /^[1-9]\d{0,8}$/

export function showList(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const before = queryText(req, 'before')
    const beforeId = NUMBER.test(before) ? Number(before) : undefined
    const found = await listRequests(portal.db, viewerOf(res), { limit: PAGE_SIZE + 1, beforeId })
    const shown = found.slice(0, PAGE_SIZE)
    const last = shown.at(-1)
    portal.renderer.render(req, res, 'requests/list', {
      title: wordsIn(locale).requests.list.title,
      description: wordsIn(locale).requests.list.lead,
      noIndex: beforeId !== undefined
    }, {
      rows: shown.map((request) => presentRequestRow(request, locale)),
      olderPath: found.length > PAGE_SIZE && last ? `/${locale}/requests?before=${last.id}` : undefined,
      newestPath: beforeId === undefined ? undefined : `/${locale}/requests`
    })
  }
}
