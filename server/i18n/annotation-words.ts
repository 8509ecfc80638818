import type { Locale } from '../domain/requests/request.ts'
import type { Thread, ThreadAnnotation } from '../domain/requests/thread.ts'
import { wordsIn } from './words.ts'

/** What an annotation is, so that nobody takes it for a letter. */
export function describeAnnotation({ requester }: Pick<Thread, 'requester'>, { author }: ThreadAnnotation, locale: Locale): string {
  const words = wordsIn(locale).annotations
  return author.id === requester.id ? words.byRequester : words.about
}
