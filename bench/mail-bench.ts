import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { SMTPServer } from 'smtp-server'
import { connect, type Db } from '../server/db/connection.ts'
import { startEmbeddedPostgres } from '../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../server/db/migrate.ts'
import { seedAuthorities } from '../server/db/seed-authorities.ts'
import { makeRequestAddress } from '../server/domain/requests/request-address.ts'
import { hasDovecot, startDovecot, type Dovecot } from '../test/support/dovecot.ts'
import { measureLatency, type LatencyFigures } from './mail-latency.ts'
import { composeReply, createMaildirWriter } from './maildir-load.ts'
import { makeThreads } from './make-threads.ts'
import { watchMemory, type MemoryFigures } from './memory-samples.ts'
import { findFreePort, startProcess, waitUntilAnswers, type StartedProcess } from './processes.ts'
import { createSeeded } from './seeded.ts'

/**
 * `npm run -s bench:mail -- [--mails 3000] [--latency 100]`: how fast mail comes in from a mailbox of Dovecot's, with
 * PostgreSQL forcing everything to disk and the real processes. A backlog first: mails per second that are stored and
 * moved, and that are in their threads, and the worker's memory on the way (`--mails 20000` for that). Then mail by
 * mail: the time from the mailbox's EXISTS to the public page. One line of JSON.
 */
const { values } = parseArgs({ options: { mails: { type: 'string', default: '3000' }, latency: { type: 'string', default: '100' }, seed: { type: 'string', default: '1523' } } })
const KEY = 'a-key-of-the-bench-of-at-least-thirty-two-characters'
const DOMAIN = 'mail.records.example'
const AUTHORITY = 'immd.example'
const MAILS_PER_THREAD = 10
const SAMPLE_MS = 1_000
const WARM_UP = 0.25
const PATIENCE_MS = 30 * 60_000

const mails = Number(values.mails)
const random = createSeeded(Number(values.seed))
const folder = mkdtempSync(path.join(tmpdir(), 'mail-bench-'))

interface Thread {
  readonly path: string
  readonly address: string
}

interface Bench {
  readonly db: Db
  readonly dovecot: Dovecot
  readonly threads: readonly Thread[]
  readonly settings: Readonly<Record<string, string>>
  readonly started: StartedProcess[]
}

async function main(): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log: () => undefined })
  const dovecot = await startDovecot()
  const relay = await startSink()
  const db = connect(postgres.url, 4)
  const started: StartedProcess[] = []
  try {
    await migrate(postgres.url)
    const settings = {
      SANDBOX: '0', DATABASE_URL: postgres.url, DATA_DIR: path.join(folder, 'data'), SECRET_KEY: KEY, LOG_LEVEL: 'error', NODE_ENV: 'production', INBOUND_DOMAIN: DOMAIN,
      PUBLIC_URL: 'https://records.example', SMTP_URL: `smtp://127.0.0.1:${(relay.server.address() as AddressInfo).port}`, IMAP_URL: dovecot.url
    }
    const bench: Bench = { db, dovecot, threads: await prepareThreads(db), settings, started }
    const backlog = await measureBacklog(bench)
    const latency = await measurePages(bench)
    process.stdout.write(`${JSON.stringify({ bench: 'mail', machine: { cores: availableParallelism(), node: process.version }, mails, ...backlog, existsToPage: latency })}\n`)
  } finally {
    for (const one of started) await one.stop()
    await db.destroy()
    relay.close()
    await dovecot.stop()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The notices of replies go out as they would, to a relay that takes everything. */
async function startSink(): Promise<SMTPServer> {
  const sink = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onData: (stream, _session, callback) => {
      stream.resume()
      stream.once('end', () => callback(null, '2.0.0 taken'))
    }
  })
  sink.on('error', () => undefined)
  await new Promise<void>((resolve) => { sink.listen(0, '127.0.0.1', () => resolve()) })
  return sink
}

/** So many that no sender is a flood; every authority is the one that answers. */
async function prepareThreads(db: Db): Promise<Thread[]> {
  await seedAuthorities(db, { sandbox: true })
  await db('authorities').update({ request_email: `ati@${AUTHORITY}` })
  const made = await makeThreads(db, { threads: Math.max(100, Math.ceil(mails / MAILS_PER_THREAD)), messages: 2, seed: Number(values.seed) })
  const book = { prefix: '', domain: DOMAIN, keys: [KEY] }
  return made.paths.map((one) => ({ path: one, address: makeRequestAddress(book, Number(/\/requests\/(\d+)/.exec(one)?.[1])) }))
}

