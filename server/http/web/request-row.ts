import type { ListedRequest } from '../../db/requests/reads.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Standing } from '../../domain/requests/standing.ts'
import { formatDay } from '../../i18n/dates.ts'
import { wordsIn } from '../../i18n/words.ts'

/** One request in a list: the page of `views/requests/_row.ejs`. */
export interface RequestRow {
  readonly title: string
  readonly path: string
  readonly standing: { readonly code: Standing; readonly words: string }
  readonly requester: string
  readonly authority: { readonly name: string; readonly path: string }
  readonly made: { readonly iso: string; readonly words: string }
}

/** For every list of requests, whatever page it stands on. */
export function presentRequestRow(request: ListedRequest, locale: Locale): RequestRow {
  return {
    title: maskLine(request.title, locale),
    path: `/${locale}/requests/${makeRequestRef(request)}`,
    standing: { code: request.standing, words: wordsIn(locale).requests.standings[request.standing] },
    requester: maskLine(request.requesterName, locale),
    authority: {
      name: locale === 'en' ? request.authority.nameEn : request.authority.nameZh,
      path: `/${locale}/authorities/${request.authority.slug}`
    },
    made: { iso: request.createdAt.toISOString(), words: formatDay(request.createdAt, locale) }
  }
}

/** Outside its thread a line is masked without knowing whose address stands in it. */
function maskLine(text: string, locale: Locale): string {
  return maskText(text, { locale, author: 'private', privateNames: [] })
}
