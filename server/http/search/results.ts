import type { RequestHandler } from 'express'
import { listCategories, type AuthorityCategory } from '../../db/authorities/reads.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { makePersonRef } from '../../domain/users/person-ref.ts'
import { formatDay } from '../../i18n/dates.ts'
import { fill, LANGUAGE_TAGS, pluralise, wordsIn } from '../../i18n/words.ts'
import type { AuthorityHit, PlaceHit, ThreadHit } from '../../search/mark-hits.ts'
import { MOST_COUNTED } from '../../search/count-facets.ts'
import type { PersonHit } from '../../search/find-people.ts'
import { searchKept } from '../../search/kept-results.ts'
import { SORTS } from '../../search/rank-threads.ts'
import type { SearchResult } from '../../search/search-service.ts'
import { viewerOf } from '../web/current-user.ts'
import { feedAlternates, feedLinks } from '../web/feed.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import type { AuthorityResult, PersonResult, ResultsPage, ThreadResult } from './pages.ts'
import { isOne, presentChosen, presentFilters, type Categories } from './present-filters.ts'
import { feedQuery, keptParameters, readAddress, writeAddress, type SearchAddress } from '../web/search-address.ts'

const PAGE_SIZE = 20

export function showResults(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale).search
    const address = readAddress(req)
    const { query, sort, filters, after } = address
    const [result, categories] = await Promise.all([
      searchKept(portal.db, viewerOf(res), query, { limit: PAGE_SIZE, sort, filters, after, now: portal.clock.now() }),
      listCategories(portal.db)
    ])
    portal.renderer.render(req, res, 'search/results', {
      title: query === '' ? words.title : fill(words.titleFor, { query }),
      noIndex: query !== '' || !result.empty,
      alternates: result.empty ? [] : feedAlternates('/search', feedQuery(address))
    }, { ...presentResults(result, address, nameCategories(categories, locale), locale), feeds: result.empty ? undefined : feedLinks(res, '/search', { query: feedQuery(address), follow: `/follows/search?${feedQuery(address)}` }) })
  }
}

function presentResults(result: SearchResult, address: SearchAddress, categories: Categories, locale: Locale): Omit<ResultsPage, 'feeds'> {
  const { query, after } = address
  const isFound = result.threads.length > 0
  return {
    query,
    blank: query === '' && result.empty,
    plain: result.plain,
    authorities: result.authorities.map((hit) => presentAuthority(hit, locale)),
    people: result.people.map((hit) => presentPerson(hit, locale)),
    threads: result.threads.map((hit) => presentThread(hit, locale)),
    total: isFound ? presentTotal(result, locale) : undefined,
    sorts: isFound && !isOne(result.facets) ? presentSorts(address, locale) : [],
    filters: presentFilters(result, address, categories, locale),
    chosen: presentChosen(result, address, categories, locale),
    kept: keptParameters(address).map(([name, value]) => ({ name, value })),
    suggestion: result.suggestion === undefined ? undefined : { query: result.suggestion, path: writeAddress(locale, { ...address, query: result.suggestion }) },
    none: isFound || result.authorities.length + result.people.length > 0 ? undefined : noneWords(result, address, locale),
    olderPath: result.next === undefined ? undefined : writeAddress(locale, address, result.next),
    firstPath: after === '' ? undefined : writeAddress(locale, address)
  }
}

function presentSorts(address: SearchAddress, locale: Locale): ResultsPage['sorts'] {
  return SORTS.map((sort) => ({ name: wordsIn(locale).search.sorts[sort], path: writeAddress(locale, { ...address, sort }), current: sort === address.sort }))
}

function nameCategories(categories: readonly AuthorityCategory[], locale: Locale): Categories {
  const names = new Map(categories.map(({ code, nameEn, nameZh }) => [code, locale === 'en' ? nameEn : nameZh]))
  return { name: (code) => names.get(code) ?? code }
}

function presentTotal({ facets }: SearchResult, locale: Locale): string {
  const words = wordsIn(locale).search
  if (!facets.more) return pluralise(words.found, facets.total)
  return facets.total < MOST_COUNTED ? pluralise(words.foundAtLeast, facets.total) : fill(words.foundMore, { count: facets.total })
}

/** Undefined where nothing was asked for. */
function noneWords({ empty, next }: SearchResult, { query, after }: SearchAddress, locale: Locale): string | undefined {
  const words = wordsIn(locale).search
  if (empty && query === '') return undefined
  if (next !== undefined) return words.noneYet
  return after === '' ? fill(words.none, { query }) : words.noMore
}

function presentAuthority({ slug, nameEn, nameZh, abbreviation }: AuthorityHit, locale: Locale): AuthorityResult {
  return {
    path: `/${locale}/authorities/${slug}`,
    name: locale === 'en' ? nameEn : nameZh,
    otherName: locale === 'en' ? nameZh : nameEn,
    otherLang: LANGUAGE_TAGS[locale === 'en' ? 'zh-hk' : 'en'],
    abbreviation
  }
}

function presentPerson(hit: PersonHit, locale: Locale): PersonResult {
  const name = maskText(hit.name, { locale, author: 'private', privateNames: [] })
  return { name, count: pluralise(wordsIn(locale).search.personRequests, hit.requests), path: `/${locale}/people/${encodeURIComponent(makePersonRef(hit))}` }
}

function presentThread(hit: ThreadHit, locale: Locale): ThreadResult {
  const path = `/${locale}/requests/${makeRequestRef(hit)}`
  return {
    path,
    title: hit.title,
    titleLang: languageOfPieces(hit.title),
    standing: { code: hit.standing, words: wordsIn(locale).requests.standings[hit.standing] },
    authority: { name: locale === 'en' ? hit.authority.nameEn : hit.authority.nameZh, path: `/${locale}/authorities/${hit.authority.slug}` },
    newest: { iso: hit.lastMessageAt.toISOString(), words: formatDay(hit.lastMessageAt, locale) },
    place: hit.place && { path: `${path}#${hit.place.anchor}`, words: describePlace(hit.place, locale), snippet: hit.place.snippet, lang: languageOfPieces(hit.place.snippet) }
  }
}

function languageOfPieces(pieces: ThreadResult['title']): string {
  return languageOf(pieces.map((piece) => piece.text).join(''))
}

export function describePlace({ label, fileName, datedAt }: PlaceHit, locale: Locale): string {
  const { on, inFile, kinds } = wordsIn(locale).search
  const date = formatDay(datedAt, locale)
  if (fileName !== undefined) return fill(inFile, { name: fileName, date })
  return Object.hasOwn(kinds, label) ? fill(on, { kind: kinds[label as keyof typeof kinds], date }) : date
}
