import { Router, type Request, type Response } from 'express'
import { PARAGRAPH_FACTS, PARAGRAPHS } from '../../domain/code/paragraphs.ts'
import { PortalError } from '../../domain/error.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
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
    operatorEmail: portal.site.operatorEmail,
    paragraphs: name === 'refusals' ? listParagraphs(locale) : []
  })
}

function listParagraphs(locale: ReturnType<typeof localeOf>): HelpPage['paragraphs'] {
  const words = wordsIn(locale).refusals
  return PARAGRAPHS.map((paragraph) => {
    const { harm } = PARAGRAPH_FACTS[paragraph]
    const letters = harm.kind === 'letters' ? harm.letters.map((letter) => `(${letter})`).join(locale === 'en' ? ', ' : '、') : ''
    return {
      id: paragraph,
      heading: fill(words.heading, { paragraph, title: words.titles[paragraph] }),
      content: words.content[paragraph],
      harm: fill(words.harm[harm.kind], { letters }),
      questions: words.questions[paragraph]
    }
  })
}

function listLinks(locale: ReturnType<typeof localeOf>, current: HelpPageName): HelpPage['links'] {
  const words = wordsIn(locale).help
  return HELP_PAGES.flatMap((name) => (name === 'index' ? [] : [{
    path: `/${locale}/help/${name}`, title: words.pages[name], summary: words.summaries[name], current: name === current
  }]))
}
