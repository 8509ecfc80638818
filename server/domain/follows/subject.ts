import { createHash } from 'node:crypto'
import type { SearchFilters } from '../requests/search-filters.ts'

/** `requests`: all new ones; `replies`: all new ones. */
export const FOLLOW_KINDS = ['request', 'authority', 'person', 'requests', 'replies', 'search'] as const
export type FollowKind = (typeof FOLLOW_KINDS)[number]

/** What somebody follows. */
export type FollowSubject =
  | { readonly kind: 'request' | 'authority' | 'person'; readonly id: number }
  | { readonly kind: 'requests' | 'replies' }
  | { readonly kind: 'search'; readonly query: string; readonly filters: SearchFilters }

/** As much of a query as the search reads. */
export const LONGEST_QUERY = 300
/** For one address: more than a person reads of, and few enough for one letter a day. */
export const MOST_FOLLOWS = 100

/** The same for the same thing, however it was come by. */
export function makeSubjectKey(subject: FollowSubject): string {
  if ('id' in subject) return `${subject.kind}:${subject.id}`
  if (subject.kind !== 'search') return subject.kind
  const narrowed = Object.entries(tidyFilters(subject.filters)).sort(([a], [b]) => (a < b ? -1 : 1))
  return `search:${createHash('sha256').update(JSON.stringify([tidyQuery(subject.query), narrowed])).digest('base64url')}`
}

/** One line without control characters, as a database can keep it. */
export function tidyQuery(query: string): string {
  return query.slice(0, LONGEST_QUERY).toWellFormed().replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** Those that narrow something. */
export function tidyFilters(filters: SearchFilters): SearchFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value !== false))
}
