import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import { LOCALES } from '../../domain/requests/request.ts'
import { acceptsCoding } from './content-coding.ts'
import { etagOf, isKnown } from './etag.ts'
import { keepWithin, ownBytes } from './keep-within.ts'
import { hasSession } from './session-cookie.ts'
import { shareReads } from './share-reads.ts'
import { isTagged, tagPage } from './tag-page.ts'
import { isTurnedFrom } from './turned-from.ts'

export interface PageCacheOptions {
  /** The current versions of requests that everybody may read; what is missing must not be answered from a cache. */
  readonly readVersions: (ids: readonly number[]) => Promise<ReadonlyMap<number, number>>
  /** Of the database: another one as soon as anything is committed. */
  readonly readSnapshot: () => Promise<string>
  /** Changes with the program's own files, so that a new release never answers with an old page. */
  readonly release: string
  /** The day in Hong Kong. */
  readonly today: () => string
  readonly maxBytes?: number
}

interface CachedPage {
  /** What it was made from. */
  readonly stamp: string
  /** By `performance.now()`. */
  readonly keptUntil: number
  readonly etag: string
  /** As they are sent, name after name with its value: `ETag` and caching among them, and for the compressed page its length. */
  readonly headers: readonly string[]
  readonly gzipHeaders: readonly string[]
  /** Kept compressed only: a fifth of the room, and nearly every client takes it as it is. */
  readonly gzip: Buffer
}

/** One kind of page: how to see that a kept one still stands, and its tag. */
interface Kind {
  readonly pattern: RegExp
  readonly keptMs: number
  /** Undefined: not to be kept. */
  stampOf(match: RegExpExecArray): Promise<string | undefined>
  tag(stamp: string, bytes: Buffer): string
}

interface Whole {
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
}

const MAX_BYTES = 64 * 1024 * 1024
/** Address, headers and the map's own room, roughly. */
const OVERHEAD_BYTES = 2_048
const THREAD = /^\/(?:en|zh-hk)\/requests\/([1-9]\d{0,8})(?:-[^/?]*)?(?:\?part=[1-9]\d{0,3})?$/
const LIST = /^\/(?:en|zh-hk)\/(?:(?:requests(?:\/answered|\/overdue|(?:\/category\/[a-z_]{1,40})?(?:\/status\/[a-z_]{1,40})?)|authorities\/[a-z\d-]{1,100}(?:\/status\/[a-z_]{1,40})?)(?:\?before=[1-9]\d{0,8})?)?$/
/** As long as lists keep the numbers that stand beside them. */
const LISTS_KEPT_MS = 30_000
const KEPT_HEADERS = ['content-type', 'content-security-policy', 'referrer-policy', 'x-content-type-options', 'x-frame-options', 'x-dns-prefetch-control', 'strict-transport-security', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'origin-agent-cluster', 'x-permitted-cross-domain-policies', 'x-download-options', 'x-xss-protection']
const compress = promisify(gzip)

/**
 * Whole pages for visitors without a session, in front of the app. Never stale: each answer is checked against what the
 * page was made from, read after the visitor asked: a thread's version and the day; for lists the state of the whole
 * database. Visitors who ask at the same time share one query, so the check costs almost nothing under load.
 */
export function createPageCache(app: RequestListener, options: PageCacheOptions): RequestListener {
  const kept = keepWithin<CachedPage>(options.maxBytes ?? MAX_BYTES, (page) => page.gzip.length + OVERHEAD_BYTES)
  const kinds = listKinds(options)

  return (req, res) => {
    const url = req.url ?? ''
    const isReading = (req.method === 'GET' || req.method === 'HEAD') && isAnybody(req, url)
    const asked = isReading ? findKind(kinds, url) : undefined
    if (asked === undefined) {
      if (isReading && isTagged(url)) tagPage(req, res)
      return app(req, res)
    }
    // Who asks for the head alone is told what the page would say; Node leaves out the body.
    req.method = 'GET'
    const { kind, match } = asked
    kind.stampOf(match).then((stamp) => {
      const page = kept.get(url)
      if (stamp !== undefined && page?.stamp === stamp && page.keptUntil > performance.now()) return answer(req, res, page)
      kept.drop(url)
      if (stamp !== undefined) {
        replaceAnswer(res, async (whole) => {
          const made = await makePage(kind, stamp, whole)
          kept.keep(url, made)
          answer(req, res, made)
        })
      }
      app(req, res)
      // The app says in its own words that the database is away.
    }, () => app(req, res))
  }
}

