import type { Clock, Limit } from '../../domain/clock/clock.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Thread, ThreadMessage } from '../../domain/requests/thread.ts'
import { formatIsoDay } from '../../i18n/dates.ts'
import { labelMessage } from '../../i18n/message-label.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { dayOf, type ThreadFacts } from './step-facts.ts'

/** What happened, a line for each message, and the dates that were not kept, for a complaint. */
export function describeHistory(thread: Thread, { dates, steps }: ThreadFacts, locale: Locale): { readonly history: string; readonly limits: string } {
  return {
    history: thread.messages.filter((message) => message.arrival?.waiting === undefined).map((message) => describe(thread, message, locale)).join('\n'),
    // What a reply gives that nobody has classified is not said here either.
    limits: steps.isUnclassified ? '' : describeLimits(dates, locale)
  }
}

function describeLimits({ request, review }: Clock, locale: Locale): string {
  const words = wordsIn(locale).nextSteps.ombudsman
  const lines = [...(request?.limits ?? []), ...(review?.limits ?? [])].flatMap((limit) => describeLimit(limit, locale))
  return lines.length === 0 ? '' : [words.limits, ...lines].join('\n')
}

function describeLimit({ code, date, status, metOn }: Limit, locale: Locale): string[] {
  if (date === undefined || (status !== 'passed' && status !== 'late')) return []
  const words = wordsIn(locale)
  const { names, statuses } = words.clock
  const said = status === 'late' && metOn !== undefined ? fill(statuses.late, { date: formatIsoDay(metOn, locale) }) : statuses.passed
  return [fill(words.nextSteps.ombudsman.limit, { name: names[code], date: formatIsoDay(date, locale), status: said })]
}

function describe(thread: Thread, message: ThreadMessage, locale: Locale): string {
  const w = wordsIn(locale)
  const { history } = w.nextSteps.ombudsman
  const date = formatIsoDay(dayOf(message), locale)
  if (message.step !== undefined) return fill(history.step, { date, step: w.nextSteps.steps[message.step].title })
  return fill(history[message.kind], { date, authority: locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh, label: labelMessage(message, w) })
}
