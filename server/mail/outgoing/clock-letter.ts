import { LIMIT_CODES, type LimitCode } from '../../domain/clock/clock.ts'
import { isDay } from '../../domain/clock/day.ts'
import { CLOCK_RULES } from '../../domain/clock/rules.ts'
import { nextStepOf } from '../../domain/clock/told-limits.ts'
import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import { maySee } from '../../domain/visibility/visibility.ts'
import { explainLimit, type SaidLimit } from '../../i18n/clock-sentences.ts'
import { wordsIn } from '../../i18n/words.ts'
import { joinSections, makeNoticeContent, makeNoticeSubject, makeUnsubscribeUrl, orderLocales, type PostalSite, type Written } from './letter-content.ts'
import { renderLetter } from './letter-templates.ts'
import { makeMailbox } from './mailbox.ts'

/** Tells the requester that a limit has passed without what was due, with the letter to the authority ready. */
export function writeClockNotice(site: PostalSite, { user, request, authority, payload }: LetterToSend): Written {
  const limit = readLimit(payload)
  if (user === undefined || request === undefined || authority === undefined || limit === undefined) return { ok: false, fault: 'record_missing' }
  if (!user.wantsNotices) return { ok: false, fault: 'notices_stopped' }
  if (!maySee({ kind: 'user', id: user.id, role: 'member' }, request.requesterId, request.visibility)) return { ok: false, fault: 'message_hidden' }
  const to = makeMailbox(user.name, user.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const title = maskText(request.title, { locale: user.locale, author: 'private', privateNames: [request.requesterName] })
  const isUnclassified = payload['unclassified'] === true
  const sections = orderLocales(user.locale).map((locale) => {
    const words = wordsIn(locale).clock.notice
    const requestUrl = `${site.publicUrl}/${locale}/requests/${request.id}`
    return renderLetter('clock_notice', locale, {
      userName: user.name,
      authorityName: authority.names[locale],
      title,
      limit: explainLimit(limit, locale),
      passed: isUnclassified ? words.over : words.passed[limit.code],
      unclassified: isUnclassified ? words.unclassified : undefined,
      stepUrl: `${requestUrl}/next-steps/${nextStepOf(limit.code)}`,
      datesUrl: `${requestUrl}/clock`,
      requestUrl,
      unsubscribeUrl: makeUnsubscribeUrl(site, user, locale)
    })
  })
  const subject = makeNoticeSubject('clock_notice', user.locale, title)
  return { ok: true, content: makeNoticeContent(site, user, to, subject, joinSections(sections)) }
}

function readLimit({ code, dueOn, day }: LetterToSend['payload']): SaidLimit | undefined {
  const known = LIMIT_CODES.find((one) => one === code)
  if (known === undefined || typeof dueOn !== 'string' || !isDay(dueOn)) return undefined
  return { code: known, date: dueOn, day: typeof day === 'number' ? day : undefined, rule: ruleOf(known) }
}

function ruleOf(code: LimitCode): SaidLimit['rule'] {
  return code === 'promised' || code === 'review_promised' ? CLOCK_RULES.promise : CLOCK_RULES[code]
}