function listKinds({ readVersions, readSnapshot, release, today }: PageCacheOptions): readonly Kind[] {
  const versionOf = shareReads(readVersions)
  const snapshot = shareReads(async (keys: readonly 'now'[]) => new Map(await Promise.all(keys.map(async (key) => [key, await readSnapshot()] as const))))
  // What a page says of its dates is true on one day.
  const onDay = (stamp: string | number | undefined): string | undefined => (stamp === undefined ? undefined : `${stamp}-${today()}`)
  return [
    { pattern: THREAD, keptMs: Number.POSITIVE_INFINITY, stampOf: async ([, id]) => onDay(await versionOf(Number(id))), tag: (stamp) => `"${stamp}-${release}"` },
    { pattern: LIST, keptMs: LISTS_KEPT_MS, stampOf: async () => onDay(await snapshot('now')), tag: (_stamp, bytes) => etagOf(bytes) }
  ]
}

function findKind(kinds: readonly Kind[], url: string): { readonly kind: Kind; readonly match: RegExpExecArray } | undefined {
  for (const kind of kinds) {
    const match = kind.pattern.exec(url)
    if (match !== null) return { kind, match }
  }
  return undefined
}

/** Without a session, and in the language that is remembered: else the answer has a cookie, or is for somebody in particular. */
function isAnybody({ headers }: IncomingMessage, url: string): boolean {
  const { cookie } = headers
  const locale = LOCALES.find((one) => one === url.split('/')[1])
  if (cookie === undefined) return locale === undefined || !isTurnedFrom(headers, locale)
  return !hasSession(cookie) && /(?:^|;\s*)locale=(en|zh-hk)(?:;|$)/.exec(cookie)?.[1] === locale
}

function answer(req: IncomingMessage, res: ServerResponse, page: CachedPage): void {
  if (isKnown(req.headers['if-none-match'], page.etag)) {
    res.writeHead(304, [...page.headers]).end()
    return
  }
  if (acceptsCoding(req.headers['accept-encoding'], 'gzip')) {
    res.writeHead(200, [...page.gzipHeaders]).end(page.gzip)
    return
  }
  const bytes = gunzipSync(page.gzip)
  res.writeHead(200, [...page.headers, 'Content-Length', String(bytes.length)]).end(bytes)
}

/** Compressed off the loop: a long page would keep all who wait behind it. */
async function makePage(kind: Kind, stamp: string, { headers, bytes }: Whole): Promise<CachedPage> {
  const etag = kind.tag(stamp, bytes)
  const zipped = ownBytes(await compress(bytes))
  const sent = Object.entries({ ...headers, ETag: etag, 'Cache-Control': 'public, no-cache', Vary: 'Accept-Encoding, Cookie' }).flat()
  return {
    stamp, etag,
    keptUntil: performance.now() + kind.keptMs,
    headers: sent,
    gzipHeaders: [...sent, 'Content-Encoding', 'gzip', 'Content-Length', String(zipped.length)],
    gzip: zipped
  }
}

/** Express sends a page by one `end`: a good one is kept and answered from here; anything else goes its way. */
function replaceAnswer(res: ServerResponse, answerWith: (whole: Whole) => Promise<void>): void {
  const end = res.end.bind(res) as (...values: unknown[]) => ServerResponse
  const keepAndEnd = (...values: unknown[]): ServerResponse => {
    res.end = end as typeof res.end
    const [chunk, encoding] = values
    const isWhole = res.statusCode === 200 && !res.headersSent && !['set-cookie', 'cache-control'].some((name) => res.hasHeader(name))
    if (!isWhole || (typeof chunk !== 'string' && !Buffer.isBuffer(chunk))) return end(...values)
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding as BufferEncoding) : chunk
    const headers = readHeaders(res)
    for (const name of res.getHeaderNames()) res.removeHeader(name)
    answerWith({ headers, bytes }).catch((error: unknown) => res.destroy(error instanceof Error ? error : undefined))
    return res
  }
  res.end = keepAndEnd as typeof res.end
}

function readHeaders(res: ServerResponse): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const name of KEPT_HEADERS) {
    const value = res.getHeader(name)
    if (typeof value === 'string') headers[name] = value
  }
  return headers
}
