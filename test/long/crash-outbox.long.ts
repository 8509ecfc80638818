import { fork, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { SMTPServer } from 'smtp-server'
import { readConfig } from '../../server/config/env.ts'
import { closeContext, createContext, type Context } from '../../server/context.ts'
import { startEmbeddedPostgres } from '../../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../../server/db/migrate.ts'
import { createMemoryTransport } from '../../server/mail/outgoing/memory-transport.ts'
import { insertPeople, queueRequest } from '../workers/outbox-world.ts'

/**
 * Kills outbox workers with SIGKILL at random, and in the very moment of the relay's 250, while letters go out to a
 * real SMTP server. Every letter must arrive; one that arrives twice must carry the same Message-ID and bytes; every
 * row must be sent with one event. Prints one JSON line; exit 1 where that does not hold.
 *
 * node test/long/crash-outbox.long.ts --size full|small --seed 1
 */
const SIZES: Readonly<Record<string, number>> = { full: 300, small: 60 }
const WORKERS = 2
const DEADLINE_MS = 4 * 60_000
/** Shares of the mails that the relay puts off, and at whose 250 every worker dies. */
const PUT_OFF = 0.05
const KILL_AT_250 = 0.06
const SLOWEST_MS = 120

const { values } = parseArgs({ options: { size: { type: 'string', default: 'small' }, seed: { type: 'string', default: String(Date.now() % 100_000) } } })
const letters = SIZES[values.size] ?? Number(values.size)
const random = makeRandom(Number(values.seed))

interface Tally {
  /** Message-ID to the digests of its arrivals. */
  readonly arrivals: Map<string, string[]>
  kills: number
  putOff: number
}

interface Crew {
  readonly workers: Set<ChildProcess>
  killOne(): void
  killAll(): void
  disband(): Promise<void>
}

async function main(): Promise<void> {
  const started = Date.now()
  const folder = mkdtempSync(path.join(tmpdir(), 'crash-outbox-'))
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), log: () => undefined, durable: true })
  const tally: Tally = { arrivals: new Map(), kills: 0, putOff: 0 }
  const crew: { current: Crew | undefined } = { current: undefined }
  const sink = await startSink(tally, () => crew.current?.killAll())
  try {
    await migrate(postgres.url)
    const variables = makeVariables(postgres.url, sink.port, path.join(folder, 'data'))
    const context = openContext(variables)
    const people = await insertPeople(context)
    for (let index = 0; index < letters; index += 1) await queueRequest({ context, ...people }, `Letter ${index} 第${index}封`)
    crew.current = startCrew(variables, tally)
    await harass(context, crew.current, started)
    await crew.current.disband()
    const verdict = await judge(context, tally)
    await closeContext(context)
    process.stdout.write(`${JSON.stringify({ test: 'crash-outbox', size: values.size, seed: Number(values.seed), letters, kills: tally.kills, putOff: tally.putOff, ...verdict, seconds: (Date.now() - started) / 1_000 })}\n`)
    process.exitCode = verdict.ok ? 0 : 1
  } finally {
    crew.current?.killAll()
    await sink.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeVariables(databaseUrl: string, smtpPort: number, dataDir: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl, DATABASE_POOL: '6', DATA_DIR: dataDir, SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, SANDBOX: '0', MAIL_PER_DOMAIN_PER_MINUTE: '0',
    INBOUND_DOMAIN: 'mail.records.example', PUBLIC_URL: 'https://records.example', LOG_LEVEL: 'silent',
    SECRET_KEY: 'a-key-of-the-tests-of-thirty-two-characters-and-more'
  }
}

function openContext(variables: Readonly<Record<string, string>>): Context {
  const read = readConfig(variables)
  if (!read.ok) throw new Error(read.faults.join(' '))
  return createContext(read.config, { transport: createMemoryTransport() })
}

