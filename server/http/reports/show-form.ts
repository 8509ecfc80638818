import type { Request, Response } from 'express'
import { REPORT_REASONS } from '../../domain/reports/report.ts'
import { wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser } from '../web/current-user.ts'
import { makeField, type FormFault, type Typed } from '../web/form.ts'
import { belowLocale } from '../web/layout.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { readFormId } from '../web/thread-form.ts'
import type { Reportable } from './list-records.ts'

/** What can be reported here, and where the form stands. */
export interface Subject {
  readonly records: readonly Reportable[]
  readonly requestId: number | undefined
  /** Where the form is sent. */
  readonly action: string
  readonly backPath: string
}

const BODY_ROWS = 6

export function showReportForm(portal: Portal, req: Request, res: Response, subject: Subject, { typed, faults }: { readonly typed: Typed; readonly faults: readonly FormFault[] }): void {
  const w = wordsIn(localeOf(res))
  const words = w.reports
  const { optional } = w.site.form
  portal.renderer.render(req, res, 'reports/new', { title: words.title, noIndex: true, path: belowLocale(`${subject.action}/new`), writing: belowLocale(subject.action), faults: faults.length }, {
    action: subject.action,
    csrf: csrfToken(req),
    formId: readFormId(typed),
    faults: { title: w.site.form.faultsTitle, faults },
    about: makeField({ name: 'about', label: words.about, value: typed['about'] }, faults),
    records: subject.records.map(({ name, words: value }) => ({ value: name, words: value, chosen: name === typed['about'] })),
    only: subject.records.length === 1 ? subject.records[0]?.words : undefined,
    reason: makeField({ name: 'reason', label: words.reason, value: typed['reason'] }, faults),
    reasons: REPORT_REASONS.map((value) => ({ value, words: words.reasons[value], chosen: value === typed['reason'] })),
    body: makeField({ name: 'body', type: 'textarea', label: words.body, hint: words.bodyHint, value: typed['body'], rows: BODY_ROWS }, faults),
    contact: currentUser(res) === undefined
      ? makeField({ name: 'contact', type: 'email', label: words.contact, hint: words.contactHint, value: typed['contact'], autocomplete: 'email', optional }, faults)
      : undefined,
    backPath: subject.backPath
  })
}
