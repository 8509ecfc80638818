import type { Locale } from '../../domain/requests/request.ts'
import { STANDINGS } from '../../domain/requests/standing.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import type { Facets } from '../../search/count-facets.ts'
import type { SearchFilters } from '../../domain/requests/search-filters.ts'
import type { SearchResult } from '../../search/search-service.ts'
import type { FiltersPart, ResultsPage } from './pages.ts'
import { writeAddress, type SearchAddress } from '../web/search-address.ts'

export interface Categories {
  name(code: string): string
}

interface Choice {
  readonly name: string
  readonly count: number
  readonly filter: SearchFilters
}

type Shown = Pick<SearchResult, 'facets' | 'known'>

/** The longest list of names beside the results. */
const MOST_CHOICES = 8

/** What narrows these results: only where there is something to choose, which of one thread there is not. */
export function presentFilters(result: Shown, address: SearchAddress, categories: Categories, locale: Locale): FiltersPart {
  const words = wordsIn(locale).search
  const { facets } = result
  const groups = [
    { title: words.facets.status, choices: standingChoices(facets, locale), isChosen: address.filters.status !== undefined },
    { title: words.facets.authority, choices: authorityChoices(result, locale), isChosen: address.filters.authority !== undefined },
    { title: words.facets.category, choices: categoryChoices(result, categories), isChosen: address.filters.category !== undefined || address.filters.authority !== undefined },
    { title: words.facets.year, choices: yearChoices(facets), isChosen: address.filters.year !== undefined },
    { title: words.facets.attachment, choices: attachmentChoices(facets, locale), isChosen: address.filters.attachment === true },
    { title: words.facets.overdue, choices: overdueChoices(facets, locale), isChosen: address.filters.overdue === true }
  ]
  return {
    title: words.filters,
    groups: (isOne(facets) ? [] : groups)
      .filter((group) => !group.isChosen && group.choices.length > 0)
      .map(({ title, choices }) => ({
        title,
        choices: choices.map(({ name, count, filter }) => ({
          name,
          count: facets.more ? fill(words.atLeast, { count }) : String(count),
          path: writeAddress(locale, { ...address, filters: { ...address.filters, ...filter } })
        }))
      }))
  }
}

/** One thread was found, and all of it was looked through. */
export function isOne({ total, more }: Facets): boolean {
  return total === 1 && !more
}

/** SearchFilters in use, each with the way to be rid of it. */
export function presentChosen({ known }: Shown, address: SearchAddress, categories: Categories, locale: Locale): ResultsPage['chosen'] {
  const words = wordsIn(locale)
  const { status, authority, category, year, attachment, overdue } = address.filters
  const named: [keyof SearchFilters, string | undefined][] = [
    ['status', status && words.requests.standings[status]],
    ['authority', authority && nameOf(known.find((one) => one.slug === authority), locale)],
    ['category', category && categories.name(category)],
    ['year', year === undefined ? undefined : String(year)],
    ['attachment', attachment === true ? words.search.withAttachment : undefined],
    ['overdue', overdue === true ? words.search.overdue : undefined]
  ]
  return named.flatMap(([filter, name]) => (name === undefined ? [] : [{
    name,
    remove: fill(words.search.remove, { name }),
    path: writeAddress(locale, { ...address, filters: { ...address.filters, [filter]: undefined } })
  }]))
}

function standingChoices({ standings }: Facets, locale: Locale): Choice[] {
  return STANDINGS.flatMap((status) => {
    const count = standings.get(status)
    return count === undefined ? [] : [{ name: wordsIn(locale).requests.standings[status], count, filter: { status } }]
  })
}

function authorityChoices({ facets, known }: Shown, locale: Locale): Choice[] {
  return topChoices(known.flatMap((authority) => {
    const count = facets.authorities.get(authority.id)
    return count === undefined ? [] : [{ name: nameOf(authority, locale), count, filter: { authority: authority.slug } }]
  }))
}

function categoryChoices({ facets, known }: Shown, categories: Categories): Choice[] {
  const counts = new Map<string, number>()
  for (const { id, category } of known) {
    const count = facets.authorities.get(id)
    if (count !== undefined) counts.set(category, (counts.get(category) ?? 0) + count)
  }
  return topChoices([...counts].map(([category, count]) => ({ name: categories.name(category), count, filter: { category } })))
}

function yearChoices({ years }: Facets): Choice[] {
  return [...years].toSorted(([a], [b]) => b - a).map(([year, count]) => ({ name: String(year), count, filter: { year } }))
}

function attachmentChoices({ withAttachment }: Facets, locale: Locale): Choice[] {
  return withAttachment === 0 ? [] : [{ name: wordsIn(locale).search.withAttachment, count: withAttachment, filter: { attachment: true } }]
}

function overdueChoices({ overdue }: Facets, locale: Locale): Choice[] {
  return overdue === 0 ? [] : [{ name: wordsIn(locale).search.overdue, count: overdue, filter: { overdue: true } }]
}

function topChoices(choices: readonly Choice[]): Choice[] {
  return choices.toSorted((a, b) => b.count - a.count).slice(0, MOST_CHOICES)
}

function nameOf(authority: { readonly nameEn: string; readonly nameZh: string } | undefined, locale: Locale): string {
  return (locale === 'en' ? authority?.nameEn : authority?.nameZh) ?? ''
}
