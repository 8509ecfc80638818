import type { RequestHandler } from 'express'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { formatDay } from '../../i18n/dates.ts'
import { fill, LANGUAGE_TAGS, wordsIn } from '../../i18n/words.ts'
import { search, type AuthorityHit, type MessageHit, type SearchResult, type ThreadHit } from '../../search/search-service.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { queryText } from '../web/query-text.ts'
import type { AuthorityResult, ResultsPage, ThreadResult } from './pages.ts'

const PAGE_SIZE = 20

export function showResults(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale).search
    const query = queryText(req, 'q')
    const after = queryText(req, 'after')
    const result = await search(portal.db, viewerOf(res), query, { locale, limit: PAGE_SIZE, after })
    portal.renderer.render(req, res, 'search/results', {
      title: query === '' ? words.title : fill(words.titleFor, { query }),
      noIndex: query !== ''
    }, presentResults(result, query, after, locale))
  }
}

function presentResults(result: SearchResult, query: string, after: string, locale: Locale): ResultsPage {
  const words = wordsIn(locale).search
  const path = `/${locale}/search?q=${encodeURIComponent(query)}`
  const nothing = !result.empty && result.authorities.length === 0 && result.threads.length === 0
  return {
    query,
    blank: query === '',
    plain: result.plain,
    authorities: result.authorities.map((hit) => presentAuthority(hit, locale)),
    threads: result.threads.map((hit) => presentThread(hit, locale)),
    none: nothing || (result.empty && query !== '') ? noneWords(words, query, after) : undefined,
    olderPath: result.next === undefined ? undefined : `${path}&after=${result.next}`,
    firstPath: after === '' ? undefined : path
  }
}

function noneWords(words: ReturnType<typeof wordsIn>['search'], query: string, after: string): string {
  return after === '' ? fill(words.none, { query }) : words.noMore
}

function presentAuthority(hit: AuthorityHit, locale: Locale): AuthorityResult {
  return {
    path: `/${locale}/authorities/${hit.slug}`,
    name: hit.name,
    otherName: hit.otherName,
    otherLang: LANGUAGE_TAGS[locale === 'en' ? 'zh-hk' : 'en'],
    abbreviation: hit.abbreviation
  }
}

function presentThread(hit: ThreadHit, locale: Locale): ThreadResult {
  const path = `/${locale}/requests/${makeRequestRef(hit)}`
  return {
    path,
    title: hit.title,
    state: wordsIn(locale).requests.states[hit.state],
    stateCode: hit.state,
    authority: { name: locale === 'en' ? hit.authority.nameEn : hit.authority.nameZh, path: `/${locale}/authorities/${hit.authority.slug}` },
    newest: { iso: hit.newest.toISOString(), words: formatDay(hit.newest, locale) },
    message: hit.message && { path: `${path}#message-${hit.message.id}`, words: describeMessage(hit.message, locale), snippet: hit.message.snippet }
  }
}

function describeMessage(message: MessageHit, locale: Locale): string {
  const words = wordsIn(locale).search
  return fill(words.on, { kind: words.kinds[message.kind], date: formatDay(message.arrivedAt, locale) })
}
