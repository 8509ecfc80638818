import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { ALARM_KINDS, type AlarmKind } from '../../domain/messages/mail-watch.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { findNoReplyMailbox, joinSections, makeNoticeSubject, makeRequestUrl, orderLocales, readReason, type LetterContent, type PostalSite, type Written } from './letter-content.ts'
import { renderLetter } from './letter-templates.ts'
import { makeMailbox, type Mailbox } from './mailbox.ts'

/** Numbers and codes only: an operator signs in to see more. */
export function writeOperatorNotice(site: PostalSite, letter: LetterToSend): Written {
  const { request, authority, payload } = letter
  if (request === undefined || authority === undefined) return { ok: false, fault: 'record_missing' }
  const to = findOperators(site)
  if (to === undefined) return { ok: false, fault: 'operator_without_address' }
  const outboxId = typeof payload['outboxId'] === 'number' ? payload['outboxId'] : letter.id
  const sections = orderLocales('en').map((locale) =>
    renderLetter('operator_notice', locale, {
      requestId: request.id,
      outboxId,
      authorityName: authority.names[locale],
      reason: readReason(letter),
      adminUrl: `${site.publicUrl}/${locale}/admin`,
      requestUrl: makeRequestUrl(site, locale, request.id)
    })
  )
  return { ok: true, content: makeContent(site, to, makeNoticeSubject('operator_notice', 'en', `#${request.id}`), sections) }
}

/** What stands still, a sentence each: numbers and dates only. */
export function writeAlarmNotice(site: PostalSite, { payload }: LetterToSend): Written {
  const alarms = readAlarms(payload['alarms'])
  if (alarms.length === 0) return { ok: false, fault: 'record_missing' }
  const to = findOperators(site)
  if (to === undefined) return { ok: false, fault: 'operator_without_address' }
  const sections = orderLocales('en').map((locale) =>
    renderLetter('alarm_notice', locale, { alarms: alarms.map((alarm) => describeAlarm(alarm, locale)), adminUrl: `${site.publicUrl}/${locale}/admin` })
  )
  return { ok: true, content: makeContent(site, to, makeNoticeSubject('alarm_notice', 'en'), sections) }
}

interface WrittenAlarm {
  readonly kind: AlarmKind
  readonly count: number
  readonly since: Date | undefined
}

/** As the action that queued the letter wrote them. */
function readAlarms(alarms: unknown): WrittenAlarm[] {
  if (!Array.isArray(alarms)) return []
  return alarms.flatMap((alarm: Partial<Record<'kind' | 'count' | 'since', unknown>>) => {
    const kind = ALARM_KINDS.find((one) => one === alarm.kind)
    const since = typeof alarm.since === 'string' ? new Date(alarm.since) : undefined
    return kind === undefined ? [] : [{ kind, count: Number(alarm.count ?? 0), since }]
  })
}

function describeAlarm({ kind, count, since }: WrittenAlarm, locale: Locale): string {
  const words = wordsIn(locale).mail.alarms
  if (since === undefined) return fill(kind === 'mailbox_silent' ? words.mailbox_never : words[kind], { count, date: '' })
  return fill(words[kind], { count, date: formatMoment(since, locale) })
}

function findOperators(site: PostalSite): Mailbox | undefined {
  return makeMailbox(orderLocales('en').map((locale) => wordsIn(locale).mail.operators).join(' / '), site.operatorEmail ?? '')
}

function makeContent(site: PostalSite, to: Mailbox, subject: string, sections: readonly string[]): LetterContent {
  return { from: findNoReplyMailbox(site, 'en'), replyTo: undefined, to, subject, text: joinSections(sections), references: [], automatic: true }
}
