import type { Followed, FollowedSearch } from '../domain/follows/followed.ts'
import { maskText } from '../domain/messages/mask-text.ts'
import type { Locale } from '../domain/requests/request.ts'
import { fill, wordsIn } from './words.ts'

/** What somebody follows, by a name that says what kind of thing it is; masked as in lists. */
export function nameFollowed(followed: Followed, locale: Locale): string {
  const { names } = wordsIn(locale).follows
  switch (followed.kind) {
    case 'request': return fill(names.request, { title: mask(followed.request.title, locale, followed.request.hiddenNames) })
    case 'authority': return fill(names.authority, { name: followed.authority.names[locale] })
    case 'person': return fill(names.person, { name: mask(followed.person.name, locale) })
    case 'search': return nameSearch(followed.search, locale)
    case 'requests':
    case 'replies': return names[followed.kind]
  }
}

/** With what it is narrowed to; one without words is called by that alone. */
function nameSearch(search: FollowedSearch, locale: Locale): string {
  const { names } = wordsIn(locale).follows
  const { query } = search
  const filters = listFilters(search, locale).join(names.and)
  if (query === '') return fill(names.narrowed, { filters })
  return fill(filters === '' ? names.search : names.searchNarrowed, { query, filters })
}

function listFilters({ status, authority, category, year, attachment, overdue }: FollowedSearch, locale: Locale): string[] {
  const { requests, search } = wordsIn(locale)
  const standing = status === undefined ? [] : [requests.standings[status]]
  const named = [authority, category].flatMap((one) => (one === undefined ? [] : [one.names[locale]]))
  const made = year === undefined ? [] : [String(year)]
  return [...standing, ...named, ...made, ...(attachment ? [search.withAttachment] : []), ...(overdue ? [search.overdue] : [])]
}

function mask(text: string, locale: Locale, hiddenNames: readonly string[] = []): string {
  return maskText(text, { locale, author: 'private', privateNames: [], hiddenNames })
}
