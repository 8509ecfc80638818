import { addDays, LIMIT_DAYS } from '../../domain/next-steps/passed-limit.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Thread, ThreadMessage } from '../../domain/requests/thread.ts'
import { formatIsoDay } from '../../i18n/dates.ts'
import { labelMessage } from '../../i18n/message-label.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { dayOf, type ThreadFacts } from './step-facts.ts'

/** What happened, a line for each message, and the limits that passed, for a complaint. */
export function describeHistory(thread: Thread, { madeOn, steps }: ThreadFacts, locale: Locale): { readonly history: string; readonly limits: string } {
  const words = wordsIn(locale).nextSteps.ombudsman
  const limit = (days: number): string => formatIsoDay(addDays(madeOn, days), locale)
  return {
    history: thread.messages.filter((message) => message.arrival?.waiting === undefined).map((message) => describe(thread, message, locale)).join('\n'),
    // What a reply gives that nobody has classified is not said here either.
    limits: steps.passed === 'none' || steps.isUnclassified ? '' : fill(words.limits[steps.passed], { interim: limit(LIMIT_DAYS.interim), target: limit(LIMIT_DAYS.target), long: limit(LIMIT_DAYS.long) })
  }
}

function describe(thread: Thread, message: ThreadMessage, locale: Locale): string {
  const w = wordsIn(locale)
  const { history } = w.nextSteps.ombudsman
  const date = formatIsoDay(dayOf(message), locale)
  if (message.step !== undefined) return fill(history.step, { date, step: w.nextSteps.steps[message.step].title })
  return fill(history[message.kind], { date, authority: locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh, label: labelMessage(message, w) })
}
