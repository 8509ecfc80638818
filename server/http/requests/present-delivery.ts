import type { Locale } from '../../domain/requests/request.ts'
import type { ThreadDelay, ThreadDelivery, ThreadMessage } from '../../domain/requests/thread.ts'
import { maskText, type MaskContext } from '../../domain/messages/mask-text.ts'
import { isOperator, type Viewer } from '../../domain/visibility/visibility.ts'
import { formatClock, formatDay, formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn, type Words } from '../../i18n/words.ts'
import type { DeliveryView } from './pages.ts'

/** How a letter of the requester stands, in words; for operators with the way to send it again. */
export function presentDelivery({ kind, delivery, authorName, arrivedAt }: ThreadMessage, viewer: Viewer, locale: Locale): DeliveryView | undefined {
  if (kind === 'incoming' || delivery === undefined) return undefined
  const w = wordsIn(locale)
  const failed = isFailed(delivery)
  return {
    // For the style sheet, which knows three.
    state: failed ? 'failed' : delivery.state,
    words: describeDelivery(delivery, arrivedAt, locale),
    relay: describeRelay(delivery, locale, { locale, author: 'private', privateNames: [authorName] }),
    reason: delivery.reason === undefined ? undefined : w.mail.failureReasons[delivery.reason],
    delay: delivery.delay && describeDelay(delivery.delay, locale, w),
    resendPath: isStuck(delivery) && isOperator(viewer) ? `/${locale}/admin/letters#letter-${delivery.outboxId}` : undefined
  }
}

/** Of a letter that is to go once more, what was said of the copy before is over. */
function describeRelay({ state, relay }: ThreadDelivery, locale: Locale, masks: MaskContext): string | undefined {
  if (relay === undefined || state === 'due') return undefined
  const words = wordsIn(locale).requests.message.relay[relay.state]
  const answer = maskText(relay.answer, masks)
  const sentence = fill(relay.host === undefined ? words.unreached : words.reached, { host: relay.host ?? '', date: formatMoment(relay.saidAt, locale) })
  return answer === '' ? sentence : sentence + fill(wordsIn(locale).requests.message.relay.answer, { answer })
}

function isFailed({ state }: ThreadDelivery): boolean {
  return state === 'failed' || state === 'returned'
}

/** It can be sent again. */
function isStuck(delivery: ThreadDelivery): boolean {
  return isFailed(delivery) || delivery.delay?.gaveUp === true
}

function describeDelay({ at, gaveUp, reason }: ThreadDelay, locale: Locale, w: Words): string {
  const words = w.requests.message.delivery
  const sentence = fill(gaveUp ? words.gaveUpOn : words.delayedOn, { date: formatMoment(at, locale) })
  return [sentence, ...(reason === undefined ? [] : [w.mail.failureReasons[reason]])].join(locale === 'en' ? ' ' : '')
}

function describeDelivery(delivery: ThreadDelivery, writtenAt: Date, locale: Locale): string {
  const words = wordsIn(locale).requests.message.delivery
  const { state, sentAt, returnedAt, attempts, round } = delivery
  if (state === 'due') {
    if (attempts > 1) return fill(words.retrying, { count: attempts })
    return round > 0 ? words.dueAgain : words.due
  }
  if (state === 'failed') return words.failed
  if (state === 'returned') return saidWith(sayApart(returnedAt, writtenAt, locale), words.returnedOn, words.returned)
  const date = sayApart(sentAt, writtenAt, locale)
  return round > 0 ? saidWith(date, words.sentAgainOn, words.sentAgain) : saidWith(date, words.sentOn, words.sent)
}

function saidWith(date: string | undefined, dated: string, undated: string): string {
  return date === undefined ? undated : fill(dated, { date })
}

/** The head of the letter says when it was written: of a moment after it only what is not said there already, in one piece. */
function sayApart(at: Date | undefined, writtenAt: Date, locale: Locale): string | undefined {
  if (at === undefined) return undefined
  if (formatDay(at, locale) !== formatDay(writtenAt, locale)) return formatMoment(at, locale).replaceAll(' ', '\u00A0')
  return formatClock(at) === formatClock(writtenAt) ? undefined : formatClock(at)
}
