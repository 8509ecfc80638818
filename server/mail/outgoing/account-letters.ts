import type { LetterToSend, LetterUser } from '../../domain/letters/letter-to-send.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { wordsIn } from '../../i18n/words.ts'
import { joinSections, makeNoticeSubject, makeUserContent, orderLocales, type PostalSite, type Written } from './letter-content.ts'
import { renderLetter } from './letter-templates.ts'
import { cleanHeaderText, makeMailbox } from './mailbox.ts'

/** The path of the page that takes the token. */
const TOKEN_PATHS = { confirm_account: 'confirm', reset_password: 'reset' } as const

export function writeConfirmAccount(site: PostalSite, letter: LetterToSend): Written {
  return writeTokenLetter(site, letter, 'confirm_account')
}

export function writeResetPassword(site: PostalSite, letter: LetterToSend): Written {
  return writeTokenLetter(site, letter, 'reset_password')
}

/** Says nothing that a stranger at the sign-up form could not know already: it goes to the owner of the address. */
export function writeAccountExists(site: PostalSite, letter: LetterToSend): Written {
  const { user } = letter
  if (user === undefined) return { ok: false, fault: 'record_missing' }
  return writeInBoth(site, user, 'account_exists', (locale) =>
    renderLetter('account_exists', locale, {
      ...nameBoth(user, locale),
      signInUrl: `${site.publicUrl}/${locale}/sign-in`,
      forgottenUrl: `${site.publicUrl}/${locale}/forgotten-password`
    })
  )
}

function writeTokenLetter(site: PostalSite, letter: LetterToSend, kind: 'confirm_account' | 'reset_password'): Written {
  const { payload } = letter
  const user = findReader(letter)
  if (user === undefined) return { ok: false, fault: 'record_missing' }
  const token = payload['token']
  if (typeof token !== 'string' || token === '') return { ok: false, fault: 'token_missing' }
  return writeInBoth(site, user, kind, (locale) =>
    renderLetter(kind, locale, {
      ...nameBoth(user, locale),
      actionUrl: `${site.publicUrl}/${locale}/${TOKEN_PATHS[kind]}/${encodeURIComponent(token)}`
    })
  )
}

/** Under the name typed at the sign-up that the letter belongs to: others may have signed up with the address since. */
function findReader({ user, payload }: LetterToSend): LetterUser | undefined {
  const name = payload['name']
  return user === undefined || typeof name !== 'string' ? user : { ...user, name }
}

function writeInBoth(
  site: PostalSite,
  user: LetterUser,
  letter: 'confirm_account' | 'account_exists' | 'reset_password',
  render: (locale: Locale) => string
): Written {
  const to = makeMailbox(user.name, user.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const text = joinSections(orderLocales(user.locale).map(render))
  return { ok: true, content: makeUserContent(site, user, to, makeNoticeSubject(letter, user.locale), text) }
}

/** Names are typed by strangers at the sign-up form: one line, and no link for a mail program to make of them. */
function nameBoth(user: LetterUser, locale: Locale): { readonly userName: string; readonly siteName: string } {
  return { userName: withoutLinks(cleanHeaderText(user.name, 80)), siteName: wordsIn(locale).site.name }
}

/** For what strangers have typed: no link for a mail program to make of it. */
export function withoutLinks(name: string): string {
  return name.replaceAll(/:\/\/|[/@]/g, ' ').replaceAll(/\.(?=\S)/g, '. ')
}
