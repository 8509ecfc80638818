import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { wordsIn } from '../../i18n/words.ts'
import type { SimilarRequest } from '../../search/similar-requests.ts'

/** Requests that are much like one: beside its thread, or before it is made. */
export interface SimilarView {
  readonly title: string
  readonly lead: string | undefined
  readonly requests: readonly { readonly title: string; readonly path: string; readonly who: string }[]
}

/** Undefined where there are none. */
export function presentSimilar(similar: readonly SimilarRequest[], locale: Locale): SimilarView | undefined {
  return present(similar, { title: wordsIn(locale).requests.similar.title, lead: undefined }, locale)
}

/** The same requests, for somebody who is about to ask. */
export function presentAskedBefore(similar: readonly SimilarRequest[], locale: Locale): SimilarView | undefined {
  const { askedBefore, askedBeforeLead } = wordsIn(locale).requests.similar
  return present(similar, { title: askedBefore, lead: askedBeforeLead }, locale)
}

function present(similar: readonly SimilarRequest[], words: Pick<SimilarView, 'title' | 'lead'>, locale: Locale): SimilarView | undefined {
  if (similar.length === 0) return undefined
  return {
    ...words,
    requests: similar.map((request) => ({
      title: request.title,
      path: `/${locale}/requests/${encodeURIComponent(makeRequestRef(request))}`,
      who: `${locale === 'en' ? request.authority.nameEn : request.authority.nameZh} · ${wordsIn(locale).requests.standings[request.standing]}`
    }))
  }
}
