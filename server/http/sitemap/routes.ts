import { Router, type Response } from 'express'
import { listAuthorities, listCategories } from '../../db/authorities/reads.ts'
import { listRangesOfRequests, listRequestsInRange } from '../../db/requests/sitemap-reads.ts'
import { PortalError } from '../../domain/error.ts'
import { LOCALES } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { VISITOR } from '../../domain/visibility/visibility.ts'
import { LANGUAGE_TAGS } from '../../i18n/words.ts'
import { writeSitemap, writeSitemapIndex, type SitemapPage } from '../../text/sitemap.ts'
import type { Portal } from '../web/portal.ts'

/** Numbers of requests in one sitemap: with two languages a fifth of the 50,000 addresses that the protocol allows. */
const REQUESTS_IN_ONE = 5_000
const HOUR_S = 3_600
const STANDING = ['/', '/requests', '/requests/answered', '/authorities', '/categories', '/statistics', '/help', ...['about', 'requesting', 'asking', 'time-limits', 'code', 'refusals', 'charges', 'unhappy', 'officers', 'privacy', 'api', 'complaints'].map((name) => `/help/${name}`)]
/** What is private, costs much, or is another form of a page; none of it is a page to find. */
const LEFT_ALONE = ['search', 'drafts', 'account', 'follows', 'sign-in', 'sign-up', 'admin', 'classify', 'change-requests']

/** Outside the languages: one of each for the whole site. */
export function sitemapRoutes({ db, site }: Portal): Router {
  const router = Router()
  const absolute = (path: string): SitemapPage['urls'] => Object.fromEntries(LOCALES.map((locale) => [LANGUAGE_TAGS[locale], `${site.publicUrl}/${locale}${path}`]))
  router.get('/robots.txt', (_req, res) => {
    const rules = LOCALES.flatMap((locale) => LEFT_ALONE.map((path) => `Disallow: /${locale}/${path}`))
    send(res, 'text/plain', `User-agent: *\n${rules.join('\n')}\n\nSitemap: ${site.publicUrl}/sitemap.xml\n`)
  })
  router.get('/sitemap.xml', async (_req, res) => {
    const names = ['pages', ...(await listRangesOfRequests(db, REQUESTS_IN_ONE)).map((part) => `requests-${part}`)]
    send(res, 'application/xml', writeSitemapIndex(names.map((name) => `${site.publicUrl}/sitemaps/${name}.xml`)))
  })
  router.get('/sitemaps/pages.xml', async (_req, res) => {
    const [authorities, categories] = await Promise.all([listAuthorities(db, VISITOR), listCategories(db)])
    const paths = [...STANDING, ...categories.map(({ code }) => `/categories/${code.replaceAll('_', '-')}`), ...authorities.map(({ slug }) => `/authorities/${slug}`)]
    send(res, 'application/xml', writeSitemap(paths.map((path) => ({ urls: absolute(path), changedAt: undefined }))))
  })
  router.get(/^\/sitemaps\/requests-(\d{1,5})\.xml$/, async (req, res) => {
    const from = Number(req.params[0]) * REQUESTS_IN_ONE
    const requests = await listRequestsInRange(db, { from, to: from + REQUESTS_IN_ONE - 1 })
    if (requests.length === 0) throw new PortalError('not_found')
    send(res, 'application/xml', writeSitemap(requests.map((request) => ({ urls: absolute(`/requests/${encodeURIComponent(makeRequestRef(request))}`), changedAt: request.lastMessageAt }))))
  })
  return router
}

function send(res: Response, type: string, text: string): void {
  res.set('Cache-Control', `public, max-age=${HOUR_S}`).type(type).send(text)
}
