import type { Request, Response } from 'express'
import { findNewestMessages } from '../../db/requests/list-reads.ts'
import type { ListedRequest } from '../../db/requests/reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import type { FeedEntry } from '../../text/feeds.ts'
import { FEED_SIZE, sendFeed, type FeedSketch } from './feed.ts'
import { localeOf } from './locale.ts'
import type { Portal } from './portal.ts'
import { readBefore, type RowKeys } from './request-list.ts'
import { presentRequestRow } from './request-row.ts'

export interface RequestFeedKeys<R> extends RowKeys<R> {
  /** Where the list goes by a message: the entry is that message, and a newer one is a new entry. */
  readonly messageOf?: (request: R) => number
}

export interface RequestFeed<R> extends Pick<FeedSketch, 'title' | 'subtitle' | 'path' | 'since'> {
  /** What a visitor may find, one more than fits where there are older ones. */
  readonly found: readonly R[]
  readonly keys?: RequestFeedKeys<R>
}

/** How many to read for a feed: one more tells that there is a next page. */
export const FEED_READ = FEED_SIZE + 1

/** A list of requests as feed. */
export async function sendRequestFeed<R extends ListedRequest>(portal: Portal, req: Request, res: Response, { found, keys = {}, ...sketch }: RequestFeed<R>): Promise<void> {
  const shown = found.slice(0, FEED_SIZE)
  const last = shown.at(-1)
  const newest = await findNewestMessages(portal.db, shown.map(({ id }) => id))
  const before = readBefore(req)
  sendFeed(portal, req, res, {
    ...sketch,
    place: before === undefined ? undefined : `before=${before}`,
    nextPlace: found.length > FEED_SIZE && last ? `before=${keys.keyOf?.(last) ?? last.id}` : undefined,
    entries: shown.map((request) => makeEntry(request, keys, { locale: localeOf(res), origin: portal.site.publicUrl, changedAt: newest.get(request.id) ?? request.createdAt }))
  })
}

interface Making {
  readonly locale: Locale
  readonly origin: string
  readonly changedAt: Date
}

function makeEntry<R extends ListedRequest>(request: R, { dateOf, messageOf }: RequestFeedKeys<R>, { locale, origin, changedAt }: Making): FeedEntry {
  const dated = dateOf?.(request)
  const row = presentRequestRow(request, locale, dated)
  const words = wordsIn(locale)
  const place = messageOf === undefined ? '' : `#message-${messageOf(request)}`
  return {
    // The number alone: a title may change.
    id: `${origin}/${locale}/requests/${request.id}${place}`,
    url: `${origin}/${locale}/requests/${encodeURIComponent(makeRequestRef(request))}${place}`,
    title: row.title,
    summary: fill(words.feeds.summary, {
      byline: fill(words.requests.list.byline, { requester: row.requester.name, authority: row.authority.name }),
      standing: [row.standing.words, ...(row.dated === undefined ? [] : [row.dated.words])].join(words.feeds.and)
    }),
    author: row.requester.name,
    publishedAt: dated?.at ?? request.createdAt,
    updatedAt: dated?.at ?? changedAt
  }
}
