import { Router, type Request, type Response } from 'express'
import { setWordings } from '../../actions/wordings/set-wordings.ts'
import { undoWording } from '../../actions/wordings/undo-wording.ts'
import { listWordingChanges, listWordings, wordingKey } from '../../db/wordings/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { checkWording, valuesOf, WORDING_NAMES, type WordingName } from '../../domain/next-steps/wording.ts'
import { LOCALES, type Locale } from '../../domain/requests/request.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { fill, LANGUAGE_TAGS, wordsIn } from '../../i18n/words.ts'
import { readCodeLetter } from '../../text/code-letters.ts'
import { makeField, typedFields, type FormFault } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { goOn, makeOperatorPage, operatorId, orNotPossible, readId } from './operator-page.ts'

const ROWS = 20

/** The texts of the Code's letters: look, correct in both languages, take back. */
export function wordingRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/wordings', async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale).wordings
    const changed = await listWordings(portal.db)
    portal.renderer.render(req, res, 'admin/wordings', { title: words.title, noIndex: true }, {
      ...makeOperatorPage(req, res),
      rows: WORDING_NAMES.map((name) => ({
        name: nameWording(name, locale),
        url: `/${locale}/admin/wordings/${name}`,
        state: LOCALES.some((one) => changed.has(wordingKey(name, one))) ? words.changed : words.own
      }))
    })
  })
  router.get('/wordings/:name', async (req, res) => {
    const name = readName(req)
    await showWording(portal, req, res, { name, texts: await readTexts(portal, name), faults: [] })
  })
  router.post('/wordings/:name', (req, res) => saveWording(portal, req, res))
  router.post('/wordings/:name/changes/:id/undo', async (req, res) => {
    const name = readName(req)
    const undo = { name, changeId: readId(req.params['id']), actorUserId: operatorId(res) }
    goOn(res, `/wordings/${name}`, await orNotPossible('wording_undone', () => undoWording(portal, undo)))
  })
  return router
}

type Texts = Readonly<Record<Locale, string>>

async function saveWording(portal: Portal, req: Request, res: Response): Promise<void> {
  const name = readName(req)
  const typed = typedFields(req.body)
  const texts: Texts = { en: tidy(typed['en'] ?? ''), 'zh-hk': tidy(typed['zh-hk'] ?? '') }
  const faults = LOCALES.flatMap((locale) => listFaults(name, locale, texts[locale], localeOf(res)))
  if (faults.length > 0) {
    res.status(422)
    return showWording(portal, req, res, { name, texts, faults })
  }
  goOn(res, `/wordings/${name}`, await orNotPossible('wording_saved', () => setWordings(portal, { name, texts, actorUserId: operatorId(res) })))
}

function listFaults(name: WordingName, locale: Locale, text: string, shown: Locale): FormFault[] {
  const fault = checkWording(name, text)
  if (fault === undefined) return []
  const words = wordsIn(shown).wordings.faults
  const values = 'values' in fault ? fault.values.map((value) => `{{${value}}}`).join(' ') : ''
  return [{ field: locale, text: fill(words[fault.code], { values }) }]
}

interface ShownWording {
  readonly name: WordingName
  readonly texts: Texts
  readonly faults: readonly FormFault[]
}

async function showWording(portal: Portal, req: Request, res: Response, { name, texts, faults }: ShownWording): Promise<void> {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.wordings
  const changes = await listWordingChanges(portal.db, name)
  const newest = new Map(LOCALES.map((one) => [one, changes.find((change) => change.locale === one)?.id]))
  const title = nameWording(name, locale)
  portal.renderer.render(req, res, 'admin/wording', { title, noIndex: true, path: `/admin/wordings/${name}`, faults: faults.length }, {
    ...makeOperatorPage(req, res),
    title,
    url: `/${locale}/admin/wordings/${name}`,
    faults: { title: w.site.form.faultsTitle, faults },
    values: valuesOf(name).known.map((value) => ({ value: `{{${value}}}`, required: valuesOf(name).required.includes(value) })),
    fields: LOCALES.map((one) => makeField({ name: one, type: 'textarea', label: words.languages[one], value: texts[one], rows: ROWS }, faults)),
    changes: changes.map((change) => ({
      made: fill(words.change, { date: formatMoment(change.writtenAt, locale), name: change.writtenBy ?? words.nobody, language: words.languages[change.locale] }),
      text: change.text ?? words.fileAgain,
      lang: LANGUAGE_TAGS[change.locale],
      undoUrl: newest.get(change.locale) === change.id ? `/${locale}/admin/wordings/${name}/changes/${change.id}/undo` : undefined
    }))
  })
}

async function readTexts({ db }: Portal, name: WordingName): Promise<Texts> {
  const changed = await listWordings(db)
  const textOf = (locale: Locale): string => changed.get(wordingKey(name, locale)) ?? readCodeLetter(name, locale)
  return { en: textOf('en'), 'zh-hk': textOf('zh-hk') }
}

function nameWording(name: WordingName, locale: Locale): string {
  const w = wordsIn(locale)
  const parts: Readonly<Record<string, string>> = w.wordings.parts
  const steps: Readonly<Record<string, { readonly title: string }>> = w.nextSteps.steps
  return steps[name]?.title ?? parts[name] ?? name
}

function tidy(typed: string): string {
  return typed.replaceAll(/\r\n?/g, '\n').trim()
}

function readName(req: Request): WordingName {
  const name = WORDING_NAMES.find((one) => one === req.params['name'])
  if (name === undefined) throw new PortalError('not_found')
  return name
}
