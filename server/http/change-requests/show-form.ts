import type { Request, Response } from 'express'
import type { AuthorityChoice } from '../../db/authorities/choices.ts'
import { PROPOSAL_KINDS } from '../../domain/change-requests/proposal.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { makeField, type Field, type FormFault, type Typed } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import type { ChangeRequestPage } from './pages.ts'

interface Filling {
  readonly authorities: readonly AuthorityChoice[]
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

const NOTE_ROWS = 6

export function showForm(portal: Portal, req: Request, res: Response, filling: Filling): void {
  const locale = localeOf(res)
  const words = wordsIn(locale).changeRequests
  const chosen = filling.authorities.find((one) => one.slug === filling.typed['authority'])
  portal.renderer.render(req, res, 'change-requests/new', {
    title: chosen === undefined ? words.title : fill(words.titleFor, { authority: nameOf(chosen, locale) }),
    description: words.lead,
    noIndex: chosen !== undefined,
    writing: '/change-requests/new',
    faults: filling.faults.length
  }, presentForm(req, res, filling))
}

function presentForm(req: Request, res: Response, { authorities, typed, faults }: Filling): ChangeRequestPage {
  const locale = localeOf(res)
  const words = wordsIn(locale).changeRequests
  return {
    action: `/${locale}/change-requests/new`,
    csrf: csrfToken(req),
    faults: { title: wordsIn(locale).site.form.faultsTitle, faults },
    authority: makeField({ name: 'authority', label: words.authority, value: typed['authority'] }, faults),
    groups: groupChoices(authorities, locale, typed['authority'] ?? ''),
    kind: makeField({ name: 'kind', label: words.kind, value: typed['kind'] }, faults),
    kinds: PROPOSAL_KINDS.map((kind) => ({ value: kind, words: words.kinds[kind], chosen: typed['kind'] === kind })),
    fields: makeFields(typed, faults, locale)
  }
}

function makeFields(typed: Typed, faults: readonly FormFault[], locale: Locale): Field[] {
  const w = wordsIn(locale)
  const words = w.changeRequests
  const { optional } = w.site.form
  return [
    makeField({ name: 'requestEmail', type: 'email', label: words.requestEmail, hint: words.requestEmailHint, value: typed['requestEmail'] }, faults),
    makeField({ name: 'name', label: words.name, hint: words.nameHint, value: typed['name'], optional }, faults),
    makeField({ name: 'homePage', type: 'url', label: words.homePage, hint: words.homePageHint, value: typed['homePage'], optional }, faults),
    makeField({ name: 'note', type: 'textarea', label: words.note, value: typed['note'], rows: NOTE_ROWS, optional }, faults),
    makeField({ name: 'contact', type: 'email', label: words.contact, hint: words.contactHint, value: typed['contact'], autocomplete: 'email', optional }, faults)
  ]
}

function groupChoices(authorities: readonly AuthorityChoice[], locale: Locale, chosen: string): ChangeRequestPage['groups'] {
  const groups = Map.groupBy(authorities, (one) => (locale === 'en' ? one.categoryEn : one.categoryZh))
  return [...groups].map(([name, members]) => ({
    name,
    options: members.map((one) => ({ value: one.slug, words: nameOf(one, locale), chosen: one.slug === chosen }))
  }))
}

function nameOf(authority: AuthorityChoice, locale: Locale): string {
  return locale === 'en' ? authority.nameEn : authority.nameZh
}
