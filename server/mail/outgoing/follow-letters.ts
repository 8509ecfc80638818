import { CONFIRM_DAYS } from '../../domain/follows/digest-day.ts'
import type { DigestItem, DigestThread } from '../../domain/follows/digest.ts'
import type { LetterFollower, LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import { makeLinkToken } from '../../domain/private-links/private-link.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { nameFollowed } from '../../i18n/follow-words.ts'
import { labelMessage } from '../../i18n/message-label.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import { withoutLinks } from './account-letters.ts'
import { findNoReplyMailbox, joinSections, makeNoticeSubject, makeRequestUrl, orderLocales, type LetterContent, type PostalSite, type Written } from './letter-content.ts'
import { renderLetter, type LetterPages } from './letter-templates.ts'
import { cleanHeaderText, makeMailbox, type Mailbox } from './mailbox.ts'

const LONGEST_NAME = 120

/** To an address that somebody has typed. Its receiver may know nothing of this site, and need do nothing. */
export function writeConfirmFollow(site: PostalSite, { follower, asked, payload }: LetterToSend): Written {
  // It was stopped before its turn came, or is seen no more.
  if (follower === undefined || asked === undefined) return { ok: false, fault: 'out_of_date' }
  const to = makeMailbox('', follower.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const first = payload['locale'] === 'zh-hk' ? 'zh-hk' : 'en'
  const token = makeLinkToken(site.addressBook.keys, 'follow', asked.linkId)
  const sections = orderLocales(first).map((locale) =>
    renderLetter('confirm_follow', locale, {
      siteName: wordsIn(locale).site.name,
      // The words of a search are a stranger's: no link for a mail program to make of them.
      name: withoutLinks(cleanHeaderText(nameFollowed(asked.followed, locale), LONGEST_NAME)),
      tells: wordsIn(locale).follows.tells[asked.followed.kind],
      confirmUrl: `${site.publicUrl}/${locale}/follows/confirm/${token}`,
      days: CONFIRM_DAYS
    })
  )
  return { ok: true, content: makeContent(site, first, to, makeNoticeSubject('confirm_follow', first), joinSections(sections)) }
}

/** The news of a day, in the language of who reads it: as it is when it goes, so that nothing hidden since is in it. */
export function writeFollowDigest(site: PostalSite, { follower, user, digest }: LetterToSend): Written {
  // What it was to tell is followed no more, or seen no more.
  if (follower === undefined || digest === undefined || digest.threads.length === 0) return { ok: false, fault: 'out_of_date' }
  if (user?.wantsNotices === false) return { ok: false, fault: 'notices_stopped' }
  const to = makeMailbox(user?.name ?? '', follower.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const { locale } = follower
  const { site: { name }, follows: { digest: words } } = wordsIn(locale)
  const text = renderLetter('follow_digest', locale, {
    siteName: name,
    threads: digest.threads.map((thread) => presentThread(site, thread, locale)),
    further: digest.further === 0 ? undefined : pluralise(words.further, digest.further),
    follows: pluralise(words.follows, digest.follows),
    followsUrl: `${site.publicUrl}/${locale}/follows/${tokenOf(site, follower)}`
  })
  const subject = cleanHeaderText(pluralise(words.subject, digest.threads.length + digest.further))
  return { ok: true, content: { ...makeContent(site, locale, to, subject, joinSections([text])), unsubscribeUrl: `${site.publicUrl}/unsubscribe/follows/${tokenOf(site, follower)}` } }
}

function makeContent(site: PostalSite, locale: Locale, to: Mailbox, subject: string, text: string): LetterContent {
  return { from: findNoReplyMailbox(site, locale), replyTo: undefined, to, subject, text, references: [], automatic: true }
}

function tokenOf(site: PostalSite, { linkId }: LetterFollower): string {
  return makeLinkToken(site.addressBook.keys, 'follows', linkId)
}

function presentThread(site: PostalSite, thread: DigestThread, locale: Locale): LetterPages['follow_digest']['threads'][number] {
  const w = wordsIn(locale)
  const words = w.follows.digest
  const url = makeRequestUrl(site, locale, thread.id)
  return {
    title: mask(cleanHeaderText(thread.title), locale, thread.hiddenNames),
    authorityName: thread.authority[locale],
    standing: w.requests.standings[thread.standing],
    url,
    items: thread.items.map((item) => ({ words: fill(words.item, { date: formatMoment(item.at, locale), what: describe(thread, item, locale) }), url: placeOf(url, item) })),
    earlier: thread.further === 0 ? undefined : pluralise(words.earlier, thread.further),
    found: thread.foundBy.length === 0 ? undefined : fill(words.found, { names: thread.foundBy.map((followed) => nameFollowed(followed, locale)).join(words.names) })
  }
}

function describe({ requesterName }: DigestThread, { kind, message, annotation, standing }: DigestItem, locale: Locale): string {
  const w = wordsIn(locale)
  const words = w.follows.digest
  if (kind === 'published') return fill(words.published, { name: mask(requesterName, locale) })
  if (kind === 'annotation') return fill(words.annotation, { name: mask(annotation?.authorName ?? '', locale) })
  if (kind === 'standing' && standing !== undefined) return fill(words.standing, { standing: w.requests.standings[standing] })
  return message === undefined ? words.undelivered : labelMessage(message, w)
}

function placeOf(url: string, { message, annotation }: DigestItem): string | undefined {
  if (message !== undefined) return `${url}#message-${message.id}`
  return annotation === undefined ? undefined : `${url}#annotation-${annotation.id}`
}

function mask(text: string, locale: Locale, hiddenNames: readonly string[] = []): string {
  return maskText(text, { locale, author: 'private', privateNames: [], hiddenNames })
}
