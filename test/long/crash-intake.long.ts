import { fork, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../../server/config/env.ts'
import { closeContext, createContext, type Context } from '../../server/context.ts'
import { startEmbeddedPostgres } from '../../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../../server/db/migrate.ts'
import { createMemoryTransport } from '../../server/mail/outgoing/memory-transport.ts'
import { hasDovecot } from '../support/dovecot.ts'
import { startDovecotMailbox, startHoodiecrow, type MailboxServer } from '../support/mailbox-server.ts'
import { addRequest, insertPeople, type AddedRequest } from '../workers/mail-world.ts'
import { sendMail } from '../workers/smtp-client.ts'

/**
 * Kills worker processes with SIGKILL at random, and in the moment of the 250, while mails come in by the SMTP door
 * and by a mailbox, some by both. Every mail must be on its request exactly once, with its attachment, its search
 * entry and one notice; the mailbox must be empty and every byte stored. PostgreSQL forces everything to disk.
 * Prints one JSON line; exit 1 where that does not hold.
 *
 * node test/long/crash-intake.long.ts --size full|small --seed 1
 */
const SIZES: Readonly<Record<string, number>> = { full: 300, small: 60 }
const WORKERS = 2
const MAILS_PER_REQUEST = 6
/** Mails come over so long, so that kills meet every stage of them. */
const MS_PER_MAIL = 200
const KILL_AT_250 = 0.08
const BY_BOTH_DOORS = 0.15
const SETTLE_MS = 3 * 60_000

const { values } = parseArgs({ options: { size: { type: 'string', default: 'small' }, seed: { type: 'string', default: String(Date.now() % 100_000) } } })
const mails = SIZES[values.size] ?? Number(values.size)
const random = makeRandom(Number(values.seed))

interface Crew {
  readonly doors: readonly number[]
  readonly kills: () => number
  /** The worker of this door, or any. */
  kill(door?: number): void
  disband(): Promise<void>
}

async function main(): Promise<void> {
  const started = Date.now()
  const folder = mkdtempSync(path.join(tmpdir(), 'crash-intake-'))
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data', 'postgres'), log: () => undefined, durable: true })
  const mailbox = hasDovecot() ? await startDovecotMailbox() : await startHoodiecrow()
  let crew: Crew | undefined
  try {
    await migrate(postgres.url)
    const variables = makeVariables(postgres.url, mailbox.url, path.join(folder, 'data'))
    const context = openContext(variables)
    const people = await insertPeople(context)
    const requests: AddedRequest[] = []
    for (let index = 0; index < mails / MAILS_PER_REQUEST; index += 1) requests.push(await addRequest(context, people))
    crew = await startCrew(variables)
    const sent = await harass(requests, mailbox, crew)
    await settle(context, mailbox)
    await crew.disband()
    const verdict = await judge(context, mailbox)
    await closeContext(context)
    const facts = { test: 'crash-intake', size: values.size, seed: Number(values.seed), mailbox: hasDovecot() ? 'dovecot' : 'hoodiecrow', mails, kills: crew.kills(), ...sent, ...verdict, seconds: (Date.now() - started) / 1_000 }
    process.stdout.write(`${JSON.stringify(facts)}\n`)
    process.exitCode = verdict.ok ? 0 : 1
  } finally {
    await crew?.disband()
    await mailbox.stop()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeVariables(databaseUrl: string, imapUrl: string, dataDir: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl, DATABASE_POOL: '6', DATA_DIR: dataDir, SMTP_URL: 'smtp://127.0.0.1:1', IMAP_URL: imapUrl, IMAP_POLL_SECONDS: '1', SANDBOX: '0',
    INBOUND_DOMAIN: 'mail.records.example', PUBLIC_URL: 'https://records.example', LOG_LEVEL: 'silent',
    SECRET_KEY: 'a-key-of-the-tests-of-thirty-two-characters-and-more'
  }
}

function openContext(variables: Readonly<Record<string, string>>): Context {
  const read = readConfig(variables)
  if (!read.ok) throw new Error(read.faults.join(' '))
  return createContext(read.config, { transport: createMemoryTransport() })
}

async function startCrew(variables: Readonly<Record<string, string>>): Promise<Crew> {
  const workers = new Map<number, ChildProcess>()
  let kills = 0
  let disbanded = false
  const hire = (door: number): void => {
    if (disbanded) return
    const worker = fork(path.join(import.meta.dirname, 'mail-worker-process.ts'), { env: { PATH: process.env['PATH'] ?? '', ...variables, SMTP_DOOR_PORT: String(door) } })
    workers.set(door, worker)
    worker.once('exit', () => hire(door))
  }
  const doors: number[] = []
  for (let index = 0; index < WORKERS; index += 1) doors.push(await findFreePort())
  for (const door of doors) hire(door)
  return {
    doors,
    kills: () => kills,
    kill: (door = pick(doors)) => {
      if (workers.get(door)?.kill('SIGKILL') === true) kills += 1
    },
    disband: async () => {
      disbanded = true
      const alive = [...workers.values()].filter((worker) => worker.exitCode === null && worker.signalCode === null)
      await Promise.all(alive.map((worker) => new Promise<void>((resolve) => {
        worker.once('exit', () => resolve())
        worker.kill('SIGKILL')
      })))
    }
  }
}

interface Sent {
  repeats: number
  byBothDoors: number
}

async function harass(requests: readonly AddedRequest[], mailbox: MailboxServer, crew: Crew): Promise<Sent> {
  const sent: Sent = { repeats: 0, byBothDoors: 0 }
  const calm = new AbortController()
  const killing = killOnAndOff(crew, calm.signal)
  const senders: Promise<void>[] = []
  for (let number = 0; number < mails; number += 1) {
    const request = requests[Math.floor(number / MAILS_PER_REQUEST)]
    if (request === undefined) throw new Error('too few requests')
    senders.push(deliver(number, request, mailbox, crew, sent))
    await pause(MS_PER_MAIL * random() * 2)
  }
  await Promise.all(senders)
  calm.abort()
  await killing
  return sent
}

async function killOnAndOff(crew: Crew, calm: AbortSignal): Promise<void> {
  while (!calm.aborted) {
    await pause(400 + random() * 1_600)
    crew.kill()
  }
}

async function deliver(number: number, request: AddedRequest, mailbox: MailboxServer, crew: Crew, sent: Sent): Promise<void> {
  const bySmtp = random() < 0.5
  const byBoth = random() < BY_BOTH_DOORS
  if (byBoth) sent.byBothDoors += 1
  const tasks: Promise<void>[] = []
  if (bySmtp || byBoth) tasks.push(deliverBySmtp(compose(number, request, []), request, crew, sent))
  if (!bySmtp || byBoth) tasks.push(mailbox.append(compose(number, request, [`Delivered-To: ${request.address}`])))
  await Promise.all(tasks)
}

/** As a mail server does: again and again, until somebody has said 250. */
async function deliverBySmtp(mail: Buffer, request: AddedRequest, crew: Crew, sent: Sent): Promise<void> {
  for (;;) {
    const door = pick(crew.doors)
    const answer = await sendMail(door, mail, [request.address]).catch(() => '')
    if (answer.startsWith('250')) {
      if (random() < KILL_AT_250) crew.kill(door)
      return
    }
    if (answer.startsWith('5')) throw new Error(`the door refuses for good: ${answer}`)
    sent.repeats += 1
    await pause(100 + random() * 200)
  }
}

function compose(number: number, request: AddedRequest, headers: readonly string[]): Buffer {
  const file = Buffer.from(`file of mail ${number} `.repeat(500)).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return Buffer.from([
    ...headers, `From: officer${number}@immd.example`, `To: <${request.address}>`, `Subject: mail ${number}`, `Message-ID: <crash.${number}@immd.example>`, 'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"', '', '--b', 'Content-Type: text/plain; charset=utf-8', '', `This is mail ${number}. 這是第${number}封。`, '',
    '--b', `Content-Type: application/octet-stream; name="file-${number}.bin"`, 'Content-Transfer-Encoding: base64', 'Content-Disposition: attachment', '', file, '--b--', ''
  ].join('\r\n'))
}

/** Until everything that was accepted is placed and the mailbox is empty, or the time is over. */
async function settle(context: Context, mailbox: MailboxServer): Promise<void> {
  const deadline = Date.now() + SETTLE_MS
  while (Date.now() < deadline) {
    const waiting = await count(context, 'raw_mails', { state: 'waiting' })
    if (waiting === 0 && (await mailbox.list('INBOX')).length === 0) return
    await pause(250)
  }
}

async function judge(context: Context, mailbox: MailboxServer): Promise<Record<string, unknown> & { readonly ok: boolean }> {
  const incoming = await context.db('messages').where('messages.kind', 'incoming').select<{ subject: string; request_id: number }[]>('messages.subject', 'messages.request_id')
  const subjects = new Set(incoming.map((message) => message.subject))
  const raw = await context.db('raw_mails').select<{ sha256: string; state: string; attempts: number }[]>('raw_mails.sha256', 'raw_mails.state', 'raw_mails.attempts')
  const attachments = await context.db('attachments').select<{ sha256: string }[]>('attachments.sha256')
  const facts = {
    messages: incoming.length,
    lost: mails - subjects.size,
    doubled: incoming.length - subjects.size,
    copies: await count(context, 'message_copies', {}),
    attachments: attachments.length,
    searchEntries: await count(context, 'search_entries', { kind: 'message' }),
    notices: await count(context, 'outbox', { letter: 'reply_notice' }),
    events: await count(context, 'events', { kind: 'message_received' }),
    rawMails: raw.length,
    notPlaced: raw.filter((mail) => mail.state !== 'placed').length,
    repeatedTries: raw.filter((mail) => mail.attempts > 1).length,
    leftInMailbox: (await mailbox.list('INBOX')).length,
    damagedBlobs: await countDamaged(context, [...raw, ...attachments])
  }
  const whole = [facts.messages, facts.attachments, facts.searchEntries, facts.notices, facts.events].every((number) => number === mails)
  return { ok: whole && facts.lost === 0 && facts.doubled === 0 && facts.notPlaced === 0 && facts.leftInMailbox === 0 && facts.damagedBlobs === 0, ...facts }
}

async function countDamaged(context: Context, blobs: readonly { readonly sha256: string }[]): Promise<number> {
  let damaged = 0
  for (const { sha256 } of blobs) {
    const bytes = await context.storage.read(sha256).catch(() => Buffer.alloc(0))
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) damaged += 1
  }
  return damaged
}

async function count(context: Context, table: string, where: Readonly<Record<string, string>>): Promise<number> {
  const [row] = await context.db(table).where(where).count<{ count: string }[]>('* as count')
  return Number(row?.count)
}

function pick(doors: readonly number[]): number {
  return doors[Math.floor(random() * doors.length)] ?? 0
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
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
