import type { Request, Response } from 'express'
import type { AuthorityChoice } from '../../db/authorities/choices.ts'
import { HAND_KINDS, isHandKind } from '../../domain/clock/check-event.ts'
import { computeClock } from '../../domain/clock/clock.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { makeField, type Field, type FormFault, type Typed } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import { presentLines, sayEvent } from '../web/present-dates.ts'
import type { LoadedRequest } from './load-request.ts'
import type { ClockPage } from './pages.ts'

export interface Filling {
  readonly loaded: LoadedRequest
  readonly authorities: readonly AuthorityChoice[]
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

export function presentPage(req: Request, res: Response, filling: Filling): ClockPage {
  const { loaded, authorities, typed, faults } = filling
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.clock.page
  const { head, path } = loaded
  const title = maskText(head.title, { locale, author: 'private', privateNames: [] })
  return {
    heading: fill(words.title, { id: head.id }),
    requestTitle: title,
    requestTitleLang: languageOf(title),
    backPath: path,
    csrf: csrfToken(req),
    stages: presentStages(loaded, locale),
    history: presentHistory(loaded, locale),
    action: `${path}/clock/events`,
    faults: { title: w.site.form.faultsTitle, faults },
    kind: makeField({ name: 'kind', label: words.kind, value: typed['kind'] }, faults),
    kinds: HAND_KINDS.map((kind) => ({ value: kind, words: w.clock.kinds[kind], chosen: typed['kind'] === kind })),
    fields: makeFields(typed, faults, locale),
    authority: makeField({ name: 'authority', label: words.authority, hint: words.authorityHint, value: typed['authority'], optional: w.site.form.optional }, faults),
    authorities: authorities.map((one) => ({ value: one.slug, words: locale === 'en' ? one.nameEn : one.nameZh, chosen: typed['authority'] === one.slug }))
  }
}

function presentStages(loaded: LoadedRequest, locale: Locale): ClockPage['stages'] {
  const words = wordsIn(locale).clock.box
  const { request, review } = computeClock(loaded.events, loaded.today)
  return [
    ...(review === undefined ? [] : [{ title: words.reviewTitle, lines: presentLines(review, loaded, locale) }]),
    ...(request === undefined ? [] : [{ title: words.requestTitle, lines: presentLines(request, loaded, locale) }])
  ]
}

function presentHistory({ events, path }: LoadedRequest, locale: Locale): ClockPage['history'] {
  const words = wordsIn(locale).clock.page
  return events.map((event) => {
    const sentence = sayEvent(event, locale)
    return { sentence, undoPath: isHandKind(event.kind) ? `${path}/clock/undoings/${event.id}` : undefined, undoLabel: fill(words.undoOf, { sentence }) }
  })
}

function makeFields(typed: Typed, faults: readonly FormFault[], locale: Locale): Field[] {
  const w = wordsIn(locale)
  const words = w.clock.page
  const { optional } = w.site.form
  return [
    makeField({ name: 'on', type: 'date', label: words.on, hint: words.onHint, value: typed['on'] }, faults),
    makeField({ name: 'until', type: 'date', label: words.until, hint: words.untilHint, value: typed['until'], optional }, faults),
    makeField({ name: 'amount', label: words.amount, hint: words.amountHint, value: typed['amount'], optional }, faults),
    makeField({ name: 'reason', label: words.reason, hint: words.reasonHint, value: typed['reason'], optional }, faults)
  ]
}
