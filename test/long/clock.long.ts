import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createSeeded } from '../../bench/seeded.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { readConfig } from '../../server/config/env.ts'
import { closeContext, createContext, type Context } from '../../server/context.ts'
import { listUnlooked } from '../../server/db/clock/notice-reads.ts'
import { startEmbeddedPostgres } from '../../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../../server/db/migrate.ts'
import { addDays, instantOf, type Day } from '../../server/domain/clock/day.ts'
import { WAITED_FOR_STATES } from '../../server/domain/clock/told-limits.ts'
import { createMemoryTransport } from '../../server/mail/outgoing/memory-transport.ts'
import { expectTold, FIRST_DAY, makePlan, playDay, readTold, type PlannedRequest } from '../workers/clock-plan.ts'
import { insertPeople } from '../workers/outbox-world.ts'

/**
 * Kills clock workers with SIGKILL at random over 62 simulated days and many requests. Each person must be told of
 * each limit exactly once and on its day, as the pure rules say, in a table and in a mail. Prints one JSON line; exit 1
 * where that does not hold.
 *
 * node test/long/clock.long.ts --size full|small --seed 1
 */
const SIZES: Readonly<Record<string, { readonly requests: number; readonly killsADay: number }>> = { full: { requests: 400, killsADay: 4 }, small: { requests: 54, killsADay: 1 } }
const DAYS = 62
const WORKERS = 2
const DEADLINE_MS = 30 * 60_000

const { values } = parseArgs({ options: { size: { type: 'string', default: 'small' }, seed: { type: 'string', default: String(Date.now() % 100_000) } } })
const size = SIZES[values.size] ?? { requests: Number(values.size), killsADay: 2 }
const seeded = createSeeded(Number(values.seed))

interface Crew {
  killOne(): void
  disband(): Promise<void>
  readonly tally: { kills: number; born: number }
}

async function main(): Promise<void> {
  const started = Date.now()
  const folder = mkdtempSync(path.join(tmpdir(), 'clock-'))
  const clockFile = path.join(folder, 'now')
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), log: () => undefined, durable: true })
  let crew: Crew | undefined
  try {
    await migrate(postgres.url)
    const variables = makeVariables(postgres.url, path.join(folder, 'data'))
    const transport = createMemoryTransport()
    let now = instantOf(FIRST_DAY, 9)
    const context = openContext(variables, transport, () => now)
    const people = await insertPeople(context)
    const plan = makePlan(() => seeded.next(), size.requests)
    const ids = new Map<PlannedRequest, number>()
    for (let after = 0; after < DAYS; after += 1) {
      const today = addDays(FIRST_DAY, after)
      await playDay({ context, ...people }, plan, ids, after)
      now = instantOf(today, 9)
      setTime(clockFile, now)
      crew ??= startCrew(variables, clockFile)
      await letWork(context, crew, today, started)
      while (await sendDueLetters(context) > 0);
    }
    await crew?.disband()
    const verdict = await judge(context, plan, ids, transport.mails.length)
    await closeContext(context)
    process.stdout.write(`${JSON.stringify({ test: 'clock', size: values.size, seed: Number(values.seed), requests: size.requests, days: DAYS, ...crew?.tally, ...verdict, seconds: (Date.now() - started) / 1_000 })}\n`)
    process.exitCode = verdict.ok ? 0 : 1
  } finally {
    await crew?.disband()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In one step, so that nobody reads half of it. */
function setTime(file: string, now: Date): void {
  writeFileSync(`${file}.next`, now.toISOString())
  renameSync(`${file}.next`, file)
}

function makeVariables(databaseUrl: string, dataDir: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl, DATABASE_POOL: '4', DATA_DIR: dataDir, SMTP_URL: 'smtp://127.0.0.1:1', SANDBOX: '0', MAIL_PER_DOMAIN_PER_MINUTE: '0',
    INBOUND_DOMAIN: 'mail.records.example', PUBLIC_URL: 'https://records.example', LOG_LEVEL: 'silent',
    SECRET_KEY: 'a-key-of-the-tests-of-thirty-two-characters-and-more'
  }
}

function openContext(variables: Readonly<Record<string, string>>, transport: Context['transport'], now: () => Date): Context {
  const read = readConfig(variables)
  if (!read.ok) throw new Error(read.faults.join(' '))
  return createContext(read.config, { transport, clock: { now } })
}

function startCrew(variables: Readonly<Record<string, string>>, clockFile: string): Crew {
  const workers = new Set<ChildProcess>()
  const tally = { kills: 0, born: 0 }
  let disbanded = false
  const hire = (): void => {
    if (disbanded) return
    const worker = fork(path.join(import.meta.dirname, 'clock-worker-process.ts'), [clockFile], { env: { PATH: process.env['PATH'] ?? '', ...variables } })
    tally.born += 1
    workers.add(worker)
    worker.once('exit', () => {
      workers.delete(worker)
      hire()
    })
  }
  for (let index = 0; index < WORKERS; index += 1) hire()
  return {
    tally,
    killOne: () => {
      if ([...workers][seeded.below(workers.size)]?.kill('SIGKILL') === true) tally.kills += 1
    },
    async disband() {
      disbanded = true
      const ends = [...workers].map((worker) => new Promise<void>((resolve) => worker.once('exit', () => resolve())))
      for (const worker of workers) worker.kill('SIGTERM')
      await Promise.all(ends)
    }
  }
}

/** Until every request has been looked at on this day; meanwhile, and after a random moment, workers die. */
async function letWork(context: Context, crew: Crew, today: Day, started: number): Promise<void> {
  const moments = Array.from({ length: size.killsADay }, () => Date.now() + seeded.below(400)).sort((one, other) => one - other)
  for (;;) {
    if (moments.length > 0 && Date.now() >= (moments[0] ?? 0)) {
      moments.shift()
      crew.killOne()
    }
    const left = await listUnlooked(context.db, { today, states: WAITED_FOR_STATES, afterId: 0, limit: 1 })
    if (left.length === 0) return
    if (Date.now() - started > DEADLINE_MS) throw new Error(`the day ${today} does not end`)
    await pause(5)
  }
}

async function judge(context: Context, plan: readonly PlannedRequest[], ids: ReadonlyMap<PlannedRequest, number>, mails: number): Promise<Record<string, unknown> & { readonly ok: boolean }> {
  let [told, wrong] = [0, 0]
  for (const request of plan) {
    const [is, should] = [await readTold(context, ids.get(request) ?? 0), expectTold(request, DAYS)]
    told += is.length
    if (is.join() !== should.join()) wrong += 1
  }
  const rows = await context.db('outbox').where('outbox.letter', 'clock_notice').select<{ state: string }[]>('outbox.state')
  const unsent = rows.filter((row) => row.state !== 'sent').length
  return { ok: wrong === 0 && unsent === 0 && rows.length === told && mails === told && told > plan.length / 2, told, mails, wrong, unsent }
}

await main()
