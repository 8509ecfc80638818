import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Db } from '../server/db/connection.ts'
import { makeRequestAddress } from '../server/domain/requests/request-address.ts'
import { makeSite, openKeptSite, type BenchSite } from './bench-site.ts'
import { findFreePort, startProcess, waitUntilListens, type StartedProcess } from './processes.ts'
import { loadSmtp } from './smtp-load.ts'
import { benchWeb } from './web-bench.ts'

/**
 * `npm run -s bench -- [--threads 2000] [--seconds 8] [--mails 3000]`: the figures of this machine as JSON. With
 * `--data FOLDER` from a corpus that `bench:search` keeps, for many threads; mails would change it, and are left out.
 */
const { values } = parseArgs({
  options: {
    threads: { type: 'string', default: '2000' }, messages: { type: 'string', default: '5' }, seconds: { type: 'string', default: '8' },
    mails: { type: 'string', default: '3000' }, seed: { type: 'string', default: '1523' }, data: { type: 'string' }
  }
})
const KEY = 'a-key-of-the-bench-of-at-least-thirty-two-characters'
const SELECTS_AT_ONCE = 32
const SMTP_CONNECTIONS = 16
const seconds = Number(values.seconds)
const seed = Number(values.seed)
const mails = values.data === undefined ? Number(values.mails) : 0

async function main(): Promise<void> {
  const site = values.data === undefined ? await makeSite({ threads: Number(values.threads), messages: Number(values.messages), seed }) : await openKeptSite(path.resolve(values.data), seed)
  const started: StartedProcess[] = []
  try {
    const settings = { SANDBOX: '1', DATABASE_URL: site.databaseUrl, DATA_DIR: path.join(site.folder, 'data'), SECRET_KEY: KEY, LOG_LEVEL: 'error', NODE_ENV: 'production' }
    const web = await benchWeb({ site, settings, seconds, seed, started })
    const selects = await measureSelects(site.db)
    const mail = mails === 0 ? {} : await measureMail(site, settings, started)
    process.stdout.write(`${JSON.stringify({ machine: { cores: availableParallelism(), node: process.version }, loaded: site.loaded, ...web, selectOnePerSecond: selects, ...mail }, undefined, 2)}\n`)
  } finally {
    for (const one of started) await one.stop()
    await site.close()
  }
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
  await Promise.all(Array.from({ length: SELECTS_AT_ONCE }, ask))
  return Math.round(count / (seconds / 2))
}

async function measureMail(site: BenchSite, settings: Readonly<Record<string, string>>, started: StartedProcess[]): Promise<object> {
  const port = await findFreePort()
  const worker = startProcess('workers/main.ts', { ...settings, SMTP_DOOR_PORT: String(port) })
  started.push(worker)
  await waitUntilListens(port)
  const book = { prefix: '', domain: 'portal.example', keys: [KEY] }
  const to = site.paths.map((one) => makeRequestAddress(book, Number(/\/requests\/(\d+)/.exec(one)?.[1])))
  const door = await loadSmtp({ port, to, mails, connections: SMTP_CONNECTIONS })
  return {
    smtpDoor: { ...door, mailsPerSecond: Math.round(door.mailsPerSecond * 10) / 10, connections: SMTP_CONNECTIONS },
    workerPeakMemoryMb: worker.peakMemoryMb() ?? null
  }
}

await main()
