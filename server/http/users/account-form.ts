import type { Request, Response } from 'express'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { wordsIn, type Words } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { makeField, type Field, type FormFault, type Typed } from '../web/form.ts'
import type { Head } from '../web/layout.ts'
import { localeOf } from '../web/locale.ts'
import type { AccountFormPage } from './pages.ts'

export interface AccountForm {
  readonly fields: readonly ('name' | 'email' | 'password' | 'new-password')[]
  readonly continueTo: string | undefined
  readonly faults: readonly FormFault[]
  readonly values: Typed
}

const DRAFT = /^\/(?:en|zh-hk)\/(?:drafts\/|new)/

/** What every form of this noun shows. The token starts a session, which a form needs. */
export function makeAccountForm(req: Request, res: Response, form: AccountForm): AccountFormPage {
  const words = wordsIn(localeOf(res))
  return {
    csrf: csrfToken(req),
    faults: { title: words.site.form.faultsTitle, faults: form.faults },
    fields: form.fields.map((name) => sketchField(words, name, form)),
    continueTo: form.continueTo,
    letterKept: form.continueTo !== undefined && DRAFT.test(form.continueTo)
  }
}

/** Answers with a form: 422 when it has faults, 429 where somebody has to wait. The other language's link keeps the way back. */
export function makeFormHead(res: Response, title: string, path: string, form: AccountForm): Head {
  res.status(res.statusCode === 429 ? 429 : form.faults.length > 0 ? 422 : 200).set('Cache-Control', 'private, no-store')
  // A password alone is typed once more.
  const writing = form.fields.includes('email') ? path : undefined
  return { title, noIndex: true, path: withContinueTo(path, form.continueTo), writing, faults: form.faults.length }
}

function sketchField(words: Words, name: AccountForm['fields'][number], form: AccountForm): Field {
  const { users } = words
  const value = form.values[name]
  if (name === 'name') return makeField({ name, label: users.name.label, hint: users.name.hint, autocomplete: 'name', value }, form.faults)
  if (name === 'email') return makeField({ name, label: users.email.label, type: 'email', autocomplete: 'email', value }, form.faults)
  if (name === 'password') return makeField({ name, label: users.password.label, type: 'password', autocomplete: 'current-password' }, form.faults)
  return makeField({ name: 'password', label: users.password.newLabel, hint: users.password.hint, type: 'password', autocomplete: 'new-password' }, form.faults)
}
