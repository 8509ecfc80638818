import { isDay } from '../../domain/clock/day.ts'
import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import { makeLinkToken } from '../../domain/private-links/private-link.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { maySee } from '../../domain/visibility/visibility.ts'
import { formatDay, formatIsoDay } from '../../i18n/dates.ts'
import { wordsIn } from '../../i18n/words.ts'
import { withoutLinks } from './account-letters.ts'
import { findNoReplyMailbox, joinSections, makeNoticeSubject, makeRequestUrl, makeUserContent, orderLocales, type PostalSite, type Written } from './letter-content.ts'
import { renderLetter } from './letter-templates.ts'
import { cleanHeaderText, makeMailbox } from './mailbox.ts'

const LONGEST_NAME = 80

/**
 * Tells the requester on which day a private request becomes public. It goes to who has stopped notices too: it is
 * their own decision that comes true, and nothing could be taken back afterwards.
 */
export function writeEmbargoNotice(site: PostalSite, { user, request, authority, payload }: LetterToSend): Written {
  const { publicOn } = payload
  if (user === undefined || request === undefined || authority === undefined || typeof publicOn !== 'string' || !isDay(publicOn)) return { ok: false, fault: 'record_missing' }
  // It was moved, lifted, or an operator keeps the request from readers.
  if (request.visibility !== 'embargoed' || request.publicOn !== publicOn) return { ok: false, fault: 'out_of_date' }
  const to = makeMailbox(user.name, user.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const title = maskTitle(request, user.locale)
  const sections = orderLocales(user.locale).map((locale) =>
    renderLetter('embargo_notice', locale, {
      userName: user.name,
      authorityName: authority.names[locale],
      title,
      day: formatIsoDay(publicOn, locale),
      privacyUrl: `${makeRequestUrl(site, locale, request.id)}/privacy`
    })
  )
  return { ok: true, content: makeUserContent(site, user, to, makeNoticeSubject('embargo_notice', user.locale, title), joinSections(sections)) }
}

/** To an address that the requester has typed. Its receiver may know nothing of this site, and need do nothing. */
export function writeInvitation(site: PostalSite, { user, request, authority, invitation }: LetterToSend): Written {
  if (user === undefined || request === undefined || authority === undefined) return { ok: false, fault: 'record_missing' }
  // It was taken back before its turn came.
  if (invitation === undefined) return { ok: false, fault: 'out_of_date' }
  if (!maySee({ kind: 'user', id: request.requesterId, role: 'member' }, request.requesterId, request.visibility)) return { ok: false, fault: 'message_hidden' }
  const to = makeMailbox('', invitation.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const title = withoutLinks(maskTitle(request, user.locale))
  const token = makeLinkToken(site.addressBook.keys, 'invitation', invitation.id)
  const sections = orderLocales(user.locale).map((locale) =>
    renderLetter('invitation', locale, {
      siteName: wordsIn(locale).site.name,
      inviterName: withoutLinks(cleanHeaderText(invitation.inviterName, LONGEST_NAME)),
      authorityName: authority.names[locale],
      title,
      maySend: invitation.maySend,
      lastDay: formatDay(invitation.expiresAt, locale),
      invitationUrl: `${site.publicUrl}/${locale}/invitations/${token}`
    })
  )
  const subject = makeNoticeSubject('invitation', user.locale, title)
  return { ok: true, content: { from: findNoReplyMailbox(site, user.locale), replyTo: undefined, to, subject, text: joinSections(sections), references: [], automatic: true } }
}

function maskTitle(request: NonNullable<LetterToSend['request']>, locale: Locale): string {
  return maskText(request.title, { locale, author: 'private', privateNames: [request.requesterName] })
}
