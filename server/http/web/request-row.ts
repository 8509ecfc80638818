import type { ListedRequest } from '../../db/requests/reads.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Standing } from '../../domain/requests/standing.ts'
import { makePersonRef } from '../../domain/users/person-ref.ts'
import { formatDay } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'

/** One request in a list: the page of `views/requests/_row.ejs`. */
export interface RequestRow {
  readonly title: string
  readonly titleLang: string
  readonly path: string
  readonly standing: { readonly code: Standing; readonly words: string }
  readonly requester: { readonly name: string; readonly path: string }
  readonly authority: { readonly name: string; readonly path: string }
  /** Who is named by the page already, so that no row says it again. */
  readonly unnamed?: RowSide | undefined
  readonly made: { readonly iso: string; readonly words: string }
  /** What the list goes by, where that is not when it was made: its newest reply, the day on which it was due. */
  readonly dated: { readonly iso: string; readonly words: string } | undefined
}

export type RowSide = 'requester' | 'authority'

/** What the list goes by. */
export interface RowDate {
  readonly as: 'replied' | 'due'
  readonly at: Date
}

/** For every list of requests, whatever page it stands on. */
export function presentRequestRow(request: ListedRequest, locale: Locale, dated?: RowDate): RequestRow {
  const w = wordsIn(locale).requests
  const title = maskLine(request.title, locale, request.hiddenNames)
  return {
    title,
    titleLang: languageOf(title),
    path: `/${locale}/requests/${makeRequestRef(request)}`,
    standing: { code: request.standing, words: w.standings[request.standing] },
    requester: { name: maskLine(request.requester.name, locale), path: `/${locale}/people/${makePersonRef(request.requester)}` },
    authority: {
      name: locale === 'en' ? request.authority.nameEn : request.authority.nameZh,
      path: `/${locale}/authorities/${request.authority.slug}`
    },
    made: { iso: request.createdAt.toISOString(), words: formatDay(request.createdAt, locale) },
    dated: dated && { iso: dated.at.toISOString(), words: fill(w.list[dated.as], { date: formatDay(dated.at, locale) }) }
  }
}

/** Outside its thread a line is masked without knowing whose address stands in it. */
function maskLine(text: string, locale: Locale, hiddenNames: readonly string[] = []): string {
  return maskText(text, { locale, author: 'private', privateNames: [], hiddenNames })
}
