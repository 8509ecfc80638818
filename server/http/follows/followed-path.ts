import type { Followed } from '../../domain/follows/followed.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { makePersonRef } from '../../domain/users/person-ref.ts'
import { writeAddress } from '../web/search-address.ts'

/** The page of what is followed. */
export function pathOfFollowed(followed: Followed, locale: Locale): string {
  switch (followed.kind) {
    case 'request': return `/${locale}/requests/${encodeURIComponent(makeRequestRef(followed.request))}`
    case 'authority': return `/${locale}/authorities/${followed.authority.slug}`
    case 'person': return `/${locale}/people/${encodeURIComponent(makePersonRef(followed.person))}`
    case 'requests': return `/${locale}/requests`
    case 'replies': return `/${locale}/requests/answered`
    case 'search': {
      const { query, status, authority, category, year, attachment, overdue } = followed.search
      return writeAddress(locale, { query, sort: 'relevance', filters: { status, authority: authority?.slug, category: category?.code, year, attachment, overdue } })
    }
  }
}
