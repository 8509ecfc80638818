import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { connect, type Db } from '../server/db/connection.ts'
import { startEmbeddedPostgres } from '../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../server/db/migrate.ts'
import { seedAuthorities } from '../server/db/seed-authorities.ts'
import { makeRequestAddress } from '../server/domain/requests/request-address.ts'
import { loadHttp, type HttpFigures } from './http-load.ts'
import { makeThreads, type MadeThreads } from './make-threads.ts'
import { findFreePort, startProcess, waitUntilAnswers, type StartedProcess } from './processes.ts'
import { loadSmtp } from './smtp-load.ts'

/** `npm run -s bench -- [--threads 2000] [--seconds 8] [--mails 3000]`: the figures of this machine as JSON. */
const { values } = parseArgs({
  options: { threads: { type: 'string', default: '2000' }, messages: { type: 'string', default: '5' }, seconds: { type: 'string', default: '8' }, mails: { type: 'string', default: '3000' }, seed: { type: 'string', default: '1523' } }
})
const KEY = 'a-key-of-the-bench-of-at-least-thirty-two-characters'
const CONNECTIONS = 32
const WARM_UP_SECONDS = 4
const SMTP_CONNECTIONS = 16
const seconds = Number(values.seconds)
const folder = mkdtempSync(path.join(tmpdir(), 'portal-bench-'))

async function main(): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log: () => undefined })
  const db = connect(postgres.url, 10)
  const started: StartedProcess[] = []
  try {
    await migrate(postgres.url)
    await seedAuthorities(db, { sandbox: true })
    const loading = performance.now()
    const made = await makeThreads(db, { threads: Number(values.threads), messages: Number(values.messages), seed: Number(values.seed) })
    const loadSeconds = (performance.now() - loading) / 1000
    const settings = { SANDBOX: '1', DATABASE_URL: postgres.url, DATA_DIR: path.join(folder, 'data'), SECRET_KEY: KEY, LOG_LEVEL: 'error', NODE_ENV: 'production' }
    const web = await measureWeb(made, settings, started)
    const selects = await measureSelects(db)
    const mail = await measureMail(made, settings, started)
    process.stdout.write(`${JSON.stringify({
      machine: { cores: availableParallelism(), node: process.version },
      loaded: { threads: Number(values.threads), messagesEach: Number(values.messages), seconds: round(loadSeconds) },
      ...web, selectOnePerSecond: selects, ...mail
    }, undefined, 2)}\n`)
  } finally {
    for (const one of started) await one.stop()
    await db.destroy()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureWeb(made: MadeThreads, settings: Readonly<Record<string, string>>, started: StartedProcess[]): Promise<object> {
  const port = await findFreePort()
  const origin = `http://127.0.0.1:${port}`
  const web = startProcess('server/main.ts', { ...settings, PORT: String(port) })
  started.push(web)
  await waitUntilAnswers(`${origin}/health/ready`)
  const paths = made.paths.flatMap((one) => [`/en${one}`, `/zh-hk${one}`])
  const page = Buffer.from(await (await fetch(`${origin}${paths[0] ?? ''}`, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer())
  const bare = await measureBare(page, started)
  // The first seconds of a process are its compiler's, here and in the bare server.
  const measure = async (list: readonly string[]): Promise<HttpFigures> => {
    await loadHttp({ origin, paths: list, seconds: WARM_UP_SECONDS, connections: CONNECTIONS, folder })
    return loadHttp({ origin, paths: list, seconds, connections: CONNECTIONS, folder })
  }
  // A query string goes past the cache: each page is read and rendered.
  const threadAfresh = await measure(paths.map((one) => `${one}?afresh`))
  const threadFromCache = await measure(paths)
  const list = await measure(['/en/requests', '/zh-hk/requests', '/en/requests?before=1000'])
  const search = await measure(['/en/search?q=public+housing', '/zh-hk/search?q=%E5%85%AC%E5%85%B1%E6%88%BF%E5%B1%8B', '/en/search?q=tender', '/zh-hk/search?q=%E6%B8%A1%E8%BC%AA'])
  const longest = `/en${made.longestPath}`
  const threadOf300 = {
    afresh: await measure([`${longest}?afresh`]),
    partAfresh: await measure([`${longest}?part=7&afresh`]),
    fromCache: await measure([longest, `${longest}?part=7`]),
    bytes: await weighPage(origin, longest),
    partBytes: await weighPage(origin, `${longest}?part=7`)
  }
  return {
    threadAfresh, threadFromCache, threadOf300, list, search, bareServerSameBytes: bare,
    p99AgainstBare: { afresh: round(threadAfresh.p99Ms / bare.p99Ms), fromCache: round(threadFromCache.p99Ms / bare.p99Ms) },
    threadOfTenMessagesBytesOnTheWire: await weighPage(origin, `/en${made.longPath}`),
    webPeakMemoryMb: web.peakMemoryMb() ?? null
  }
}

async function measureBare(page: Buffer, started: StartedProcess[]): Promise<HttpFigures> {
  const { gzipSync } = await import('node:zlib')
  const file = path.join(folder, 'page.gz')
  writeFileSync(file, gzipSync(page))
  const bare = startProcess('bench/bare-server.ts', {}, [file])
  started.push(bare)
  const port = await new Promise<number>((resolve) => { bare.child.once('message', (message) => resolve((message as { port: number }).port)) })
  const load = { origin: `http://127.0.0.1:${port}`, paths: ['/'], connections: CONNECTIONS, folder }
  await loadHttp({ ...load, seconds: WARM_UP_SECONDS })
  return loadHttp({ ...load, seconds })
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

async function measureSelects(db: Db): Promise<number> {
  const until = performance.now() + seconds * 500
  let count = 0
  const ask = async (): Promise<void> => {
    while (performance.now() < until) {
      await db.raw('select 1')
      count += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, ask))
  return Math.round(count / (seconds / 2))
}

async function measureMail(made: MadeThreads, settings: Readonly<Record<string, string>>, started: StartedProcess[]): Promise<object> {
  const port = await findFreePort()
  const worker = startProcess('workers/main.ts', { ...settings, SMTP_DOOR_PORT: String(port) })
  started.push(worker)
  await pause(2_000)
  const book = { prefix: '', domain: 'portal.example', keys: [KEY] }
  const to = made.paths.map((one) => makeRequestAddress(book, Number(/\/requests\/(\d+)/.exec(one)?.[1])))
  const door = await loadSmtp({ port, to, mails: Number(values.mails), connections: SMTP_CONNECTIONS })
  return {
    smtpDoor: { ...door, mailsPerSecond: round(door.mailsPerSecond), connections: SMTP_CONNECTIONS },
    workerPeakMemoryMb: worker.peakMemoryMb() ?? null
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

await main()
