import type { RequestListener } from 'node:http'
import path from 'node:path'
import express, { Router, type Express } from 'express'
import type { Context } from './context.ts'
import { readOpenVersions } from './db/requests/thread-read.ts'
import { readSnapshot } from './db/snapshot.ts'
import { hongKongDay } from './domain/clock/day.ts'
import { LOCALES } from './domain/requests/request.ts'
import { adminRoutes } from './http/admin/routes.ts'
import { annotationRoutes } from './http/annotations/routes.ts'
import { authorityRoutes } from './http/authorities/routes.ts'
import { changeRequestRoutes } from './http/change-requests/routes.ts'
import { classificationRoutes } from './http/classification/routes.ts'
import { clockRoutes } from './http/clock/routes.ts'
import { componentRoutes, redirectToComponents } from './http/components/routes.ts'
import { coWriterRoutes } from './http/co-writers/routes.ts'
import { embargoRoutes } from './http/embargoes/routes.ts'
import { followOneClickRoutes } from './http/follows/one-click.ts'
import { followRoutes } from './http/follows/routes.ts'
import { formerAddressRoutes } from './http/former-addresses/routes.ts'
import { helpRoutes } from './http/help/routes.ts'
import { homeRoutes } from './http/home/routes.ts'
import { peopleRoutes } from './http/people/routes.ts'
import { personalMessageRoutes } from './http/personal-messages/routes.ts'
import { reportRoutes } from './http/reports/routes.ts'
import { requestRoutes } from './http/requests/routes.ts'
import { sandboxLanguageRoutes, sandboxRoutes } from './http/sandbox/routes.ts'
import { searchRoutes } from './http/search/routes.ts'
import { sitemapRoutes } from './http/sitemap/routes.ts'
import { statisticsRoutes } from './http/statistics/routes.ts'
import { authenticate } from './http/users/authenticate.ts'
import { userRoutes } from './http/users/routes.ts'
import { oneClickRoutes } from './http/users/unsubscribe.ts'
import { loadAssets } from './http/web/assets.ts'
import { limitCrawlers } from './http/web/crawl-limit.ts'
import { refuseForgery } from './http/web/csrf.ts'
import { setViewer } from './http/web/current-user.ts'
import { answerErrors, answerNotFound, refuseOddTargets } from './http/web/error-page.ts'
import { healthRoutes } from './http/web/health.ts'
import { negotiateLocale, setLocale } from './http/web/locale.ts'
import { serveMetrics } from './http/web/metrics.ts'
import { createPageCache } from './http/web/page-cache.ts'
import type { Portal } from './http/web/portal.ts'
import { hashRelease } from './http/web/release.ts'
import { createRenderer } from './http/web/render.ts'
import { securityHeaders } from './http/web/security-headers.ts'
import { createSession, lendSession, redirectWithoutBody } from './http/web/session.ts'
import { loadTemplates } from './text/templates.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const FORM_LIMIT = '256kb'

/** The middleware in order, then each noun's router. */
export function createApp(context: Context): Express {
  const assets = loadAssets(path.join(ROOT, 'static'))
  const renderer = createRenderer(loadTemplates(path.join(ROOT, 'views')), {
    publicUrl: context.site.publicUrl,
    sandbox: context.site.sandbox,
    assets: assets.urls
  })
  const portal: Portal = { ...context, renderer }

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', context.config.trustProxy)
  lendSession(app.request)
  redirectWithoutBody(app.response)
  app.use('/health', healthRoutes(context))
  app.get('/metrics', serveMetrics(context))
  app.use(securityHeaders(context.site.publicUrl))
  app.use(refuseOddTargets)
  app.use('/static', assets.serve)
  app.use(limitCrawlers(context.clock))
  app.use(sitemapRoutes(portal))
  app.use('/unsubscribe/follows', followOneClickRoutes(portal))
  app.use('/unsubscribe', oneClickRoutes(portal))
  app.use(refuseForgery(context.site.publicUrl))
  app.use(express.urlencoded({ extended: false, limit: FORM_LIMIT }))
  app.use(createSession(context.config, context.db))
  app.use(authenticate(portal))
  app.use(setViewer)

  app.use(formerAddressRoutes(portal))
  app.get('/', (req, res) => {
    res.vary('Accept-Language').vary('Cookie')
    res.redirect(302, `/${negotiateLocale(req)}/`)
  })
  const pages = pageRoutes(portal)
  for (const locale of LOCALES) app.use(`/${locale}`, setLocale(locale), pages)
  if (context.site.sandbox) {
    app.get('/sandbox/components', redirectToComponents)
    app.use('/sandbox', sandboxRoutes(portal))
  }

  app.use(answerNotFound)
  app.use(answerErrors(renderer, context.log, context.site.publicUrl))
  return app
}

/** What the web process listens with: the app, and before it the cache of thread pages and lists for visitors. */
export function createListener(context: Context): RequestListener {
  return createPageCache(createApp(context), {
    readVersions: (ids) => readOpenVersions(context.db, ids),
    readSnapshot: () => readSnapshot(context.db),
    release: hashRelease(ROOT),
    today: () => hongKongDay(context.clock.now())
  })
}

/** Everything that stands below a language. */
function pageRoutes(portal: Portal): Router {
  const router = Router()
  router.use(homeRoutes(portal))
  router.use(clockRoutes(portal))
  router.use(followRoutes(portal))
  router.use(requestRoutes(portal))
  router.use(embargoRoutes(portal))
  router.use(coWriterRoutes(portal))
  router.use(annotationRoutes(portal))
  router.use(authorityRoutes(portal))
  router.use(classificationRoutes(portal))
  router.use(reportRoutes(portal))
  router.use(peopleRoutes(portal))
  router.use(personalMessageRoutes(portal))
  router.use(searchRoutes(portal))
  router.use(changeRequestRoutes(portal))
  router.use(statisticsRoutes(portal))
  router.use(userRoutes(portal))
  router.use(helpRoutes(portal))
  router.use(componentRoutes(portal))
  router.use('/admin', adminRoutes(portal))
  router.use(sandboxLanguageRoutes(portal))
  return router
}