async function startSink(tally: Tally, killAll: () => void): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onData: (stream, _session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void answer(Buffer.concat(chunks), tally, callback, killAll))
    }
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => server.server.once('listening', () => resolve()))
  return { port: (server.server.address() as AddressInfo).port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** What the relay has taken it keeps, whether its answer is read or not. */
async function answer(raw: Buffer, tally: Tally, callback: (error?: Error | null, message?: string) => void, killAll: () => void): Promise<void> {
  await pause(random() * SLOWEST_MS)
  if (random() < PUT_OFF) {
    tally.putOff += 1
    return callback(Object.assign(new Error('4.3.0 later'), { responseCode: 451 }))
  }
  const messageId = /^Message-ID: <([^>]+)>/im.exec(raw.toString('latin1'))?.[1] ?? ''
  const digest = createHash('sha256').update(raw).digest('hex')
  tally.arrivals.set(messageId, [...(tally.arrivals.get(messageId) ?? []), digest])
  callback(null, '2.0.0 taken')
  if (random() < KILL_AT_250) setImmediate(killAll)
}

function startCrew(variables: Readonly<Record<string, string>>, tally: Tally): Crew {
  const workers = new Set<ChildProcess>()
  let disbanded = false
  const hire = (): void => {
    if (disbanded) return
    const worker = fork(path.join(import.meta.dirname, 'outbox-worker-process.ts'), { env: { PATH: process.env['PATH'] ?? '', ...variables } })
    workers.add(worker)
    worker.once('exit', () => {
      workers.delete(worker)
      hire()
    })
  }
  const kill = (worker: ChildProcess | undefined): void => {
    if (worker?.kill('SIGKILL') === true) tally.kills += 1
  }
  for (let index = 0; index < WORKERS; index += 1) hire()
  return {
    workers,
    killOne: () => kill([...workers][Math.floor(random() * workers.size)]),
    killAll: () => [...workers].forEach(kill),
    async disband() {
      disbanded = true
      const ends = [...workers].map((worker) => new Promise<void>((resolve) => worker.once('exit', () => resolve())))
      for (const worker of workers) worker.kill('SIGTERM')
      await Promise.all(ends)
    }
  }
}

/** Until everything is sent, or the time is over. */
async function harass(context: Context, crew: Crew, started: number): Promise<void> {
  while (Date.now() - started < DEADLINE_MS && (await countRows(context, 'sent')) < letters) {
    await pause(300 + random() * 1_200)
    crew.killOne()
  }
}

async function judge(context: Context, tally: Tally): Promise<Record<string, unknown> & { readonly ok: boolean }> {
  const rows = await context.db('outbox').select<{ id: number; internet_message_id: string | null }[]>('outbox.id', 'outbox.internet_message_id')
  const known = new Set(rows.map((row) => row.internet_message_id))
  const missing = rows.filter((row) => !tally.arrivals.has(row.internet_message_id ?? '')).length
  const strangers = [...tally.arrivals.keys()].filter((id) => !known.has(id)).length
  const changed = [...tally.arrivals.values()].filter((digests) => new Set(digests).size > 1).length
  const arrivals = [...tally.arrivals.values()].reduce((sum, digests) => sum + digests.length, 0)
  const unsent = rows.length - (await countRows(context, 'sent'))
  const events = await context.db('events').where('events.kind', 'letter_sent').count<{ count: string }[]>('* as count')
  const awaiting = await context.db('requests').where('requests.state', 'awaiting').count<{ count: string }[]>('* as count')
  const sentEvents = Number(events[0]?.count)
  const requestsAwaiting = Number(awaiting[0]?.count)
  const whole = rows.length === letters && known.size === letters && sentEvents === letters && requestsAwaiting === letters
  return {
    ok: whole && missing === 0 && strangers === 0 && changed === 0 && unsent === 0,
    arrivals, repeats: arrivals - tally.arrivals.size, missing, strangers, changed, unsent, sentEvents, requestsAwaiting
  }
}

async function countRows(context: Context, state: string): Promise<number> {
  const [row] = await context.db('outbox').where('outbox.state', state).count<{ count: string }[]>('* as count')
  return Number(row?.count)
}

/** Mulberry32: small, and the same on every machine for the same seed. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

await main()
