import type { Request, Response } from 'express'
import { PortalError } from '../../domain/error.ts'
import { fill, LANGUAGE_TAGS, wordsIn } from '../../i18n/words.ts'
import { writeAtom, writeJsonFeed, type Feed, type FeedEntry } from '../../text/feeds.ts'
import { etagOf, isKnown } from './etag.ts'
import type { Head } from './layout.ts'
import { localeOf } from './locale.ts'
import type { Portal } from './portal.ts'

const FORMATS = {
  atom: { type: 'application/atom+xml', write: writeAtom },
  json: { type: 'application/feed+json', write: writeJsonFeed }
} as const
type FeedFormat = keyof typeof FORMATS

/** Behind the path of a page: `router.get(`/requests${FEED}`, …)`. */
export const FEED = '/feed.:format'

/** So many on one page of a feed. */
export const FEED_SIZE = 25

export interface FeedSketch {
  readonly title: string
  readonly subtitle: string
  /** Of the page, below the language. */
  readonly path: string
  /** What the page's address has behind a question mark, without its place in the list. */
  readonly query?: string | undefined
  /** The place at which this page of the feed begins, and that of the next, as parameters. */
  readonly place?: string | undefined
  readonly nextPlace?: string | undefined
  readonly entries: readonly FeedEntry[]
  /** Where there is no entry: when what it is about began. */
  readonly since?: Date | undefined
}

/**
 * A feed as everybody gets it: who reads feeds has no session, so it must be made of what a visitor may see. It is
 * asked for again and again, and answered with 304 where nothing is new.
 */
export function sendFeed({ site }: Pick<Portal, 'site'>, req: Request, res: Response, sketch: FeedSketch): void {
  const { type, write } = FORMATS[readFormat(req)]
  const text = write(makeFeed(site.publicUrl, req, res, sketch))
  // The language is remembered by pages: what every reader gets alike sets no cookie.
  res.removeHeader('Set-Cookie')
  const etag = etagOf(text)
  res.set({
    'Content-Type': `${type}; charset=utf-8`,
    ETag: etag,
    'Cache-Control': req.headers.cookie === undefined ? 'public, no-cache' : 'private, no-cache',
    'X-Robots-Tag': 'noindex'
  })
  if (isKnown(req.get('if-none-match'), etag)) return void res.status(304).end()
  res.send(Buffer.from(text))
}

/** `<link rel="alternate">` of the page to its feeds. */
export function feedAlternates(path: string, query?: string): NonNullable<Head['alternates']> {
  return formatNames().map((format) => ({ type: FORMATS[format].type, path: joinQuery(`${path}/feed.${format}`, query) }))
}

export interface FeedLinks {
  readonly title: string
  readonly links: readonly { readonly words: string; readonly path: string }[]
  /** Where the same is followed by e-mail. */
  readonly follow: { readonly words: string; readonly path: string }
}

export interface FeedOptions {
  /** What the page's address has behind a question mark. */
  readonly query?: string
  /** Below the language. */
  readonly follow: string
}

/** The same in the page itself: the page of `views/web/_feeds.ejs`. */
export function feedLinks(res: Response, path: string, { query, follow }: FeedOptions): FeedLinks {
  const locale = localeOf(res)
  const words = wordsIn(locale).feeds
  return {
    title: words.title,
    links: formatNames().map((format) => ({ words: words[format], path: `/${locale}${joinQuery(`${path}/feed.${format}`, query)}` })),
    follow: { words: wordsIn(locale).follows.link, path: `/${locale}${follow}` }
  }
}

declare module './form.ts' {
  interface Parts {
    'web/_feeds': FeedLinks
  }
}

function formatNames(): readonly FeedFormat[] {
  return Object.keys(FORMATS) as FeedFormat[]
}

/** Throws PortalError `not_found` for what is no format. */
function readFormat(req: Request): FeedFormat {
  const format = formatNames().find((one) => one === req.params['format'])
  if (format === undefined) throw new PortalError('not_found')
  return format
}

function makeFeed(publicUrl: string, req: Request, res: Response, sketch: FeedSketch): Feed {
  const locale = localeOf(res)
  const { title, subtitle, path, query, place, nextPlace, entries, since } = sketch
  const page = `${publicUrl}/${locale}${path}`
  const feed = `${page}/feed.${readFormat(req)}`
  const site = wordsIn(locale).site.name
  const newest = entries.reduce<Date | undefined>((latest, { updatedAt }) => (latest === undefined || updatedAt > latest ? updatedAt : latest), undefined)
  return {
    id: joinQuery(feed, query),
    title: fill(wordsIn(locale).feeds.ofSite, { title, site }),
    subtitle,
    lang: LANGUAGE_TAGS[locale],
    author: site,
    pageUrl: joinQuery(page, query),
    selfUrl: joinQuery(feed, query, place),
    nextUrl: nextPlace === undefined ? undefined : joinQuery(feed, query, nextPlace),
    updatedAt: newest ?? since ?? new Date(0),
    entries
  }
}

function joinQuery(address: string, ...queries: readonly (string | undefined)[]): string {
  const query = queries.filter((one) => one !== undefined && one !== '').join('&')
  return query === '' ? address : `${address}?${query}`
}
