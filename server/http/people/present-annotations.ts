import type { ListedAnnotation } from '../../db/annotations/reads.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { formatDay } from '../../i18n/dates.ts'
import { excerpt } from '../../text/excerpt.ts'
import type { PersonAnnotation } from './pages.ts'

const EXCERPT_LENGTH = 200

/** Masked as on the threads where they stand. */
export function presentAnnotations(annotations: readonly ListedAnnotation[], locale: Locale): PersonAnnotation[] {
  return annotations.map(({ id, body, writtenAt, request }) => {
    const mask = (text: string): string => maskText(text, { locale, author: 'private', privateNames: [], hiddenNames: request.hiddenNames })
    return {
      path: `/${locale}/requests/${encodeURIComponent(makeRequestRef(request))}#annotation-${id}`,
      title: mask(request.title),
      titleLang: languageOf(request.title),
      moment: { iso: writtenAt.toISOString(), words: formatDay(writtenAt, locale) },
      lang: languageOf(body),
      excerpt: excerpt(mask(body), EXCERPT_LENGTH)
    }
  })
}
