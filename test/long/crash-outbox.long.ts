import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { closeContext, type Context } from '../../server/context.ts'
import { startEmbeddedPostgres } from '../../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../../server/db/migrate.ts'
import { insertPeople, queueRequest } from '../workers/outbox-world.ts'
import { readLongOptions } from './long-options.ts'
import { countRows, makeVariables, openContext } from './long-world.ts'
import { judgeOutgoing } from './outgoing-verdict.ts'
import { startUnrulyRelay } from './unruly-relay.ts'
import { startCrew, type Crew } from './worker-crew.ts'

/**
 * Kills outbox workers with SIGKILL at random, and in the very moment of the relay's 250, while letters go out to a
 * real SMTP server. Every letter must arrive; one that arrives twice must carry the same Message-ID and bytes; every
 * row must be sent with one event. Prints one JSON line; exit 1 where that does not hold.
 *
 * node test/long/crash-outbox.long.ts --size full|small --seed 1
 */
const WORKERS = 2
const DEADLINE_MS = 8 * 60_000
const MANNERS = { putOff: 0.05, refuse: 0, dropBefore250: 0, dropAfter250: 0, slowestMs: 120 }
/** The next letters wait for a kill, so that a machine of any speed sees as many. */
const LETTERS_PER_KILL = 6
/** Share of the 250s at which every worker dies. */
const KILL_AT_250 = 0.06

const { size, seed, count: letters, random } = readLongOptions({ full: 300, small: 60 })

async function main(): Promise<void> {
  const started = Date.now()
  const folder = mkdtempSync(path.join(tmpdir(), 'crash-outbox-'))
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), log: () => undefined, durable: true })
  const crew: { current: Crew | undefined } = { current: undefined }
  const relay = await startUnrulyRelay({ manners: MANNERS, random, seed, onTaken: () => { if (random.next() < KILL_AT_250) setImmediate(() => crew.current?.killAll()) } })
  try {
    await migrate(postgres.url)
    const variables = makeVariables(postgres.url, path.join(folder, 'data'), { SMTP_URL: `smtp://127.0.0.1:${relay.port}`, OUTBOX: '1' })
    const context = openContext(variables)
    const workers = await startCrew({ size: WORKERS, variables, withDoors: false, random })
    crew.current = workers
    await harass(context, workers, started)
    const stuck = await workers.disband()
    const verdict = await judgeOutgoing(context, relay)
    const awaiting = await countRows(context, 'requests', { state: 'awaiting' })
    await closeContext(context)
    const ok = verdict.ok && verdict['letters'] === letters && awaiting === letters && workers.kills() > 0 && stuck === 0 && workers.deserters() === 0
    process.stdout.write(`${JSON.stringify({ test: 'crash-outbox', size, seed, kills: workers.kills(), deserters: workers.deserters(), stuck, ...relay.tally, ...verdict, awaiting, ok, seconds: (Date.now() - started) / 1_000 })}\n`)
    process.exitCode = ok ? 0 : 1
  } finally {
    await crew.current?.disband()
    await relay.halt()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Until everything is sent, or the time is over. */
async function harass(context: Context, crew: Crew, started: number): Promise<void> {
  const isLate = (): boolean => Date.now() - started > DEADLINE_MS
  const people = await insertPeople(context)
  for (let index = 0; index < letters; index += 1) {
    await queueRequest({ context, ...people }, `Letter ${index} 第${index}封`)
    const wanted = Math.floor((index + 1) / LETTERS_PER_KILL)
    while (crew.kills() < wanted && !isLate()) {
      await pause(random.next() * 300)
      crew.kill()
    }
  }
  while (!isLate() && (await countRows(context, 'outbox', { state: 'sent' })) < letters) await pause(250)
}

await main()
