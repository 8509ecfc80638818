import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BenchSite } from './bench-site.ts'
import { loadHttp, type Asked, type HttpFigures } from './http-load.ts'
import { paceHttp, type PaceFigures } from './http-pace.ts'
import { signInReader } from './sign-in-reader.ts'
import { findFreePort, startProcess, waitUntilAnswers, type StartedProcess } from './processes.ts'

interface Served {
  readonly origin: string
  readonly process: StartedProcess
}

type Figures = HttpFigures & {
  /** Of the server alone, by the system's count: on a machine that does other things too it says more than the rate. */
  readonly processorMsPerRequest: number | undefined
}

export interface WebBench {
  readonly site: BenchSite
  readonly settings: Readonly<Record<string, string>>
  readonly seconds: number
  readonly seed: number
  /** What is to be stopped in the end. */
  readonly started: StartedProcess[]
}

const CONNECTIONS = 32
/** The first seconds of a process are its compiler's, here and in the bare server. */
const WARM_UP_SECONDS = 4
/** Before most pages are asked for a second time: little that is kept still holds. */
const CHANGED_EVERY_MS = 400
/** Pages that are asked for with the tag that they had. */
const TAGGED = 200
/** Of what the portal can do afresh, of threads or lists, whichever is less. */
const PACE = 0.5

/**
 * Two comparisons with the bare server, which sends the bytes of one page from memory:
 * - As fast as they answer, over 32 connections. The rates are what each can do. The times are not those of a reader: each
 *   connection waits for the 31 others, so p99 is about 32 times what one answer costs, and its ratio that of the rates.
 * - At one rate for all, half of what the portal can do afresh of threads and of lists, at random moments. These are the
 *   times that readers see on a busy day, and `p99AgainstBare` compares them.
 *
 * «Afresh» is past the cache of finished pages: each page is put together for who asks. Parts are kept then too
 * (docs/decisions/0008): of a thread that everybody may read what all see alike, its letters written, and of a list its
 * rows, by the version that is asked for each time. `threadForReader` is the same for somebody who is signed in, whose
 * session and own parts are read as well. `threadAfterChange` has next to nothing kept: all threads change again and again.
 */
export async function benchWeb(bench: WebBench): Promise<object> {
  const { site } = bench
  const portal = await startPortal(bench)
  const asked = listAsked(site)
  const bare = await startBare(bench, await fetchPage(portal.origin, asked.threads[0]?.path ?? ''))
  const measure = (served: Served, list: readonly Asked[]): Promise<Figures> => saturate(bench, served, list)

  const bareServerSameBytes = await measure(bare, [{ path: '/' }])
  await fill(portal, asked.threads.map(afresh))
  const threadAfresh = await measure(portal, asked.threads.map(afresh))
  const threadForReader = await benchReader(bench, portal, asked.threads)
  await fill(portal, asked.threads)
  const threadFromCache = await measure(portal, asked.threads)
  const threadNotModified = await measure(portal, await tag(portal, asked.threads.slice(0, TAGGED)))
  const listAfresh = await measure(portal, asked.lists.map(afresh))
  const listFromCache = await measure(portal, asked.lists)
  const listNotModified = await measure(portal, await tag(portal, asked.lists))
  const search = await measure(portal, asked.searches)
  const long = await benchLong(bench, portal)
  const atOneRate = await paceAll(bench, { portal, bare, asked, perSecond: Math.min(threadAfresh.requestsPerSecond, listAfresh.requestsPerSecond) * PACE })
  return {
    bareServerSameBytes, threadAfresh, threadForReader, threadFromCache, threadNotModified, listAfresh, listFromCache, listNotModified, search,
    ...long, atOneRate,
    // Last, for PostgreSQL has much to clear up behind it.
    threadAfterChange: await benchChanges(bench, portal, asked.threads),
    webPeakMemoryMb: portal.process.peakMemoryMb() ?? null
  }
}

/** Somebody is written for it: not for a corpus that is kept. */
async function benchReader(bench: WebBench, portal: Served, threads: readonly Asked[]): Promise<Figures | undefined> {
  const { db, long } = bench.site
  if (long === undefined) return undefined
  const cookie = await signInReader(db, portal.origin)
  return saturate(bench, portal, threads.map((one) => ({ ...afresh(one), headers: { cookie } })))
}

/** They are changed for it: likewise. */
async function benchChanges(bench: WebBench, portal: Served, threads: readonly Asked[]): Promise<Figures | undefined> {
  const { db, long } = bench.site
  if (long === undefined) return undefined
  const changing = setInterval(() => void db('requests').increment('version').then(() => undefined), CHANGED_EVERY_MS)
  return saturate(bench, portal, threads.map(afresh)).finally(() => clearInterval(changing))
}

async function paceAll({ seconds, seed }: WebBench, { portal, bare, asked, perSecond }: { readonly portal: Served; readonly bare: Served; readonly asked: AskedLists; readonly perSecond: number }): Promise<object> {
  const pace = async ({ origin }: Served, list: readonly Asked[]): Promise<PaceFigures> => {
    await paceHttp({ origin, asked: list, seconds: WARM_UP_SECONDS, perSecond, seed })
    return paceHttp({ origin, asked: list, seconds, perSecond, seed })
  }
  const bareServer = await pace(bare, [{ path: '/' }])
  const figures = {
    threadAfresh: await pace(portal, asked.threads.map(afresh)),
    threadFromCache: await pace(portal, asked.threads),
    listAfresh: await pace(portal, asked.lists.map(afresh)),
    listFromCache: await pace(portal, asked.lists)
  }
  return { bareServer, ...figures, p99AgainstBare: Object.fromEntries(Object.entries(figures).map(([name, { p99Ms }]) => [name, round(p99Ms / bareServer.p99Ms)])) }
}

