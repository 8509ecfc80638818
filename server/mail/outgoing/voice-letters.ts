import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { maskText, type MaskContext } from '../../domain/messages/mask-text.ts'
import { findRequestIdInAddress, makeRequestAddress } from '../../domain/requests/request-address.ts'
import { maySee } from '../../domain/visibility/visibility.ts'
import { wordsIn } from '../../i18n/words.ts'
import {
  findNoReplyMailbox, joinSections, makeNoticeContent, makeNoticeSubject, makeRequestUrl, makeUnsubscribeUrl, orderLocales, type PostalSite, type Written
} from './letter-content.ts'
import { renderLetter } from './letter-templates.ts'
import { cleanHeaderText, makeMailbox } from './mailbox.ts'

const LONGEST_NAME = 80

/** Tells the requester of an annotation, with its text as the page shows it. */
export function writeAnnotationNotice(site: PostalSite, { user, request, authority, annotation }: LetterToSend): Written {
  if (user === undefined || request === undefined || authority === undefined || annotation === undefined) return { ok: false, fault: 'record_missing' }
  if (!user.wantsNotices) return { ok: false, fault: 'notices_stopped' }
  // Withdrawn or hidden before its turn came.
  if (!maySee({ kind: 'user', id: user.id, role: 'member' }, request.requesterId, request.visibility, annotation.visibility)) return { ok: false, fault: 'out_of_date' }
  const to = makeMailbox(user.name, user.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const masks: MaskContext = {
    locale: user.locale, author: 'private', privateNames: [], requestAddress: makeRequestAddress(site.addressBook, request.id), requestNumber: request.id,
    parseRequestAddress: (address) => findRequestIdInAddress(site.addressBook, address)
  }
  const title = maskText(request.title, masks)
  const [first, ...others] = orderLocales(user.locale).map((locale) =>
    renderLetter('annotation_notice', locale, {
      userName: user.name,
      authorName: maskText(annotation.authorName, { ...masks, locale }),
      authorityName: authority.names[locale],
      title,
      annotationUrl: `${makeRequestUrl(site, locale, request.id)}#annotation-${annotation.id}`,
      unsubscribeUrl: makeUnsubscribeUrl(site, user, locale)
    })
  )
  const text = joinSections([first ?? '', maskText(annotation.body, masks), ...others])
  return { ok: true, content: makeNoticeContent(site, user, to, makeNoticeSubject('annotation_notice', user.locale, title), text) }
}

/** Tells whoever reported something, with an account or without, what was decided. */
export function writeReportAnswer(site: PostalSite, { report }: LetterToSend): Written {
  if (report === undefined) return { ok: false, fault: 'record_missing' }
  const to = makeMailbox('', report.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const [first, ...others] = orderLocales(report.locale).map((locale) =>
    renderLetter('report_answer', locale, {
      siteName: wordsIn(locale).site.name,
      isUpheld: report.isUpheld,
      requestUrl: report.requestId === undefined ? undefined : makeRequestUrl(site, locale, report.requestId),
      hasAnswer: report.answer !== ''
    })
  )
  const text = joinSections([first ?? '', ...(report.answer === '' ? [] : [report.answer]), ...others])
  return { ok: true, content: { from: findNoReplyMailbox(site, report.locale), replyTo: undefined, to, subject: makeNoticeSubject('report_answer', report.locale), text, references: [], automatic: true } }
}

/**
 * From one user to another. It goes from the site's address; an answer by mail reaches the sender only where they
 * have asked for it. It counts as automatic, so that no absence note tells the sender its receiver's address.
 */
export function writePersonalMessage(site: PostalSite, { user, personalMessage: message }: LetterToSend): Written {
  if (user === undefined || message === undefined) return { ok: false, fault: 'record_missing' }
  if (!user.wantsNotices || !message.isWanted) return { ok: false, fault: 'notices_stopped' }
  const to = makeMailbox(user.name, user.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const senderName = cleanHeaderText(message.senderName, LONGEST_NAME)
  const replyTo = message.senderEmail === undefined ? undefined : makeMailbox(senderName, message.senderEmail)
  const [first, ...others] = orderLocales(user.locale).map((locale) =>
    renderLetter('personal_message', locale, {
      userName: user.name,
      senderName,
      siteName: wordsIn(locale).site.name,
      isAnswer: message.isAnswer,
      givesAddress: replyTo !== undefined,
      messageUrl: `${site.publicUrl}/${locale}/personal-messages/${message.id}`,
      settingsUrl: `${site.publicUrl}/${locale}/account`
    })
  )
  const text = joinSections([first ?? '', message.body, ...others])
  const content = makeNoticeContent(site, user, to, makeNoticeSubject('personal_message', user.locale, senderName), text)
  return { ok: true, content: { ...content, replyTo } }
}
