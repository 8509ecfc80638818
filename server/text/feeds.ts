/** One thing in a feed. */
export interface FeedEntry {
  /** The same for the same thing for ever, an IRI: feed readers know by it what they have shown. */
  readonly id: string
  readonly url: string
  readonly title: string
  /** Plain text. */
  readonly summary: string
  readonly author: string | undefined
  readonly publishedAt: Date | undefined
  readonly updatedAt: Date
}

export interface Feed {
  /** The same for all its pages. */
  readonly id: string
  readonly title: string
  readonly subtitle: string
  /** BCP 47. */
  readonly lang: string
  /** Who gives it: the site. */
  readonly author: string
  /** The page that shows the same. */
  readonly pageUrl: string
  readonly selfUrl: string
  /** Older entries: RFC 5005 section 3. */
  readonly nextUrl: string | undefined
  readonly updatedAt: Date
  /** Newest first. */
  readonly entries: readonly FeedEntry[]
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** XML 1.0 section 2.2: what no document can hold, escaped or not. */
const NO_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** RFC 4287. */
export function writeAtom(typed: Feed): string {
  const feed = keepToXml(typed)
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.lang)}">`,
    element('id', feed.id),
    element('title', feed.title),
    element('subtitle', feed.subtitle),
    element('updated', feed.updatedAt.toISOString()),
    `<author>${element('name', feed.author)}</author>`,
    link('self', 'application/atom+xml', feed.selfUrl),
    link('alternate', 'text/html', feed.pageUrl),
    ...(feed.nextUrl === undefined ? [] : [link('next', 'application/atom+xml', feed.nextUrl)]),
    ...feed.entries.flatMap(writeAtomEntry),
    '</feed>'
  ]
  return `${lines.join('\n')}\n`
}

function writeAtomEntry(entry: FeedEntry): string[] {
  return [
    '<entry>',
    element('id', entry.id),
    element('title', entry.title),
    ...(entry.publishedAt === undefined ? [] : [element('published', entry.publishedAt.toISOString())]),
    element('updated', entry.updatedAt.toISOString()),
    ...(entry.author === undefined ? [] : [`<author>${element('name', entry.author)}</author>`]),
    link('alternate', 'text/html', entry.url),
    element('summary', entry.summary),
    '</entry>'
  ]
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

function link(rel: string, type: string, url: string): string {
  return `<link rel="${rel}" type="${type}" href="${escapeXml(url)}"/>`
}

/** Both forms say the same. */
function keepToXml(feed: Feed): Feed {
  const clean = (text: string): string => text.toWellFormed().replace(NO_CHARACTERS, '').trim()
  return {
    ...feed,
    title: clean(feed.title),
    subtitle: clean(feed.subtitle),
    entries: feed.entries.map((entry) => ({ ...entry, title: clean(entry.title), summary: clean(entry.summary), author: entry.author && clean(entry.author) }))
  }
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
}

/** JSON Feed 1.1. */
export function writeJsonFeed(typed: Feed): string {
  const feed = keepToXml(typed)
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.pageUrl,
    feed_url: feed.selfUrl,
    description: feed.subtitle,
    ...(feed.nextUrl === undefined ? {} : { next_url: feed.nextUrl }),
    language: feed.lang,
    authors: [{ name: feed.author }],
    items: feed.entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      content_text: entry.summary,
      ...(entry.publishedAt === undefined ? {} : { date_published: entry.publishedAt.toISOString() }),
      date_modified: entry.updatedAt.toISOString(),
      ...(entry.author === undefined ? {} : { authors: [{ name: entry.author }] })
    }))
  }, undefined, 1)
}
