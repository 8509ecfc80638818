import type { Db } from '../db/connection.ts'
import type { Locale, RequestState } from '../domain/requests/request.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { blankPrivateParts } from './blank-private-parts.ts'
import { findAuthorities, type FoundAuthority } from './find-authorities.ts'
import { markText, type MarkedText, type Stems } from './marks.ts'
import { parseQuery, type Query } from './query.ts'
import { makeSnippet } from './snippet.ts'
import { readStems } from './stems.ts'
import { findThreads, readMessages, type Cursor, type FoundMessage, type ThreadRow } from './thread-hits.ts'

export interface SearchOptions {
  readonly locale: Locale
  /** Threads on one page. */
  readonly limit: number
  /** `next` of the page before. What is no such thing is the first page. */
  readonly after?: string | undefined
}

export interface SearchResult {
  /** Nothing was asked for: no letter, no digit. */
  readonly empty: boolean
  /** The query could not be read as written and was searched as plain words. */
  readonly plain: boolean
  /** On the first page only. */
  readonly authorities: readonly AuthorityHit[]
  readonly threads: readonly ThreadHit[]
  readonly next: string | undefined
}

export interface AuthorityHit {
  readonly slug: string
  readonly abbreviation: string
  /** In the language of the page, and in the other one. */
  readonly name: MarkedText
  readonly otherName: MarkedText
}

export interface ThreadHit {
  readonly id: number
  readonly slug: string
  readonly title: MarkedText
  readonly state: RequestState
  readonly authority: { readonly slug: string; readonly nameEn: string; readonly nameZh: string }
  /** The newest title, letter or reply in which all was found. */
  readonly newest: Date
  /** Undefined where only the title or the authority's name has what was searched for. */
  readonly message: MessageHit | undefined
}

export interface MessageHit {
  readonly id: number
  readonly kind: FoundMessage['kind']
  readonly arrivedAt: Date
  readonly snippet: MarkedText
}

const MOST_AUTHORITIES = 5
/** Characters of a message in which a snippet is looked for. */
const SNIPPET_REACH = 60_000
const CURSOR = /^(\d{1,18})-(\d{1,9})$/

/** What the viewer may have listed, authorities first and then threads, newest first. Never fails on a query. */
export async function search(db: Db, viewer: Viewer, typed: string, options: SearchOptions): Promise<SearchResult> {
  const query = parseQuery(typed)
  if (query.wanted.length === 0) return { empty: true, plain: query.plain, authorities: [], threads: [], next: undefined }
  const after = readCursor(options.after)
  const [authorities, rows] = await Promise.all([
    after === undefined ? findAuthorities(db, viewer, query, MOST_AUTHORITIES) : [],
    findThreads(db, viewer, query, { limit: options.limit + 1, after })
  ])
  const page = rows.slice(0, options.limit)
  const last = rows.length > options.limit ? page.at(-1) : undefined
  return {
    empty: false,
    plain: query.plain,
    ...(await markHits(db, query, authorities, page, options.locale)),
    next: last === undefined ? undefined : `${last.newestMicros}-${last.requestId}`
  }
}

async function markHits(
  db: Db, query: Query, authorities: readonly FoundAuthority[], rows: readonly ThreadRow[], locale: Locale
): Promise<Pick<SearchResult, 'authorities' | 'threads'>> {
  const messages = await readMessages(db, rows.flatMap((row) => row.messageIds), SNIPPET_REACH)
  const stems = await readStems(db, query.wanted, [
    ...[...messages.values()].map((message) => message.body),
    ...rows.map((row) => row.title),
    ...authorities.map((authority) => authority.nameEn)
  ])
  return {
    authorities: authorities.map((authority) => markAuthority(authority, query, stems, locale)),
    threads: rows.map((row) => markThread(row, messages, query, stems))
  }
}

function markAuthority(authority: FoundAuthority, query: Query, stems: Stems, locale: Locale): AuthorityHit {
  const nameEn = markText(authority.nameEn, query.wanted, stems)
  const nameZh = markText(authority.nameZh, query.wanted, stems)
  return {
    slug: authority.slug,
    abbreviation: authority.abbreviation,
    name: locale === 'en' ? nameEn : nameZh,
    otherName: locale === 'en' ? nameZh : nameEn
  }
}

function markThread(row: ThreadRow, messages: ReadonlyMap<number, FoundMessage>, query: Query, stems: Stems): ThreadHit {
  return {
    id: row.requestId,
    slug: row.slug,
    title: markText(blankPrivateParts(row.title), query.wanted, stems),
    state: row.state,
    authority: { slug: row.authoritySlug, nameEn: row.nameEn, nameZh: row.nameZh },
    newest: row.newest,
    message: chooseMessage(row, messages, query, stems)
  }
}

/** The newest that has all the words itself, else the one that has most of them. */
function chooseMessage(
  row: ThreadRow, messages: ReadonlyMap<number, FoundMessage>, query: Query, stems: Stems
): MessageHit | undefined {
  let best: MessageHit | undefined
  let most = 0
  for (const id of row.messageIds) {
    const message = messages.get(id)
    if (message === undefined) continue
    const snippet = makeSnippet(blankPrivateParts(message.body), query.wanted, stems)
    if (snippet === undefined || snippet.termsFound <= most) continue
    most = snippet.termsFound
    best = { id, kind: message.kind, arrivedAt: message.arrivedAt, snippet: snippet.pieces }
    if (most === query.wanted.length) break
  }
  return best
}

function readCursor(text: string | undefined): Cursor | undefined {
  const match = CURSOR.exec(text ?? '')
  return match ? { micros: match[1] ?? '', requestId: Number(match[2]) } : undefined
}
