import { readFailureReason } from '../../domain/letters/failure-reason.ts'
import type { LetterFault } from '../../domain/letters/letter.ts'
import type { LetterAlong, LetterAuthority, LetterMessage, LetterRequest, LetterToSend, LetterUser } from '../../domain/letters/letter-to-send.ts'
import { listDisclaimerLines, writeIncomingDisclaimer } from '../../domain/messages/incoming-disclaimer.ts'
import { maskText, type MaskContext } from '../../domain/messages/mask-text.ts'
import { findRequestIdInAddress, makeNoticeAddress, makeRequestAddress } from '../../domain/requests/request-address.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { levelFor, maySee, type Viewer } from '../../domain/visibility/visibility.ts'
import { wordsIn } from '../../i18n/words.ts'
import {
  findNoReplyMailbox, joinSections, makeNoticeContent, makeNoticeSubject, makeRequestUrl, makeUnsubscribeUrl, makeUserContent, orderLocales, readReason, type PostalSite, type Written
} from './letter-content.ts'
import { renderLetter } from './letter-templates.ts'
import { makeMailbox } from './mailbox.ts'

interface NoticeFacts {
  readonly user: LetterUser
  readonly request: LetterRequest
  readonly authority: LetterAuthority
}

/** Tells the requester, or who writes along, of a reply, with its visible text as the page shows it and the disclaimer that it carries there. */
export function writeReplyNotice(site: PostalSite, letter: LetterToSend): Written {
  const facts = findFacts(letter)
  const { message, along } = letter
  if (facts === undefined || message === undefined) return { ok: false, fault: 'record_missing' }
  const fault = findReplyFault(facts, message, along)
  if (fault !== undefined) return { ok: false, fault }
  const { user, request, authority } = facts
  const to = makeMailbox(user.name, user.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const masks = { ...makeMaskContext(site, facts), hiddenNames: along?.hiddenNames }
  const title = maskTitle(request, masks)
  const [first, ...others] = orderLocales(user.locale).map((locale) =>
    renderLetter('reply_notice', locale, {
      userName: user.name,
      authorityName: authority.names[locale],
      title,
      messageUrl: `${makeRequestUrl(site, locale, request.id)}#message-${message.id}`,
      along: along && { requesterName: along.requesterName, companyUrl: `${makeRequestUrl(site, locale, request.id)}/co-writers` },
      unsubscribeUrl: makeUnsubscribeUrl(site, user, locale)
    })
  )
  const sections = [first ?? '', maskText(listVisibleLines(message).join('\n'), masks), writeDisclaimers(site, facts, message, masks), ...others]
  const content = makeNoticeContent(site, user, to, makeNoticeSubject(along === undefined ? 'reply_notice' : 'reply_notice_along', user.locale, title), joinSections(sections))
  // Only the requester's answer becomes a draft.
  const replyTo = along === undefined ? { ...findNoReplyMailbox(site, user.locale), address: makeNoticeAddress(site.addressBook, letter.id) } : undefined
  return { ok: true, content: { ...content, replyTo } }
}

/** Who wrote along and has left, or may not see this reply, is told of nothing. */
function findReplyFault({ user, request }: NoticeFacts, message: LetterMessage, along: LetterAlong | undefined): LetterFault | undefined {
  if (!user.wantsNotices) return 'notices_stopped'
  const viewer: Viewer = { kind: 'user', id: user.id, role: 'member' }
  if (user.id === request.requesterId) return maySee(viewer, request.requesterId, request.visibility, message.visibility) ? undefined : 'message_hidden'
  // As on the page: past the embargo, and past nothing else.
  const level = along === undefined ? 'hidden' : levelFor(viewer, request.visibility, { writers: [user.id], link: null })
  return maySee(viewer, request.requesterId, level, message.visibility) ? undefined : 'out_of_date'
}

/** Answers the requester's own mail: it waits on the site, and only they can send it. */
export function writeFollowUpDraft(site: PostalSite, letter: LetterToSend): Written {
  const facts = findFacts(letter)
  const { draftId, filesLeftOut } = letter.payload
  if (facts === undefined || typeof draftId !== 'string') return { ok: false, fault: 'record_missing' }
  const { user, request, authority } = facts
  const to = makeMailbox(user.name, user.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const title = maskTitle(request, makeMaskContext(site, facts))
  const sections = orderLocales(user.locale).map((locale) =>
    renderLetter('follow_up_draft', locale, {
      userName: user.name,
      authorityName: authority.names[locale],
      title,
      draftUrl: `${makeRequestUrl(site, locale, request.id)}/follow-ups/new?draft=${encodeURIComponent(draftId)}`,
      filesLeftOut: filesLeftOut === true
    })
  )
  const subject = makeNoticeSubject('follow_up_draft', user.locale, title)
  return { ok: true, content: makeUserContent(site, user, to, subject, joinSections(sections)) }
}

/** Asks the requester what a reply gives. */
export function writeClassifyReminder(site: PostalSite, letter: LetterToSend): Written {
  if (letter.request?.isUnclassified === false) return { ok: false, fault: 'out_of_date' }
  return writeNotice(site, letter, 'classify_reminder', (common, locale, { request }) => renderLetter('classify_reminder', locale, {
    ...common, classifyUrl: `${makeRequestUrl(site, locale, request.id)}/classification`, isLast: letter.payload['isLast'] === true && request.visibility !== 'embargoed'
  }))
}

/** Tells the requester that a letter did not arrive: given up by the outbox, or sent back. */
export function writeDeliveryFailedNotice(site: PostalSite, letter: LetterToSend): Written {
  return writeNotice(site, letter, 'delivery_failed_notice', (common, locale, { request }) => renderLetter('delivery_failed_notice', locale, {
    ...common, reason: wordsIn(locale).mail.failureReasons[readFailureReason(readReason(letter))], requestUrl: makeRequestUrl(site, locale, request.id)
  }))
}

/** Tells the requester that somebody who writes along has used their name. */
export function writeCoWriterNotice(site: PostalSite, letter: LetterToSend): Written {
  const { name } = letter.payload
  const messageId = letter.message?.id
  if (typeof name !== 'string' || messageId === undefined) return { ok: false, fault: 'record_missing' }
  return writeNotice(site, letter, 'co_writer_notice', (common, locale, { request }) => renderLetter('co_writer_notice', locale, {
    ...common, senderName: name, messageUrl: `${makeRequestUrl(site, locale, request.id)}#message-${messageId}`, companyUrl: `${makeRequestUrl(site, locale, request.id)}/co-writers`
  }))
}

/** A mail for the request arrived that nothing here could read: it is not lost, and people look at it. */
export function writeUnreadNotice(site: PostalSite, letter: LetterToSend): Written {
  return writeNotice(site, letter, 'unread_notice', (common, locale, { request }) => renderLetter('unread_notice', locale, {
    ...common, requestUrl: makeRequestUrl(site, locale, request.id)
  }))
}

/** What the text of every notice says. */
interface CommonWords {
  readonly userName: string
  readonly authorityName: string
  readonly title: string
  readonly unsubscribeUrl: string
}

type PlainNotice = 'classify_reminder' | 'delivery_failed_notice' | 'co_writer_notice' | 'unread_notice'

/** A notice in both languages to a requester who wants some, without anything of what others wrote. */
function writeNotice(site: PostalSite, letter: LetterToSend, name: PlainNotice, write: (common: CommonWords, locale: Locale, facts: NoticeFacts) => string): Written {
  const facts = findFacts(letter)
  if (facts === undefined) return { ok: false, fault: 'record_missing' }
  const { user, request, authority } = facts
  if (!user.wantsNotices) return { ok: false, fault: 'notices_stopped' }
  const to = makeMailbox(user.name, user.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const title = maskTitle(request, makeMaskContext(site, facts))
  const sections = orderLocales(user.locale).map((locale) =>
    write({ userName: user.name, authorityName: authority.names[locale], title, unsubscribeUrl: makeUnsubscribeUrl(site, user, locale) }, locale, facts))
  return { ok: true, content: makeNoticeContent(site, user, to, makeNoticeSubject(name, user.locale, title), joinSections(sections)) }
}

function findFacts({ user, request, authority }: LetterToSend): NoticeFacts | undefined {
  return user === undefined || request === undefined || authority === undefined ? undefined : { user, request, authority }
}

function makeMaskContext(site: PostalSite, { user, request, authority }: NoticeFacts): MaskContext {
  return {
    locale: user.locale,
    author: 'authority',
    requestAddress: makeRequestAddress(site.addressBook, request.id),
    requestNumber: request.id,
    authorityAddress: authority.requestEmail,
    authorityName: { en: authority.names.en, zhHk: authority.names['zh-hk'] },
    privateNames: [request.requesterName],
    parseRequestAddress: (address) => findRequestIdInAddress(site.addressBook, address)
  }
}

/** As the page shows it: notices are passed on. */
function maskTitle(request: LetterRequest, masks: MaskContext): string {
  return maskText(request.title, { ...masks, author: 'private' })
}

function writeDisclaimers(site: PostalSite, { user, request, authority }: NoticeFacts, message: LetterMessage, masks: MaskContext): string {
  const disclaimers = writeIncomingDisclaimer({
    authorName: maskText(message.authorName, masks),
    authorityNames: authority.names,
    publicUrl: site.publicUrl,
    isPrivate: request.visibility === 'embargoed'
  })
  return orderLocales(user.locale).map((locale) => listDisclaimerLines(disclaimers[locale]).join('\n')).join('\n\n')
}

function listVisibleLines(message: LetterMessage): readonly string[] {
  const lines = message.body.split('\n')
  const visible = lines.filter((_, index) => !message.folded.some((block) => index + 1 >= block.from && index + 1 <= block.to))
  return visible.some((line) => line.trim() !== '') ? visible.join('\n').trim().split('\n') : lines
}
