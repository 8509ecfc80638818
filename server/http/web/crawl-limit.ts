import type { RequestHandler } from 'express'
import type { Clock } from '../../context.ts'
import { TooManyTries } from './rate-limit.ts'

export interface CrawlPace {
  /** What one address may ask for at once, in pages. */
  readonly burst: number
  /** What it gets back each second. */
  readonly perSecond: number
  /** Addresses that are remembered. */
  readonly most: number
}

/**
 * A hundred people behind one address who all read a page every four seconds stay below it; a program that asks for
 * everything as fast as it is answered does not.
 */
export const CRAWL_PACE: CrawlPace = { burst: 1_000, perSecond: 25, most: 20_000 }

/** What costs more than a page to make. */
const DEAR = /^\/(?:en|zh-hk)\/search(?:\/|$)|\.(?:json|txt|atom)$|\/print$/i
const DEAR_COST = 3
/** Asked for with every few letters that somebody types into a picker: a class that writes letters must not use up the pages of its school. */
const TYPED = /^\/(?:en|zh-hk)\/authorities\.json$/i
const TYPED_COST = 0.25

interface Bucket {
  readonly left: number
  readonly at: number
}

/**
 * In front of everything that reads the database: a bucket for each address of the network, in the memory of this
 * process. It keeps crawlers from the pages of readers; what must be counted exactly is counted in PostgreSQL. Requests
 * from the machine itself that no proxy passed on are its own.
 */
export function limitCrawlers(clock: Clock, pace: CrawlPace = CRAWL_PACE): RequestHandler {
  const buckets = new Map<string, Bucket>()
  return (req, res, next) => {
    const address = req.ip ?? ''
    if (isThisMachine(address)) return next()
    const key = networkOf(address)
    const now = clock.now().getTime()
    const before = buckets.get(key) ?? { left: pace.burst, at: now }
    const left = Math.min(pace.burst, before.left + (Math.max(0, now - before.at) / 1000) * pace.perSecond)
    const cost = costOf(req.path)
    // Taken out and put in again: the map is in the order of use.
    buckets.delete(key)
    buckets.set(key, { left: left < cost ? left : left - cost, at: now })
    for (const oldest of buckets.keys()) {
      if (buckets.size <= pace.most) break
      buckets.delete(oldest)
    }
    if (left >= cost) return next()
    // Long enough that a crawler which waits so long asks at the pace that it is given.
    res.set('Retry-After', String(Math.max(1, Math.ceil((cost - left) / pace.perSecond) + 9)))
    throw new TooManyTries()
  }
}

function costOf(path: string): number {
  if (TYPED.test(path)) return TYPED_COST
  return DEAR.test(path) ? DEAR_COST : 1
}

function isThisMachine(address: string): boolean {
  return address === '' || address === '::1' || /^(?:::ffff:)?127\./.test(address)
}

/** RFC 4291 section 2.5.1: one subscriber has the lower 64 bits of an IPv6 address to itself. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? first : [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last]
  return groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')
}
