import type { Request, Response } from 'express'
import type { Addressee, PersonalMessage } from '../../db/personal-messages/reads.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import type { SessionUser } from '../web/current-user.ts'
import { makeField, type FormFault, type Typed } from '../web/form.ts'
import { belowLocale } from '../web/layout.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { readFormId } from '../web/thread-form.ts'
import type { MessageFormView } from './pages.ts'

/** Who writes to whom, and where they met. */
export interface Writing {
  readonly user: SessionUser
  readonly to: Addressee
  readonly requestId: number | undefined
  /** The message that is answered. */
  readonly answered: PersonalMessage | undefined
  readonly action: string
  readonly backPath: string
}

export interface Filling {
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

const BODY_ROWS = 8

export function showForm(portal: Portal, req: Request, res: Response, writing: Writing, filling: Filling): void {
  res.set('Cache-Control', 'private, no-store')
  if (writing.answered === undefined) return showNew(portal, req, res, writing, filling)
  showReceived(portal, req, res, { ...writing, answered: writing.answered }, filling)
}

function showNew(portal: Portal, req: Request, res: Response, writing: Writing, filling: Filling): void {
  const w = wordsIn(localeOf(res))
  const { name } = writing.to
  const title = fill(w.personalMessages.title, { name })
  portal.renderer.render(req, res, 'personal-messages/new', { title, noIndex: true, path: belowLocale(`${writing.action}/new`), writing: writing.to.takesMessages ? belowLocale(writing.action) : undefined, faults: filling.faults.length }, {
    title,
    lead: fill(w.personalMessages.lead, { name }),
    faults: { title: w.site.form.faultsTitle, faults: filling.faults },
    refusal: writing.to.takesMessages ? undefined : fill(w.personalMessages.notTaken, { name }),
    form: presentForm(req, res, writing, filling),
    backPath: writing.backPath
  })
}

function showReceived(portal: Portal, req: Request, res: Response, writing: Writing & { readonly answered: PersonalMessage }, filling: Filling): void {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.personalMessages
  const { to: { name }, answered } = writing
  const title = fill(words.titleAnswer, { name })
  portal.renderer.render(req, res, 'personal-messages/show', { title, noIndex: true, path: `/personal-messages/${answered.id}`, writing: writing.to.takesMessages ? belowLocale(writing.action) : undefined, faults: filling.faults.length }, {
    title,
    sent: { iso: answered.sentAt.toISOString(), words: fill(words.received, { date: formatMoment(answered.sentAt, locale) }) },
    lang: languageOf(answered.body),
    text: answered.body,
    requestPath: answered.requestId === undefined ? undefined : `/${locale}/requests/${answered.requestId}`,
    faults: { title: w.site.form.faultsTitle, faults: filling.faults },
    answerTitle: fill(words.answerTitle, { name }),
    refusal: writing.to.takesMessages ? undefined : fill(words.notTaken, { name }),
    form: presentForm(req, res, writing, filling),
    reportPath: `/${locale}/personal-messages/${answered.id}/reports/new`,
    accountPath: `/${locale}/account`
  })
}

function presentForm(req: Request, res: Response, { user, to: { name }, answered, action, backPath }: Writing, { typed, faults }: Filling): MessageFormView {
  const words = wordsIn(localeOf(res)).personalMessages
  const isAnswer = answered !== undefined
  return {
    action,
    csrf: csrfToken(req),
    formId: readFormId(typed),
    body: makeField({
      name: 'body', type: 'textarea', label: isAnswer ? words.answer : words.body, hint: fill(words.bodyHint, { name: user.publicName ?? user.name }), value: typed['body'], rows: BODY_ROWS
    }, faults),
    givesAddress: { words: fill(words.givesAddress, { name }), chosen: typed['gives_address'] === 'yes' },
    submit: isAnswer ? words.answerSubmit : words.submit,
    cancel: isAnswer ? undefined : { words: words.cancel, path: backPath }
  }
}
