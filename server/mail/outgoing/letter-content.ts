import type { LetterFault } from '../../domain/letters/letter.ts'
import type { LetterToSend, LetterUser } from '../../domain/letters/letter-to-send.ts'
import { makeUnsubscribeToken, type AddressBook } from '../../domain/requests/request-address.ts'
import { LOCALES, type Locale } from '../../domain/requests/request.ts'
import { wordsIn } from '../../i18n/words.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { cleanHeaderText, type Mailbox } from './mailbox.ts'

/** What letters need to know of the site. */
export interface PostalSite {
  /** Without a slash at its end. */
  readonly publicUrl: string
  readonly addressBook: AddressBook
  readonly operatorEmail: string | undefined
  /** For staging: all mail goes there. */
  readonly overrideTo?: string | undefined
}

/** A letter before it is made a mail. */
export interface LetterContent {
  readonly from: Mailbox
  readonly replyTo: Mailbox | undefined
  readonly to: Mailbox
  readonly subject: string
  readonly text: string
  /** Message-IDs without brackets, oldest first; the last one is answered. */
  readonly references: readonly string[]
  /** Written by the portal, not by a person (RFC 3834 section 5). */
  readonly automatic: boolean
  /** Where one POST stops such letters (RFC 8058). */
  readonly unsubscribeUrl?: string | undefined
}

export type Written = { readonly ok: true; readonly content: LetterContent } | { readonly ok: false; readonly fault: LetterFault }

/**
 * Columns of a line. RFC 2822 section 2.1.1 asks for 78 at most; 72 leaves room for the marks of two quotings before
 * Notes and Exchange fold lines themselves.
 */
export const LINE_WIDTH = 72

export const RULE = '-'.repeat(LINE_WIDTH - 4)

/** The reader's language first; both always, because letters are passed on. */
export function orderLocales(first: Locale): readonly Locale[] {
  return [first, ...LOCALES.filter((locale) => locale !== first)]
}

export function joinSections(sections: readonly string[]): string {
  return `${sections.map((section) => wrapText(section, LINE_WIDTH)).join(`\n\n${RULE}\n`)}\n`
}

/** The address that no letter is answered at; our door refuses it. */
export function findNoReplyMailbox(site: PostalSite, locale: Locale): Mailbox {
  const { prefix, domain } = site.addressBook
  return { name: wordsIn(locale).site.name, address: `${prefix}no-reply@${domain}` }
}

/** `確認你的賬戶 / Confirm your account`, with the title of what it is about. */
export function makeNoticeSubject(letter: keyof ReturnType<typeof subjectsIn>, first: Locale, title?: string): string {
  const phrase = orderLocales(first).map((locale) => subjectsIn(locale)[letter]).join(' / ')
  return cleanHeaderText(title === undefined ? phrase : `${phrase} - ${title}`)
}

/** A letter from the portal to one of its users, a section for each language. */
export function makeUserContent(site: PostalSite, user: LetterUser, to: Mailbox, subject: string, text: string): LetterContent {
  return { from: findNoReplyMailbox(site, user.locale), replyTo: undefined, to, subject, text, references: [], automatic: true }
}

/** As `makeUserContent`, for what its receiver may do without. */
export function makeNoticeContent(site: PostalSite, user: LetterUser, to: Mailbox, subject: string, text: string): LetterContent {
  return { ...makeUserContent(site, user, to, subject, text), unsubscribeUrl: makeUnsubscribeUrl(site, user) }
}

/** With a language it is the page that asks; without one it is the address for programs. */
export function makeUnsubscribeUrl(site: PostalSite, user: LetterUser, locale?: Locale): string {
  return `${site.publicUrl}${locale === undefined ? '' : `/${locale}`}/unsubscribe/${makeUnsubscribeToken(site.addressBook, user.id)}`
}

/** The number alone finds the request, and no mail program breaks it. */
export function makeRequestUrl(site: PostalSite, locale: Locale, requestId: number): string {
  return `${site.publicUrl}/${locale}/requests/${requestId}`
}

export function readReason({ payload }: LetterToSend): string {
  const reason = payload['reason']
  return typeof reason === 'string' ? reason : 'refused'
}

function subjectsIn(locale: Locale) {
  return wordsIn(locale).mail.subjects
}
