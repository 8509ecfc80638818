import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { closeContext, type Context } from '../../server/context.ts'
import { migrate } from '../../server/db/migrate.ts'
import { hasDovecot, startDovecot } from '../support/dovecot.ts'
import { addRequest, insertPeople, type AddedRequest } from '../workers/mail-world.ts'
import { queueRequest } from '../workers/outbox-world.ts'
import { readLongOptions } from './long-options.ts'
import { countRows, makeVariables, openContext } from './long-world.ts'
import { makeFaults, type FaultTally, type Ground } from './mail-faults.ts'
import { composeNumbered, judgeIncoming } from './numbered-mails.ts'
import { judgeOutgoing } from './outgoing-verdict.ts'
import { countInMailbox, deliverBySmtp, deliverToMailbox } from './persistent-sender.ts'
import { putSmallDisk } from './small-disk.ts'
import { startStoppablePostgres } from './stoppable-postgres.ts'
import { startUnrulyRelay } from './unruly-relay.ts'
import { startCrew, type Crew } from './worker-crew.ts'

/**
 * Everything that mail stands on is taken away and given back, at random, while mails come in by both doors and
 * letters go out: workers are killed, PostgreSQL is stopped and killed, Dovecot is stopped, its UIDs change, the disk
 * is full, the relay hangs up, puts off, refuses and is away. Nothing may be lost or doubled, and everything must
 * come back without a hand: no worker may end by itself. Prints one JSON line; exit 1 where that does not hold.
 *
 * node test/long/mail-faults.long.ts --size full|small --seed 1
 */
const WORKERS = 2
const MAILS_PER_REQUEST = 6
const MS_PER_MAIL = 280
const BY_BOTH_DOORS = 0.15
/** Mails whose address is nobody's: each waits for a person, once. */
const TO_NOBODY = 0.03
const MAILS_PER_LETTER = 4
const MANNERS = { putOff: 0.06, refuse: 0.06, dropBefore250: 0.04, dropAfter250: 0.04, slowestMs: 60 }
/** The longest pause of anything after a fault is 30 s, and a disk or a relay may be met in its pause. */
const SETTLE_MS = 5 * 60_000
const PROBE_MS = 60_000

const { size, seed, count: mails, random } = readLongOptions({ full: 1_200, small: 200 })

interface Stage {
  readonly ground: Ground
  readonly context: Context
  readonly crew: Crew
  readonly people: { readonly userId: number; readonly authorityId: number }
  readonly requestOf: Map<number, AddedRequest>
  readonly tally: FaultTally
  readonly sent: { repeats: number; byBothDoors: number; toNobody: number; letters: number }
}

async function main(): Promise<void> {
  const started = Date.now()
  const folder = mkdtempSync(path.join(tmpdir(), 'mail-faults-'))
  const dataDir = path.join(folder, 'data')
  const postgres = await startStoppablePostgres(path.join(folder, 'postgres'))
  const dovecot = await startDovecot()
  const disk = putSmallDisk(dataDir)
  const relay = await startUnrulyRelay({ manners: MANNERS, random, seed })
  const variables = makeVariables(postgres.url, dataDir, { IMAP_URL: dovecot.url, IMAP_POLL_SECONDS: '1', SMTP_URL: `smtp://127.0.0.1:${relay.port}`, POST: '1', OUTBOX: '1', DISK_FULL_FLAG: disk.flag, OPERATOR_EMAIL: 'operators@records.example' })
  const context = openContext(variables)
  let crew: Crew | undefined
  try {
    await migrate(postgres.url)
    crew = await startCrew({ size: WORKERS, variables, withDoors: true, random })
    const stage: Stage = {
      ground: { postgres, dovecot, disk, relay, random }, context, crew, people: await insertPeople(context), requestOf: new Map(),
      tally: { made: {}, reappeared: 0 }, sent: { repeats: 0, byBothDoors: 0, toNobody: 0, letters: 0 }
    }
    const facts = await play(stage)
    process.stdout.write(`${JSON.stringify({ test: 'mail-faults', size, seed, ...facts, seconds: (Date.now() - started) / 1_000 })}\n`)
    process.exitCode = facts.ok ? 0 : 1
  } finally {
    await crew?.disband()
    await closeContext(context)
    await relay.halt()
    await dovecot.stop()
    await postgres.halt()
    disk.takeAway()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function play(stage: Stage): Promise<{ readonly ok: boolean } & Record<string, unknown>> {
  const { crew, context, ground, requestOf, sent, tally } = stage
  await harass(stage)
  const calmAt = Date.now()
  await crew.complete()
  await settle(stage)
  const intake = await untilIntakesStand(context)
  const settledSeconds = (Date.now() - calmAt) / 1_000
  const probe = await probeAll(stage)
  const stuck = await crew.disband()
  const incoming = await judgeIncoming(context, requestOf, sent.toNobody)
  const outgoing = await judgeOutgoing(context, ground.relay)
  const leftInMailbox = await countInMailbox(ground.dovecot.url)
  const isOneLeader = isAsItShouldBe(intake)
  const ok = incoming.ok && outgoing.ok && crew.kills() > 0 && leftInMailbox === 0 && crew.deserters() === 0 && stuck === 0 && isOneLeader && probe.ok
  return {
    ok, mails, ...sent, kills: crew.kills(), faults: tally.made, reappeared: tally.reappeared, disk: ground.disk.kind, relay: ground.relay.tally,
    deserters: crew.deserters(), stuck, settledSeconds, intake, probe, leftInMailbox, incoming, outgoing
  }
}

/** Until all mails are sent and each fault was made at least once. */
async function harass(stage: Stage): Promise<void> {
  const calm = new AbortController()
  const killing = killOnAndOff(stage.crew, calm.signal)
  const sending = sendAll(stage)
  const sentAll = new AbortController()
  void sending.finally(() => sentAll.abort())
  do await makeFaults(stage.ground, stage.tally)
  while (!sentAll.signal.aborted)
  await sending
  calm.abort()
  await killing
}

async function killOnAndOff(crew: Crew, calm: AbortSignal): Promise<void> {
  while (!calm.aborted) {
    await pause(1_500 + random.below(4_000))
    crew.kill()
  }
}

async function sendAll(stage: Stage): Promise<void> {
  const senders: Promise<void>[] = []
  for (let number = 0; number < mails; number += 1) {
    if (number % MAILS_PER_LETTER === 0) senders.push(queueLetterOnce(stage, number))
    const isToNobody = random.next() < TO_NOBODY
    const request = await findRequest(stage, number)
    senders.push(isToNobody ? deliverToNobody(stage, number) : deliver(stage, number, request))
    await pause(MS_PER_MAIL * random.next() * 2)
  }
  await Promise.all(senders)
}

async function findRequest({ context, people, requestOf }: Stage, number: number): Promise<AddedRequest> {
  const before = number % MAILS_PER_REQUEST === 0 ? undefined : requestOf.get(number - 1) ?? requestOf.get(number - 2)
  return before ?? untilItWorks(() => addRequest(context, people))
}

async function deliver({ crew, ground, requestOf, sent }: Stage, number: number, request: AddedRequest): Promise<void> {
  requestOf.set(number, request)
  const bySmtp = random.next() < 0.5
  const byBoth = random.next() < BY_BOTH_DOORS
  if (byBoth) sent.byBothDoors += 1
  const tasks: Promise<number>[] = []
  if (bySmtp || byBoth) tasks.push(deliverBySmtp(() => random.pick(crew.doors), composeNumbered(number, request.address), request.address).then(({ repeats }) => repeats))
  if (!bySmtp || byBoth) tasks.push(deliverToMailbox(ground.dovecot.url, composeNumbered(number, request.address, [`Delivered-To: ${request.address}`])))
  for (const repeats of await Promise.all(tasks)) sent.repeats += repeats
}

async function deliverToNobody({ ground, sent }: Stage, number: number): Promise<void> {
  sent.toNobody += 1
  sent.repeats += await deliverToMailbox(ground.dovecot.url, composeNumbered(number, 'somebody@elsewhere.example'))
}

/** The run's own writes meet a database that is away, too, and must not be made twice when only the answer was lost. */
async function queueLetterOnce({ context, people, sent }: Stage, number: number): Promise<void> {
  const title = `Letter ${number} 第${number}封`
  await untilItWorks(async () => {
    if ((await countRows(context, 'requests', { title })) === 0) await queueRequest({ context, ...people }, title)
  })
  sent.letters += 1
}

async function untilItWorks<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch {
      await pause(200 + random.below(300))
    }
  }
}

