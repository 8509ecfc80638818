import { Parser } from 'htmlparser2'

/** An element of an XML document. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i
const NO_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

/** Throws for what is no well-formed XML: an element that is not closed, a bare ampersand, a character that XML has not. */
export function readXml(source: string): XmlElement {
  if (!source.startsWith('<?xml version="1.0" encoding="utf-8"?>')) throw new Error('no XML declaration')
  if (ENTITY.test(source) || NO_CHARACTER.test(source) || !source.isWellFormed()) throw new Error('a character that cannot stand in XML')
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const element: XmlElement = { name, attributes, children: [], text: '' }
      open.at(-1)?.children.push(element)
      open.push(element)
    },
    ontext: (text) => {
      const last = open.at(-1)
      if (last) last.text += text
    },
    onclosetag: (name, isImplied) => {
      const last = open.pop()
      if (last?.name !== name || (isImplied && source.includes(`<${name}>`))) throw new Error(`<${last?.name}> is closed by </${name}>`)
    }
  }, { xmlMode: true, decodeEntities: true })
  parser.write(source)
  parser.end()
  const [document, ...others] = root.children
  if (document === undefined || others.length > 0 || open.length !== 1) throw new Error('not one element at the root')
  return document
}

export interface ReadFeed {
  readonly id: string
  readonly title: string
  readonly lang: string
  readonly updated: string
  readonly self: string
  readonly page: string
  readonly next: string | undefined
  readonly entries: readonly ReadEntry[]
}

export interface ReadEntry {
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly author: string | undefined
  readonly url: string
  readonly summary: string
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** RFC 4287 sections 4.1.1 and 4.1.2: throws where a required element is missing, or one stands twice. */
export function readAtom(source: string): ReadFeed {
  const feed = readXml(source)
  if (feed.name !== 'feed' || feed.attributes['xmlns'] !== 'http://www.w3.org/2005/Atom') throw new Error('no Atom feed')
  if (authorOf(feed) === undefined) throw new Error('a feed without an author')
  return {
    id: iri(one(feed, 'id')),
    title: one(feed, 'title'),
    lang: feed.attributes['xml:lang'] ?? '',
    updated: instant(one(feed, 'updated')),
    self: link(feed, 'self') ?? fail('no self link'),
    page: link(feed, 'alternate') ?? fail('no page'),
    next: link(feed, 'next'),
    entries: feed.children.filter(({ name }) => name === 'entry').map((entry) => ({
      id: iri(one(entry, 'id')),
      title: one(entry, 'title'),
      updated: instant(one(entry, 'updated')),
      author: authorOf(entry),
      url: link(entry, 'alternate') ?? fail('an entry without a page'),
      summary: one(entry, 'summary')
    }))
  }
}

interface JsonFeed {
  readonly version: string
  readonly title: string
  readonly language: string
  readonly home_page_url: string
  readonly feed_url: string
  readonly next_url?: string
  readonly items: readonly { readonly id: string; readonly url: string; readonly title: string; readonly content_text: string; readonly date_modified: string; readonly authors?: readonly { readonly name: string }[] }[]
}

/** JSON Feed 1.1, in the shape of `readAtom`. */
export function readJsonFeed(source: string): ReadFeed {
  const feed = JSON.parse(source) as JsonFeed
  if (feed.version !== 'https://jsonfeed.org/version/1.1') throw new Error('no JSON Feed 1.1')
  return {
    id: feed.feed_url, title: feed.title, lang: feed.language, self: iri(feed.feed_url), page: iri(feed.home_page_url), next: feed.next_url,
    updated: feed.items.map((item) => item.date_modified).sort().at(-1) ?? '',
    entries: feed.items.map((item) => ({
      id: iri(item.id), title: item.title, updated: instant(item.date_modified), author: item.authors?.[0]?.name, url: iri(item.url), summary: item.content_text
    }))
  }
}

function one(parent: XmlElement, name: string): string {
  const found = parent.children.filter((child) => child.name === name)
  const [element] = found
  if (element === undefined || found.length > 1) fail(`${found.length} times <${name}> in <${parent.name}>`)
  return element.text
}

function link(parent: XmlElement, rel: string): string | undefined {
  const found = parent.children.find((child) => child.name === 'link' && child.attributes['rel'] === rel)
  return found && iri(found.attributes['href'] ?? '')
}

function authorOf(parent: XmlElement): string | undefined {
  const author = parent.children.find((child) => child.name === 'author')
  return author && one(author, 'name')
}

function iri(text: string): string {
  if (!URL.canParse(text)) fail(`«${text}» is no address`)
  return text
}

function instant(text: string): string {
  if (!INSTANT.test(text)) fail(`«${text}» is no moment`)
  return text
}

function fail(what: string): never {
  throw new Error(what)
}
