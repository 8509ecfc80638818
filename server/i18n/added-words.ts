import { isNote } from '../domain/messages/message-kind.ts'
import type { Locale } from '../domain/requests/request.ts'
import type { ThreadMessage } from '../domain/requests/thread.ts'
import { formatIsoDay } from './dates.ts'
import { fill, wordsIn } from './words.ts'

/** What no mail brought says so, so that nobody takes it for one; undefined for what came or went by mail. */
export function describeAdded({ kind, notedOn }: Pick<ThreadMessage, 'kind' | 'notedOn'>, locale: Locale): string | undefined {
  if (!isNote(kind) || notedOn === undefined) return undefined
  const words = wordsIn(locale).notes
  return `${fill(words.added[kind], { date: formatIsoDay(notedOn, locale) })}${locale === 'en' ? '. ' : '。'}${words.disclaimer}`
}
