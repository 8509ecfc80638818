import type { Request, Response } from 'express'
import { PortalError } from '../../domain/error.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { LANGUAGE_TAGS, wordsIn, type Words } from '../../i18n/words.ts'
import { csrfToken, KEPT, StaleForm, wasSentFromOwnPage } from './csrf.ts'
import { currentUser } from './current-user.ts'
import { makeField, type Field } from './form.ts'
import { belowLocale } from './layout.ts'
import { localeOf } from './locale.ts'
import type { KeptFormPage, Renderer } from './render.ts'
import { hasSession } from './session-cookie.ts'
import { turnsLanguage } from './turn-language.ts'
import { uploadOf } from './upload.ts'

type TypedField = KeptFormPage['hidden'][number]

/** As much as a form may have: more is no letter. */
const MOST_FIELDS = 200
const MOST_CHARACTERS = 256 * 1024
const PASSWORDS = new Set(['password', 'present'])
/** Longer than a number, a code or an identifier: somebody has written it. */
const SHORTEST_TEXT = 40

/**
 * Shows a form that was not taken once more, with all that was typed and a new token, where that is safe: its fields
 * come back only to a page of our own that has sent them. A form from another site, or one whose origin no header
 * tells, never becomes a page with a button to press.
 *
 * Not taken were a stale token, and what needs somebody to be signed in who no longer is.
 * @returns false where there is nothing to offer
 */
export function showKeptForm(renderer: Renderer, ownOrigin: string, req: Request, res: Response, error: unknown): boolean {
  const isStale = error instanceof StaleForm
  if (!isStale && !isForMembers(res, error)) return false
  const typed = listTyped(req.body)
  if (!wasSentFromOwnPage(req, ownOrigin) || req.method !== 'POST' || isTooMuch(typed)) return false
  const words = wordsIn(localeOf(res)).site.kept
  const title = isStale ? words.title : words.signedOutTitle
  // Who was about to change the language does that with the button: what it does cannot be done to it.
  const writing = turnsLanguage(req) && !isKeptAgain(req) ? undefined : belowLocale(req.originalUrl)
  renderer.render(req, res, 'web/kept-form', { title, noIndex: true, path: '/', writing }, {
    title, lead: isStale ? words.lead : words.signedOutLead, ...presentTyped(req, res, typed, writing !== undefined)
  })
  return true
}

/** What is not there for a visitor may be there for who was signed in when they began. */
function isForMembers(res: Response, error: unknown): boolean {
  return error instanceof PortalError && currentUser(res) === undefined
}

function isTooMuch(typed: readonly TypedField[]): boolean {
  return typed.length > MOST_FIELDS || typed.reduce((sum, { name, value }) => sum + name.length + value.length, 0) > MOST_CHARACTERS
}

function presentTyped(req: Request, res: Response, typed: readonly TypedField[], mayTurn: boolean): Omit<KeptFormPage, 'title' | 'lead'> {
  const { files, exceeded } = uploadOf(res)
  const hidden = typed.filter(({ name }) => !PASSWORDS.has(name) && !(mayTurn && name === 'language'))
  return {
    action: req.originalUrl,
    csrf: csrfToken(req),
    hidden: mayTurn ? [...hidden, { name: KEPT, value: 'yes' }] : hidden,
    passwords: typed.filter(({ name }) => PASSWORDS.has(name)).map(({ name }) => askAgain(req, name, wordsIn(localeOf(res)))),
    hadFiles: files.length > 0 || exceeded !== undefined,
    isMultipart: typeof req.is('multipart/form-data') === 'string',
    signInPath: currentUser(res) === undefined && !/\/sign-(?:in|up)$/.test(req.path) ? withContinueTo(`/${localeOf(res)}/sign-in`, `/${localeOf(res)}/account`) : undefined,
    needsCookies: !hasSession(req.headers.cookie),
    texts: hidden.map(({ value }) => value.trim()).filter((text) => text.length >= SHORTEST_TEXT && /\s|\p{Script=Han}/u.test(text))
      .map((text) => ({ text, lang: /\p{Script=Han}/u.test(text) ? LANGUAGE_TAGS['zh-hk'] : LANGUAGE_TAGS.en }))
  }
}

/** The fields as they came, in their order, without the token and our own mark. */
function listTyped(body: unknown): TypedField[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).filter(([name]) => name !== '_csrf' && name !== KEPT).flatMap(([name, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    return values.filter((one) => typeof one === 'string').map((one) => ({ name, value: one }))
  })
}

function isKeptAgain(req: Request): boolean {
  return typeof req.body === 'object' && req.body !== null && KEPT in req.body
}

function askAgain(req: Request, name: string, { users: words, site }: Words): Field {
  const isNew = name === 'password' && /\/(?:sign-up|reset\/[^/]+|account\/password)$/.test(req.path)
  const label = name === 'present' ? words.account.presentPassword : isNew ? words.password.newLabel : words.password.label
  return makeField({ name, label, hint: site.kept.password, type: 'password', autocomplete: isNew ? 'new-password' : 'current-password' }, [])
}
