import { Router, type Request, type RequestHandler, type Response } from 'express'
import { changeNames } from '../../actions/users/change-names.ts'
import { changePassword } from '../../actions/users/change-password.ts'
import { changeSettings } from '../../actions/users/change-settings.ts'
import { findOwnAccount, type OwnAccount } from '../../db/users/account-reads.ts'
import { findPerson } from '../../db/users/person-reads.ts'
import { findUser } from '../../db/users/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { makePersonRef } from '../../domain/users/person-ref.ts'
import { wordsIn } from '../../i18n/words.ts'
import { csrfToken, requireCsrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf, type SessionUser } from '../web/current-user.ts'
import { makeField, readForm, typedFields, type FormFault, type Typed } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { makeChangePasswordForm, namesForm, settingsForm } from './account-forms.ts'
import { startSession } from './passport.ts'
import { createTryLimit } from './try-limit.ts'
import type { AccountPage } from './pages.ts'

const PASSWORD_TRIES = { name: 'account-password', points: 10, seconds: 15 * 60 }

type Section = 'names' | 'password' | 'settings'
type Owner = { readonly user: SessionUser; readonly account: OwnAccount }

/** One's own account: three forms on one page, each with its own button. */
export function accountRoutes(portal: Portal): Router {
  const router = Router()
  const tries = createTryLimit(portal.db, PASSWORD_TRIES)

  router.get('/account', (_req, res, next) => {
    if (currentUser(res) === undefined) return res.redirect(303, `/${localeOf(res)}/sign-in?continue=${encodeURIComponent(`/${localeOf(res)}/account`)}`)
    next()
  }, forOwner(portal, async (owner, req, res) => showAccount(portal, req, res, owner)))

  router.post('/account/names', requireCsrfToken, forOwner(portal, async (owner, req, res) => {
    const form = readForm(namesForm, req.body, wordsIn(localeOf(res)).users.faults)
    if (!form.ok) return showAccount(portal, req, res, owner, form.faults)
    await changeNames(portal, owner.user.id, form.value)
    done(res, 'names')
  }))

  router.post('/account/password', requireCsrfToken, forOwner(portal, async (owner, req, res) => {
    const words = wordsIn(localeOf(res))
    const form = readForm(makeChangePasswordForm([owner.account.name, owner.account.email]), req.body, words.users.faults)
    if (!form.ok) return showAccount(portal, req, res, owner, form.faults)
    const key = String(owner.user.id)
    if (!(await tries.count(res, key))) return showAccount(portal, req, res, owner, [{ field: 'present', text: words.site.form.tooMany }])
    const isChanged = await changePassword(portal, { userId: owner.user.id, ...form.value })
    if (!isChanged) return showAccount(portal, req, res, owner, [{ field: 'present', text: words.users.faults.present_wrong }])
    await tries.forget(key)
    const user = await findUser(portal.db, owner.user.id)
    if (!user) throw new Error('an account whose password was changed is gone')
    await startSession(req, user)
    done(res, 'password')
  }))

  router.post('/account/settings', requireCsrfToken, forOwner(portal, async (owner, req, res) => {
    const form = readForm(settingsForm, req.body, wordsIn(localeOf(res)).users.faults)
    if (!form.ok) return showAccount(portal, req, res, owner, form.faults)
    await changeSettings(portal, owner.user.id, form.value)
    done(res, 'settings')
  }))
  return router
}

/** Throws PortalError `forbidden` for who is not signed in. */
function forOwner(portal: Portal, answer: (owner: Owner, req: Request, res: Response) => Promise<void>): RequestHandler {
  return async (req, res) => {
    const user = currentUser(res)
    const account = user && (await findOwnAccount(portal.db, user.id))
    if (!user || !account) throw new PortalError('forbidden')
    await answer({ user, account }, req, res)
  }
}

function done(res: Response, section: Section): void {
  res.redirect(303, `/${localeOf(res)}/account?done=${section}#done`)
}

async function showAccount(portal: Portal, req: Request, res: Response, { user, account }: Owner, faults: readonly FormFault[] = []): Promise<void> {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  if (faults.length > 0 && res.statusCode === 200) res.status(422)
  res.set('Cache-Control', 'private, no-store')
  portal.renderer.render(req, res, 'users/account', { title: w.users.account.title, noIndex: true, path: '/account', faults: faults.length }, {
    csrf: csrfToken(req),
    faults: { title: w.site.form.faultsTitle, faults },
    done: readDone(req, w.users.account.done),
    email: account.email,
    // Who has made no request and written no annotation has no page.
    pagePath: (await findPerson(portal.db, viewerOf(res), user.id)) && `/${locale}/people/${makePersonRef({ id: user.id, name: account.publicName ?? account.name })}`,
    ...presentForms(res, account, typedFields(req.body), faults)
  })
}

function readDone(req: Request, words: Readonly<Record<Section, string>>): string | undefined {
  const asked = req.query['done']
  return asked === 'names' || asked === 'password' || asked === 'settings' ? words[asked] : undefined
}

function presentForms(res: Response, account: OwnAccount, typed: Typed, faults: readonly FormFault[]): Pick<AccountPage, 'names' | 'passwords' | 'languages' | 'notify' | 'takesMessages'> {
  const w = wordsIn(localeOf(res))
  const { users } = w
  const locale = typed['locale'] ?? account.locale
  return {
    names: [
      makeField({ name: 'name', label: users.account.letterName, hint: users.account.letterNameHint, autocomplete: 'name', value: typed['name'] ?? account.name, maxLength: 100 }, faults),
      makeField({ name: 'public_name', label: users.account.publicName, hint: users.account.publicNameHint, value: typed['public_name'] ?? account.publicName ?? '', maxLength: 100, optional: w.site.form.optional }, faults)
    ],
    passwords: [
      makeField({ name: 'present', label: users.account.presentPassword, type: 'password', autocomplete: 'current-password' }, faults),
      makeField({ name: 'password', label: users.password.newLabel, hint: users.password.hint, type: 'password', autocomplete: 'new-password' }, faults)
    ],
    languages: [{ value: 'en', name: 'English', lang: 'en', chosen: locale === 'en' }, { value: 'zh-hk', name: '繁體中文', lang: 'zh-HK', chosen: locale === 'zh-hk' }],
    notify: account.notify,
    takesMessages: account.takesMessages
  }
}
