import { Router, type RequestHandler } from 'express'
import { countAuthorities } from '../../db/authorities/reads.ts'
import { countPublic, listRequests } from '../../db/requests/reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { keepAndRenew } from '../web/keep-for.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { writeRow } from '../web/written-rows.ts'
import type { HomePage } from './pages.ts'

const LATEST = 6
const COUNTS_KEPT_MS = 60_000

/** Below a language: its front page. */
export function homeRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/', showHome(portal))
  return router
}

function showHome(portal: Portal): RequestHandler {
  // Counting goes over all rows: nobody needs it to the second, and nobody waits for it.
  const count = keepAndRenew(COUNTS_KEPT_MS, async () => ({ authorities: await countAuthorities(portal.db), ...(await countPublic(portal.db)) }))
  return async (req, res) => {
    const locale = localeOf(res)
    const [requests, counts] = await Promise.all([listRequests(portal.db, viewerOf(res), { limit: LATEST }), count()])
    portal.renderer.render(req, res, 'home/home', { title: '', description: wordsIn(locale).home.description, path: '/' }, {
      rows: requests.map((request) => writeRow(portal, request, locale)),
      counts: presentCounts(counts, locale)
    })
  }
}

const COUNTED = ['authorities', 'requests', 'replies'] as const
const COUNT_PATHS = { authorities: '/authorities', requests: '/requests', replies: '/requests' } as const

function presentCounts(counts: Readonly<Record<(typeof COUNTED)[number], number>>, locale: Locale): HomePage['counts'] {
  const words = wordsIn(locale).home.counts
  return COUNTED.map((what) => ({
    number: formatCount(counts[what], locale),
    words: counts[what] === 1 ? words[what].one : words[what].other,
    path: `/${locale}${COUNT_PATHS[what]}`
  }))
}
