import { Router, type Request, type Response } from 'express'
import { PortalError } from '../../domain/error.ts'
import { wordsIn } from '../../i18n/words.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { HELP_PAGES, type HelpPage, type HelpPageName } from './pages.ts'

/** Below a language. */
export function helpRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/help', (req, res) => showHelp(portal, req, res, 'index'))
  router.get('/help/:page', (req, res) => {
    const name = HELP_PAGES.find((page) => page === req.params.page)
    if (name === undefined || name === 'index') throw new PortalError('not_found')
    showHelp(portal, req, res, name)
  })
  return router
}

function showHelp(portal: Portal, req: Request, res: Response, name: HelpPageName): void {
  const locale = localeOf(res)
  const words = wordsIn(locale).help
  portal.renderer.render(req, res, 'help/show', {
    title: words.pages[name],
    ...(name === 'index' ? {} : { description: words.summaries[name] }),
    path: name === 'index' ? '/help' : `/help/${name}`
  }, {
    text: `help/${locale}/${name}`,
    name,
    heading: words.pages[name],
    links: listLinks(locale, name),
    operatorEmail: portal.site.operatorEmail
  })
}

function listLinks(locale: ReturnType<typeof localeOf>, current: HelpPageName): HelpPage['links'] {
  const words = wordsIn(locale).help
  return HELP_PAGES.flatMap((name) => (name === 'index' ? [] : [{
    path: `/${locale}/help/${name}`, title: words.pages[name], summary: words.summaries[name], current: name === current
  }]))
}