/** Until everything is placed and sent and the mailbox is empty, or the time is over. */
async function settle({ context, ground }: Stage, patienceMs = SETTLE_MS): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    const waiting = (await countRows(context, 'raw_mails', { state: 'waiting' })) + (await countRows(context, 'outbox', { state: 'due' }))
    if (waiting === 0 && (await countInMailbox(ground.dovecot.url)) === 0) return true
    await pause(250)
  }
  return false
}

interface Intakes {
  readonly leaders: number
  readonly standingBy: number
}

function isAsItShouldBe({ leaders, standingBy }: Intakes): boolean {
  return leaders === 1 && standingBy === WORKERS - 1
}

/** The last kill may have been a moment ago: who was hired for it has yet to come. What stands when the time is over is judged. */
async function untilIntakesStand(context: Context): Promise<Intakes> {
  const deadline = Date.now() + PROBE_MS
  let intakes = await countIntakes(context)
  while (!isAsItShouldBe(intakes) && Date.now() < deadline) {
    await pause(250)
    intakes = await countIntakes(context)
  }
  return intakes
}

/** One worker leads and the other ones stand by, each with a connection of its own for that. */
async function countIntakes({ db }: Context): Promise<Intakes> {
  const { rows } = await db.raw<{ rows: { readonly leads: boolean }[] }>(
    `select exists (select 1 from pg_locks where pg_locks.pid = pg_stat_activity.pid and pg_locks.locktype = 'advisory' and pg_locks.granted) as leads
     from pg_stat_activity where pg_stat_activity.application_name like 'portal leader intake%'`)
  const leaders = rows.filter((row) => row.leads).length
  return { leaders, standingBy: rows.length - leaders }
}

/** After all of it: each door takes a mail at the first try, the mailbox is read, and a letter goes out. */
async function probeAll(stage: Stage): Promise<{ readonly ok: boolean; readonly repeats: number; readonly seconds: number }> {
  const { context, crew, ground, people, requestOf } = stage
  const started = Date.now()
  let number = mails
  let repeats = 0
  for (const door of crew.doors) {
    const request = await addRequest(context, people)
    requestOf.set(number, request)
    repeats += (await deliverBySmtp(() => door, composeNumbered(number, request.address), request.address)).repeats
    number += 1
  }
  const request = await addRequest(context, people)
  requestOf.set(number, request)
  repeats += await deliverToMailbox(ground.dovecot.url, composeNumbered(number, request.address))
  await queueLetterOnce(stage, number)
  const isSettled = await settle(stage, PROBE_MS)
  return { ok: isSettled && repeats === 0, repeats, seconds: (Date.now() - started) / 1_000 }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
if (hasDovecot()) await main()
else process.stdout.write(`${JSON.stringify({ test: 'mail-faults', skipped: 'Dovecot is not installed: apt-get install dovecot-imapd' })}\n`)
