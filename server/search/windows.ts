/**
 * Requests are numbered as they come, so the newest are looked through first: each entry carries the number of the
 * 256 and of the 8,192 requests among which its own is, and a window is a few of those lexemes.
 */
const SMALL = 256
const LARGE = 8192
/** So few requests are looked through at once, without lexemes. */
const ALL_AT_ONCE = 2048
const FIRST = 1024
/** More than was hoped for rather than one more question. */
const MARGIN = 1.3

export interface Window {
  /** Requests above `from` and up to `to`. */
  readonly from: number
  readonly to: number
  /** Undefined: nothing narrows it but the numbers themselves. */
  readonly tokens: readonly string[] | undefined
}

export function bucketTokens(requestId: number): readonly string[] {
  return [smallToken(Math.floor(requestId / SMALL)), largeToken(Math.floor(requestId / LARGE))]
}

/** The window with which to begin at a request's number, downwards. */
export function firstWindow(to: number): Window {
  return to <= ALL_AT_ONCE ? { from: 0, to, tokens: undefined } : makeWindow(to - FIRST, to)
}

interface Seen {
  readonly top: number
  readonly found: number
  readonly wanted: number
  /** So many requests more may be looked through. Default: all. */
  readonly most?: number
}

/**
 * The next one down, wide enough by what the ones before had, and never narrow beside them: a word that was in use
 * in one year only must not make a question of every 256 requests. Undefined after the last, or where no more may be
 * looked through.
 */
export function nextWindow(last: Window, { top, found, wanted, most = Infinity }: Seen): Window | undefined {
  if (last.from <= 0 || most < SMALL) return undefined
  const looked = top - last.from
  const needed = found === 0 ? last.from : Math.max(looked / 2, ((wanted - found) * looked * MARGIN) / found)
  const width = Math.ceil(Math.min(needed, most))
  return width >= last.from ? { from: 0, to: last.from, tokens: undefined } : makeWindow(last.from - width, last.from)
}

/** Its lower end is moved down to where a bucket begins, so that no bucket is asked twice. */
function makeWindow(least: number, to: number): Window {
  const step = to - least > LARGE ? LARGE : SMALL
  const from = Math.max(0, Math.floor(least / step) * step - 1)
  return { from, to, tokens: listTokens(from + 1, to) }
}

function listTokens(first: number, last: number): readonly string[] {
  const tokens: string[] = []
  let at = Math.floor(first / SMALL) * SMALL
  while (at <= last) {
    const isLarge = at % LARGE === 0 && at + LARGE - 1 <= last
    tokens.push(isLarge ? largeToken(at / LARGE) : smallToken(at / SMALL))
    at += isLarge ? LARGE : SMALL
  }
  return tokens
}

function smallToken(bucket: number): string {
  return `@b${bucket}`
}

function largeToken(bucket: number): string {
  return `@c${bucket}`
}