/** A thread of 300 messages, and what one of 10 weighs on the wire. */
async function benchLong(bench: WebBench, portal: Served): Promise<object> {
  const { long } = bench.site
  if (long === undefined) return {}
  const longest = { path: `/en${long.longestPath}` }
  const part = { path: `${longest.path}?part=7` }
  return {
    threadOf300: {
      afresh: await saturate(bench, portal, [afresh(longest)]),
      partAfresh: await saturate(bench, portal, [afresh(part)]),
      fromCache: await saturate(bench, portal, [longest, part]),
      bytes: await weighPage(portal.origin, longest.path),
      partBytes: await weighPage(portal.origin, part.path)
    },
    threadOfTenMessagesBytesOnTheWire: await weighPage(portal.origin, `/en${long.path}`)
  }
}

async function saturate({ site, seconds }: WebBench, { origin, process }: Served, asked: readonly Asked[]): Promise<Figures> {
  const load = { origin, asked, connections: CONNECTIONS, folder: site.folder }
  await loadHttp({ ...load, seconds: WARM_UP_SECONDS })
  const before = process.processorSeconds()
  const figures = await loadHttp({ ...load, seconds })
  const after = process.processorSeconds()
  const requests = figures.requestsPerSecond * seconds
  return { ...figures, processorMsPerRequest: before === undefined || after === undefined ? undefined : Math.round(((after - before) * 1e6) / requests) / 1e3 }
}

async function startPortal({ settings, started }: WebBench): Promise<Served> {
  const port = await findFreePort()
  const origin = `http://127.0.0.1:${port}`
  const process = startProcess('server/main.ts', { ...settings, PORT: String(port) })
  started.push(process)
  await waitUntilAnswers(`${origin}/health/ready`)
  return { origin, process }
}

async function startBare({ site, started }: WebBench, page: Buffer): Promise<Served> {
  const file = path.join(site.folder, 'page.gz')
  writeFileSync(file, gzipSync(page))
  const bare = startProcess('bench/bare-server.ts', {}, [file])
  started.push(bare)
  const port = await new Promise<number>((resolve) => { bare.child.once('message', (message) => resolve((message as { port: number }).port)) })
  return { origin: `http://127.0.0.1:${port}`, process: bare }
}

interface AskedLists {
  readonly threads: readonly Asked[]
  readonly lists: readonly Asked[]
  readonly searches: readonly Asked[]
}

function listAsked({ paths }: BenchSite): AskedLists {
  const middle = /\/requests\/(\d+)/.exec(paths[Math.floor(paths.length / 2)] ?? '')?.[1] ?? '1'
  const lists = ['/requests', `/requests?before=${middle}`, '/requests/status/awaiting', '/requests/answered', '/requests/category/department', '/authorities/immigration-department']
  return {
    threads: paths.flatMap((one) => [{ path: `/en${one}` }, { path: `/zh-hk${one}` }]),
    lists: lists.flatMap((one) => [{ path: `/en${one}` }, { path: `/zh-hk${one}` }]),
    searches: ['/en/search?q=public+housing', '/zh-hk/search?q=%E5%85%AC%E5%85%B1%E6%88%BF%E5%B1%8B', '/en/search?q=tender', '/zh-hk/search?q=%E6%B8%A1%E8%BC%AA'].map((one) => ({ path: one }))
  }
}

/** A parameter that no page has goes past the cache: each is read and rendered. */
function afresh({ path: one }: Asked): Asked {
  return { path: `${one}${one.includes('?') ? '&' : '?'}afresh` }
}

/** So that what is measured from what is kept is in it, however slow the machine and however many the threads. */
async function fill({ origin }: Served, asked: readonly Asked[]): Promise<void> {
  for (const { path: one } of asked) await (await fetch(`${origin}${one}`)).arrayBuffer()
}

async function tag({ origin }: Served, asked: readonly Asked[]): Promise<readonly Asked[]> {
  const tagged: Asked[] = []
  for (const { path: one } of asked) {
    const answer = await fetch(`${origin}${one}`)
    const etag = answer.headers.get('etag')
    if (etag === null) throw new Error(`${one} has no ETag`)
    tagged.push({ path: one, headers: { 'if-none-match': etag } })
  }
  return tagged
}

async function fetchPage(origin: string, one: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(`${origin}${one}`, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer())
}

/** HTML and everything that it names, as a browser with an empty cache gets it. */
async function weighPage(origin: string, pagePath: string): Promise<Readonly<Record<string, number>>> {
  const weigh = async (url: string): Promise<{ bytes: number; text: string }> => {
    const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip, br' } })
    const text = await answer.text()
    const length = answer.headers.get('content-length')
    return { bytes: length === null || answer.headers.get('content-encoding') === null ? Buffer.byteLength(text) : Number(length), text }
  }
  const html = await weigh(`${origin}${pagePath}`)
  const parts: Record<string, number> = { html: html.bytes }
  for (const [, url = ''] of html.text.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)) parts[url.replace(/\?.*/, '')] ??= (await weigh(`${origin}${url}`)).bytes
  return { ...parts, total: Object.values(parts).reduce((sum, bytes) => sum + bytes, 0) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
