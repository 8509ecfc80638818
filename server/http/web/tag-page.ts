import type { IncomingMessage, ServerResponse } from 'node:http'
import { etagOf, isKnown } from './etag.ts'

/**
 * Pages for reading that the page cache does not keep: authorities, people, help, figures. Neither files, feeds and
 * data, whose names have a dot and which say themselves what they are, nor threads, which go by their version.
 */
const PAGE = /^\/(?:en|zh-hk)(?:\/(?!requests\/[1-9])[^.?]*)?(?:\?|$)/

/** Whether such a page is asked for. */
export function isTagged(url: string): boolean {
  return PAGE.test(url)
}

/**
 * A page that anybody may read gets a tag of its bytes, so that a cache on its way can keep it and ask whether it still
 * stands, and is answered with 304 where it does. Which pages are for anybody, the page says: it is for search engines
 * (`layout`), begins no session and has set no rule of its own.
 */
export function tagPage(req: IncomingMessage, res: ServerResponse): void {
  const end = res.end.bind(res) as (...values: unknown[]) => ServerResponse
  // Who asks for the head alone is told what the page would say; Node leaves out the body.
  req.method = 'GET'
  const tagAndEnd = (...values: unknown[]): ServerResponse => {
    res.end = end as typeof res.end
    const [chunk] = values
    if (!isForAnybody(res) || (typeof chunk !== 'string' && !Buffer.isBuffer(chunk))) return end(...values)
    const etag = etagOf(chunk)
    res.setHeader('ETag', etag).setHeader('Cache-Control', 'public, no-cache').setHeader('Vary', 'Accept-Encoding, Cookie')
    if (!isKnown(req.headers['if-none-match'], etag)) return end(...values)
    res.statusCode = 304
    res.removeHeader('Content-Length')
    return end()
  }
  res.end = tagAndEnd as typeof res.end
}

function isForAnybody(res: ServerResponse & { readonly locals?: Readonly<Record<string, unknown>> }): boolean {
  return res.statusCode === 200 && !res.headersSent && res.locals?.['isForAnybody'] === true && !['set-cookie', 'cache-control', 'etag'].some((name) => res.hasHeader(name))
}
