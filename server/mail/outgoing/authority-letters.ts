import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { makeRequestAddress } from '../../domain/requests/request-address.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { isChineseTitle } from '../../domain/requests/title.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { LINE_WIDTH, RULE, type PostalSite, type Written } from './letter-content.ts'
import { renderLetter } from './letter-templates.ts'
import { cleanHeaderText, makeMailbox, type Mailbox } from './mailbox.ts'

/** Chinese first: the footer's first reader is an officer in Hong Kong. */
const FOOTER_LOCALES: readonly Locale[] = ['zh-hk', 'en']

export function writeRequest(site: PostalSite, letter: LetterToSend): Written {
  return writeToAuthority(site, letter, 'request')
}

export function writeFollowUp(site: PostalSite, letter: LetterToSend): Written {
  return writeToAuthority(site, letter, 'follow_up')
}

/**
 * In both languages whatever language the requester reads the site in: the officer's language is not known, and
 * the letter is passed on between officers.
 */
function writeToAuthority(site: PostalSite, letter: LetterToSend, kind: 'request' | 'follow_up'): Written {
  const { request, authority, message } = letter
  if (request === undefined || authority === undefined || message === undefined) return { ok: false, fault: 'record_missing' }
  if (authority.requestEmail === undefined || authority.requestEmail.trim() === '') return { ok: false, fault: 'authority_without_address' }
  const to = makeMailbox(nameRecipient(authority.names), authority.requestEmail)
  if (to === undefined) return { ok: false, fault: 'authority_address_unusable' }
  const requestAddress = makeRequestAddress(site.addressBook, request.id)
  const from: Mailbox = { name: cleanHeaderText(message.authorName, 120), address: requestAddress }
  const subject = makeRequestSubject(request.title)
  return {
    ok: true,
    content: {
      from,
      replyTo: from,
      to,
      subject: kind === 'request' ? subject : `Re: ${subject}`,
      text: makeText(site, { authority, requestAddress, body: message.body, kind, isPrivate: request.visibility === 'embargoed' }),
      references: kind === 'request' ? [] : letter.thread,
      automatic: false
    }
  }
}

/** `公開資料要求 - <title>`, and the English words behind it where an officer could otherwise read none. */
export function makeRequestSubject(title: string): string {
  const subject = `${wordsIn('zh-hk').mail.requestSubject} - ${cleanHeaderText(title)}`
  return isChineseTitle(title) ? `${subject} (${wordsIn('en').mail.requestSubject})` : subject
}

function nameRecipient(names: Readonly<Record<Locale, string>>): string {
  return FOOTER_LOCALES.map((locale) => fill(wordsIn(locale).mail.toAuthority, { authority: names[locale] })).join(' / ')
}

interface LetterText {
  readonly authority: NonNullable<LetterToSend['authority']>
  readonly requestAddress: string
  readonly body: string
  readonly kind: 'request' | 'follow_up'
  readonly isPrivate: boolean
}

function makeText(site: PostalSite, { authority, requestAddress, body, kind, isPrivate }: LetterText): string {
  const footers = FOOTER_LOCALES.map((locale) => {
    const home = `${site.publicUrl}/${locale}`
    return renderLetter(kind, locale, {
      siteName: wordsIn(locale).site.name,
      authorityName: authority.names[locale],
      requestAddress,
      changeUrl: `${home}/change-requests/new?authority=${encodeURIComponent(authority.slug)}`,
      officersUrl: `${home}/help/officers`,
      homeUrl: `${home}/`,
      isPrivate
    })
  })
  const parts = [body.trimEnd(), '', RULE, ...footers.flatMap((footer) => [footer, RULE])]
  return `${wrapText(parts.join('\n'), LINE_WIDTH)}\n`
}
