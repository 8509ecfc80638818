import type { RequestHandler } from 'express'
import { findNewestMessages } from '../../db/requests/list-reads.ts'
import { PortalError } from '../../domain/error.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { VISITOR } from '../../domain/visibility/visibility.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { searchKept } from '../../search/kept-results.ts'
import type { MarkedText } from '../../search/marks.ts'
import type { ThreadHit } from '../../search/mark-hits.ts'
import type { FeedEntry } from '../../text/feeds.ts'
import { FEED_SIZE, sendFeed } from '../web/feed.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { describePlace } from './results.ts'
import { feedQuery, readAddress } from '../web/search-address.ts'

/** What a visitor finds, newest first. Throws PortalError `not_found` where nothing is asked for. */
export function sendResultsFeed(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const address = readAddress(req)
    const { query, filters, after } = address
    const result = await searchKept(portal.db, VISITOR, query, { limit: FEED_SIZE, sort: 'newest', filters, after, now: portal.clock.now() })
    if (result.empty) throw new PortalError('not_found')
    const newest = await findNewestMessages(portal.db, result.threads.map(({ id }) => id))
    const words = wordsIn(locale)
    sendFeed(portal, req, res, {
      title: query === '' ? words.search.title : fill(words.feeds.search, { query }),
      subtitle: words.feeds.searchSubtitle,
      path: '/search',
      query: feedQuery(address),
      place: after === '' ? undefined : `after=${encodeURIComponent(after)}`,
      nextPlace: result.next === undefined ? undefined : `after=${encodeURIComponent(result.next)}`,
      entries: result.threads.map((hit) => makeEntry(hit, { locale, origin: `${portal.site.publicUrl}/${locale}`, changedAt: newest.get(hit.id) ?? hit.createdAt }))
    })
  }
}

interface Making {
  readonly locale: Locale
  readonly origin: string
  readonly changedAt: Date
}

function makeEntry(hit: ThreadHit, { locale, origin, changedAt }: Making): FeedEntry {
  const words = wordsIn(locale)
  const facts = fill(words.feeds.searchSummary, { authority: locale === 'en' ? hit.authority.nameEn : hit.authority.nameZh, standing: words.requests.standings[hit.standing] })
  return {
    id: `${origin}/requests/${hit.id}`,
    url: `${origin}/requests/${encodeURIComponent(makeRequestRef(hit))}`,
    title: joinPieces(hit.title),
    summary: hit.place === undefined ? facts : `${facts}\n${describePlace(hit.place, locale)}: ${joinPieces(hit.place.snippet)}`,
    author: undefined,
    publishedAt: hit.createdAt,
    updatedAt: changedAt
  }
}

function joinPieces(pieces: MarkedText): string {
  return pieces.map(({ text }) => text).join('')
}
