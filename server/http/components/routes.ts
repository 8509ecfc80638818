import { Router, type Request, type Response } from 'express'
import { STANDINGS } from '../../domain/requests/standing.ts'
import { PortalError } from '../../domain/error.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import { makeField, type FormFault } from '../web/form.ts'
import { localeOf, negotiateLocale } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import type { ComponentsPage } from './pages.ts'

/** The names of the colours in `static/css/site.css`, in the order of `docs/design.md`. */
const TOKENS = [
  'paper', 'paper-deep', 'sheet', 'sheet-official', 'ink', 'ink-soft', 'rule', 'rule-strong', 'accent', 'accent-strong', 'accent-wash',
  'bauhinia', 'amber', 'amber-wash', 'red', 'red-wash', 'visited', 'focus', 'band'
]

/** Below a language. */
export function componentRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/sandbox/components', (req, res) => {
    if (!portal.site.sandbox) throw new PortalError('not_found')
    portal.renderer.render(req, res, 'components/show', { title: '', noIndex: true, path: '/sandbox/components' }, presentComponents(res))
  })
  return router
}

/** The address without a language. */
export function redirectToComponents(req: Request, res: Response): void {
  res.redirect(302, `/${negotiateLocale(req)}/sandbox/components`)
}

function presentComponents(res: Response): ComponentsPage {
  const w = wordsIn(localeOf(res))
  const { compose, faults } = w.requests
  const wrong: FormFault[] = [{ field: 'sample-title', text: faults.title_missing }]
  return {
    tokens: TOKENS,
    standings: STANDINGS.map((code) => ({ code, words: w.requests.standings[code] })),
    faults: { title: w.site.form.faultsTitle, faults: wrong },
    several: presentSeveral(res),
    fields: [
      makeField({ name: 'sample-title', label: compose.subject, hint: compose.subjectHint, maxLength: 200 }, wrong),
      makeField({ name: 'sample-body', label: compose.body, hint: compose.bodyHint, type: 'textarea', rows: 4, optional: w.site.form.optional }, [])
    ]
  }
}

function presentSeveral(res: Response): ComponentsPage['several'] {
  const { authorities: { list }, batches: { form } } = wordsIn(localeOf(res))
  const names = localeOf(res) === 'en' ? ['Immigration Department', 'Treasury'] : ['入境事務處', '庫務署']
  return {
    also: '',
    title: pluralise(form.chosen, names.length),
    chosen: names.map((name, at) => ({ slug: `sample-${at + 1}`, name, mute: at === 0 ? undefined : list.notWritable, removeLabel: fill(form.removeOf, { name }) })),
    note: undefined,
    add: undefined
  }
}
