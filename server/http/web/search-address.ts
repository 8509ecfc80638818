import type { Request } from 'express'
import type { Locale } from '../../domain/requests/request.ts'
import { STANDINGS } from '../../domain/requests/standing.ts'
import type { SearchFilters } from '../../domain/requests/search-filters.ts'
import { SORTS, type Sort } from '../../search/rank-threads.ts'
import { queryText } from './query-text.ts'

/** A search as its address has it. */
export interface SearchAddress {
  readonly query: string
  readonly sort: Sort
  readonly filters: SearchFilters
  readonly after: string
}

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** What cannot be read counts as not given. */
export function readAddress(req: Request): SearchAddress {
  const name = (parameter: string): string | undefined => {
    const value = queryText(req, parameter)
    return NAME.test(value) ? value : undefined
  }
  const year = queryText(req, 'year')
  return {
    query: queryText(req, 'q'),
    sort: SORTS.find((one) => one === queryText(req, 'sort')) ?? 'relevance',
    filters: {
      status: STANDINGS.find((standing) => standing === queryText(req, 'status')),
      authority: name('authority'),
      category: name('category'),
      year: /^(?:19|20)\d\d$/.test(year) ? Number(year) : undefined,
      attachment: queryText(req, 'attachment') === '1' ? true : undefined,
      overdue: queryText(req, 'overdue') === '1' ? true : undefined
    },
    after: queryText(req, 'after')
  }
}

/** What its feed is asked with: a feed has what is newest first. */
export function feedQuery({ query, filters }: Pick<SearchAddress, 'query' | 'filters'>): string {
  return writeParameters([['q', query], ...keptParameters({ sort: 'relevance', filters })])
}

/** The first page of a search; `after` is for the one that follows. */
export function writeAddress(locale: Locale, { query, sort, filters }: Omit<SearchAddress, 'after'>, after?: string): string {
  const parameters = [['q', query], ...keptParameters({ sort, filters }), ...(after === undefined ? [] : [['after', after]])]
  return `/${locale}/search?${writeParameters(parameters)}`
}

function writeParameters(parameters: readonly (readonly string[])[]): string {
  return parameters.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&')
}

/** All but the words. */
export function keptParameters({ sort, filters }: Pick<SearchAddress, 'sort' | 'filters'>): [string, string][] {
  const { attachment, overdue, ...named } = filters
  return [
    ...(sort === 'relevance' ? [] : [['sort', sort] as [string, string]]),
    ...Object.entries(named).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]])),
    ...(attachment === true ? [['attachment', '1'] as [string, string]] : []),
    ...(overdue === true ? [['overdue', '1'] as [string, string]] : [])
  ]
}