interface Backlog {
  readonly movedPerSecond: number
  readonly placedPerSecond: number
  /** Of the worker process: what a busy machine does not change much. */
  readonly processorMsPerMail: number
  readonly memory: MemoryFigures | undefined
  readonly notPlaced: number
}

async function measureBacklog(bench: Bench): Promise<Backlog> {
  const deliver = createMaildirWriter(bench.dovecot.maildir)
  for (let number = 0; number < mails; number += 1) deliver(composeReply({ number, to: bench.threads[number % bench.threads.length]?.address ?? '', domain: AUTHORITY, random }))
  const worker = startProcess('workers/main.ts', bench.settings)
  bench.started.push(worker)
  const memory = watchMemory(worker.child.pid)
  const deadline = Date.now() + PATIENCE_MS
  for (let done = 0; done < mails && Date.now() < deadline;) {
    await pause(SAMPLE_MS)
    done = await countSettled(bench.db)
    memory.sample(done)
  }
  const processorMsPerMail = round(((worker.processorSeconds() ?? Number.NaN) * 1_000) / mails)
  return { ...(await readRates(bench.db)), processorMsPerMail, memory: memory.figures(mails * WARM_UP) }
}

async function countSettled(db: Db): Promise<number> {
  const [row] = await db('raw_mails').whereNot('raw_mails.state', 'waiting').count<{ count: string }[]>('* as count')
  return Number(row?.count)
}

/** By the worker's own clock, as it wrote it down: from the first batch to the last mail moved, and placed. */
async function readRates(db: Db): Promise<Omit<Backlog, 'memory' | 'processorMsPerMail'>> {
  const { rows } = await db.raw<{ rows: { readonly moved: number; readonly placed: number; readonly began: Date; readonly lastMoved: Date; readonly lastPlaced: Date }[] }>(
    `select (select min(raw_mails.received_at) from raw_mails) as began,
       (select count(*) from mail_sightings where mail_sightings.moved_at is not null)::int as moved,
       (select max(mail_sightings.moved_at) from mail_sightings) as "lastMoved",
       (select count(*) from raw_mails where raw_mails.state = 'placed')::int as placed,
       (select max(events.happened_at) from events where events.kind = 'message_received') as "lastPlaced"`)
  const [row] = rows
  if (row === undefined) throw new Error('nothing came in')
  const perSecond = (count: number, until: Date): number => round((count * 1_000) / (until.getTime() - row.began.getTime()))
  return { movedPerSecond: perSecond(row.moved, row.lastMoved), placedPerSecond: perSecond(row.placed, row.lastPlaced), notPlaced: mails - row.placed }
}

async function measurePages({ db, dovecot, threads, settings, started }: Bench): Promise<LatencyFigures | undefined> {
  if (Number(values.latency) === 0) return undefined
  const port = await findFreePort()
  const origin = `http://127.0.0.1:${port}`
  started.push(startProcess('server/main.ts', { ...settings, PORT: String(port), PUBLIC_URL: origin }))
  await waitUntilAnswers(`${origin}/health/ready`)
  await untilQuiet(db)
  return measureLatency({
    dovecot,
    mails: Number(values.latency),
    make: (number) => {
      const thread = random.pick(threads)
      const numberOfMail = mails + number
      return { mail: composeReply({ number: numberOfMail, to: thread.address, domain: AUTHORITY, random }), url: `${origin}/en${thread.path}`, text: `This is reply ${numberOfMail}.` }
    }
  })
}

/** Files of the backlog may still be read, and notices still go out. */
async function untilQuiet(db: Db): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    const [documents] = await db('attachment_documents').where('attachment_documents.state', 'waiting').count<{ count: string }[]>('* as count')
    if (Number(documents?.count) === 0) return
    await pause(SAMPLE_MS)
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

if (hasDovecot()) await main()
else {
  process.stderr.write('This bench needs Dovecot: apt-get install dovecot-imapd\n')
  process.exitCode = 1
}
