import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { closeContext, type Context } from '../../server/context.ts'
import { startEmbeddedPostgres } from '../../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../../server/db/migrate.ts'
import { hasDovecot } from '../support/dovecot.ts'
import { startDovecotMailbox, startHoodiecrow, type MailboxServer } from '../support/mailbox-server.ts'
import { addRequest, insertPeople, type AddedRequest } from '../workers/mail-world.ts'
import { readLongOptions } from './long-options.ts'
import { countRows, makeVariables, openContext } from './long-world.ts'
import { composeNumbered, judgeIncoming } from './numbered-mails.ts'
import { deliverBySmtp } from './persistent-sender.ts'
import { startCrew, type Crew } from './worker-crew.ts'

/**
 * Kills worker processes with SIGKILL at random, and in the moment of the 250, while mails come in by the SMTP door
 * and by a mailbox, some by both. Every mail must be on its request exactly once, with its attachment, its search
 * entry and one notice; the mailbox must be empty and every byte stored. PostgreSQL forces everything to disk.
 * Prints one JSON line; exit 1 where that does not hold.
 *
 * node test/long/crash-intake.long.ts --size full|small --seed 1
 */
const WORKERS = 2
const MAILS_PER_REQUEST = 6
/** Mails come over so long, so that kills meet every stage of them. */
const MS_PER_MAIL = 200
const KILL_AT_250 = 0.08
const LEAST_KILLS = 5
const BY_BOTH_DOORS = 0.15
const SETTLE_MS = 3 * 60_000

const { size, seed, count: mails, random } = readLongOptions({ full: 300, small: 80 })

interface Sent {
  repeats: number
  byBothDoors: number
}

async function main(): Promise<void> {
  const started = Date.now()
  const folder = mkdtempSync(path.join(tmpdir(), 'crash-intake-'))
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data', 'postgres'), log: () => undefined, durable: true })
  const mailbox = hasDovecot() ? await startDovecotMailbox() : await startHoodiecrow()
  let crew: Crew | undefined
  try {
    await migrate(postgres.url)
    const variables = makeVariables(postgres.url, path.join(folder, 'data'), { IMAP_URL: mailbox.url, IMAP_POLL_SECONDS: '1', POST: '1' })
    const context = openContext(variables)
    const requestOf = await addRequests(context)
    crew = await startCrew({ size: WORKERS, variables, withDoors: true, random })
    const sent = await harass(requestOf, mailbox, crew)
    await settle(context, mailbox)
    const stuck = await crew.disband()
    const verdict = await judgeIncoming(context, requestOf)
    const leftInMailbox = (await mailbox.list('INBOX')).length
    await closeContext(context)
    const ok = verdict.ok && crew.kills() > 0 && leftInMailbox === 0 && stuck === 0 && crew.deserters() === 0
    const facts = { test: 'crash-intake', size, seed, mailbox: hasDovecot() ? 'dovecot' : 'hoodiecrow', mails, kills: crew.kills(), deserters: crew.deserters(), stuck, leftInMailbox, ...sent, ...verdict, ok, seconds: (Date.now() - started) / 1_000 }
    process.stdout.write(`${JSON.stringify(facts)}\n`)
    process.exitCode = ok ? 0 : 1
  } finally {
    await crew?.disband()
    await mailbox.stop()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Number of each mail to the request that it is for. */
async function addRequests(context: Context): Promise<Map<number, AddedRequest>> {
  const people = await insertPeople(context)
  const requestOf = new Map<number, AddedRequest>()
  for (let first = 0; first < mails; first += MAILS_PER_REQUEST) {
    const request = await addRequest(context, people)
    for (let number = first; number < Math.min(first + MAILS_PER_REQUEST, mails); number += 1) requestOf.set(number, request)
  }
  return requestOf
}

async function harass(requestOf: ReadonlyMap<number, AddedRequest>, mailbox: MailboxServer, crew: Crew): Promise<Sent> {
  const sent: Sent = { repeats: 0, byBothDoors: 0 }
  const calm = new AbortController()
  const killing = killOnAndOff(crew, calm.signal)
  const senders: Promise<void>[] = []
  for (const [number, request] of requestOf) {
    senders.push(deliver(number, request, mailbox, crew, sent))
    await pause(MS_PER_MAIL * random.next() * 2)
  }
  await Promise.all(senders)
  calm.abort()
  await killing
  return sent
}

/** Also on a machine that is too slow for many, some are killed. */
async function killOnAndOff(crew: Crew, calm: AbortSignal): Promise<void> {
  while (!calm.aborted || crew.kills() < LEAST_KILLS) {
    await pause(400 + random.next() * 1_600)
    crew.kill()
  }
}

async function deliver(number: number, request: AddedRequest, mailbox: MailboxServer, crew: Crew, sent: Sent): Promise<void> {
  const bySmtp = random.next() < 0.5
  const byBoth = random.next() < BY_BOTH_DOORS
  if (byBoth) sent.byBothDoors += 1
  const tasks: Promise<void>[] = []
  if (bySmtp || byBoth) {
    tasks.push(deliverBySmtp(() => random.pick(crew.doors), composeNumbered(number, request.address), request.address).then(({ door, repeats }) => {
      sent.repeats += repeats
      if (random.next() < KILL_AT_250) crew.kill(door)
    }))
  }
  if (!bySmtp || byBoth) tasks.push(mailbox.append(composeNumbered(number, request.address, [`Delivered-To: ${request.address}`])))
  await Promise.all(tasks)
}

/** Until everything that was accepted is placed and the mailbox is empty, or the time is over. */
async function settle(context: Context, mailbox: MailboxServer): Promise<void> {
  const deadline = Date.now() + SETTLE_MS
  while (Date.now() < deadline) {
    const waiting = await countRows(context, 'raw_mails', { state: 'waiting' })
    if (waiting === 0 && (await mailbox.list('INBOX')).length === 0) return
    await pause(250)
  }
}

await main()
