import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { gunzipSync, gzipSync } from 'node:zlib'

/** The current versions of requests that everybody may read; what is missing must not be answered from a cache. */
export type VersionReader = (ids: readonly number[]) => Promise<ReadonlyMap<number, number>>

interface CachedPage {
  readonly version: number
  /** The day in Hong Kong on which it was made: what a page says of its dates is true on that day. */
  readonly day: string
  readonly headers: Readonly<Record<string, string>>
  /** Kept compressed only: a fifth of the room, and nearly every client takes it as it is. */
  readonly gzip: Buffer
  readonly etag: string
}

export interface PageCacheOptions {
  readonly readVersions: VersionReader
  /** Changes with the program's own files, so that a new release never answers with an old page. */
  readonly release: string
  /** The day in Hong Kong. */
  readonly today: () => string
  readonly maxBytes?: number
}

const MAX_BYTES = 64 * 1024 * 1024
/** Address, headers and the map's own room, roughly. */
const OVERHEAD_BYTES = 2_048
const THREAD = /^\/(?:en|zh-hk)\/requests\/([1-9]\d{0,8})(?:-[^/?]*)?(?:\?part=[1-9]\d{0,3})?$/
const KEPT_HEADERS = ['content-type', 'content-security-policy', 'referrer-policy', 'x-content-type-options', 'x-frame-options', 'x-dns-prefetch-control', 'strict-transport-security', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'origin-agent-cluster', 'x-permitted-cross-domain-policies', 'x-download-options', 'x-xss-protection']

/**
 * Whole thread pages for visitors without a session, in front of the app. Never stale: each answer is checked
 * against the thread's version, read after the visitor asked, and the day. Visitors who ask at the same time share one query,
 * so the check costs almost nothing under load.
 */
export function createPageCache(app: RequestListener, options: PageCacheOptions): RequestListener {
  const pages = new Map<string, CachedPage>()
  const readVersion = shareReads(options.readVersions)
  let bytesKept = 0

  function keep(url: string, page: CachedPage): void {
    drop(url)
    pages.set(url, page)
    bytesKept += page.gzip.length + OVERHEAD_BYTES
    for (const oldest of pages.keys()) {
      if (bytesKept <= (options.maxBytes ?? MAX_BYTES)) break
      drop(oldest)
    }
  }

  function drop(url: string): void {
    const page = pages.get(url)
    if (!page) return
    bytesKept -= page.gzip.length + OVERHEAD_BYTES
    pages.delete(url)
  }

  return (req, res) => {
    const url = req.url ?? ''
    const id = req.method === 'GET' ? THREAD.exec(url)?.[1] : undefined
    if (id === undefined || hasSession(req)) return app(req, res)
    readVersion(Number(id)).then((version) => {
      const page = pages.get(url)
      const day = options.today()
      if (version !== undefined && page?.version === version && page.day === day) return answer(req, res, page)
      drop(url)
      if (version !== undefined) {
        replaceAnswer(res, (headers, bytes) => {
          const made = makePage({ version, day }, headers, bytes, options.release)
          keep(url, made)
          answer(req, res, made)
        })
      }
      app(req, res)
      // The app says in its own words that the database is away.
    }, () => app(req, res))
  }
}

/** Any cookie of ours but the remembered language makes a visitor somebody in particular. */
function hasSession(req: IncomingMessage): boolean {
  return /(?:^|;\s*)(?:__Host-)?session=/.test(req.headers.cookie ?? '')
}

function answer(req: IncomingMessage, res: ServerResponse, page: CachedPage): void {
  const headers = { ...page.headers, ETag: page.etag, 'Cache-Control': 'public, no-cache', Vary: 'Accept-Encoding, Cookie' }
  if (req.headers['if-none-match'] === page.etag) {
    res.writeHead(304, headers).end()
    return
  }
  const zipped = /\bgzip\b/.test(req.headers['accept-encoding'] ?? '')
  const bytes = zipped ? page.gzip : gunzipSync(page.gzip)
  res.writeHead(200, { ...headers, ...(zipped ? { 'Content-Encoding': 'gzip' } : {}), 'Content-Length': bytes.length }).end(bytes)
}

function makePage({ version, day }: Pick<CachedPage, 'version' | 'day'>, headers: Readonly<Record<string, string>>, bytes: Buffer, release: string): CachedPage {
  return { version, day, headers, gzip: gzipSync(bytes), etag: `"${version}-${day}-${release}"` }
}

/** Express sends a page by one `end`: a good one is kept and answered from here; anything else goes its way. */
function replaceAnswer(res: ServerResponse, answerWith: (headers: Readonly<Record<string, string>>, bytes: Buffer) => void): void {
  const end = res.end.bind(res) as (...values: unknown[]) => ServerResponse
  res.end = ((...values: unknown[]) => {
    res.end = end as typeof res.end
    const [chunk, encoding] = values
    const whole = res.statusCode === 200 && !res.headersSent && res.getHeader('set-cookie') === undefined
    if (!whole || (typeof chunk !== 'string' && !Buffer.isBuffer(chunk))) return end(...values)
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding as BufferEncoding) : chunk
    const headers = readHeaders(res)
    for (const name of res.getHeaderNames()) res.removeHeader(name)
    answerWith(headers, bytes)
    return res
  }) as typeof res.end
}

function readHeaders(res: ServerResponse): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const name of KEPT_HEADERS) {
    const value = res.getHeader(name)
    if (typeof value === 'string') headers[name] = value
  }
  return headers
}

/**
 * While a query is under way, whoever asks waits for the next one: so each answer was read after it was asked for,
 * and any number of askers cost one query.
 */
function shareReads(readVersions: VersionReader): (id: number) => Promise<number | undefined> {
  let waiting = new Map<number, ((version: number | undefined) => void)[]>()
  let failures: ((error: unknown) => void)[] = []
  let running = false

  async function run(): Promise<void> {
    running = true
    while (waiting.size > 0) {
      const [batch, failed] = [waiting, failures]
      waiting = new Map()
      failures = []
      try {
        const versions = await readVersions([...batch.keys()])
        for (const [id, resolves] of batch) for (const resolve of resolves) resolve(versions.get(id))
      } catch (error) {
        for (const reject of failed) reject(error)
      }
    }
    running = false
  }

  return (id) =>
    new Promise((resolve, reject) => {
      waiting.set(id, [...(waiting.get(id) ?? []), resolve])
      failures.push(reject)
      if (!running) void run()
    })
}
