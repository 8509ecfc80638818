import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDiskStore } from '../../server/storage/disk-store.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { makeReport } from '../../server/actions/reports/make-report.ts'
import { raiseAlarms } from '../../server/actions/mail/raise-alarms.ts'
import type { MemoryTransport } from '../../server/mail/outgoing/memory-transport.ts'
import { runWatchWorker } from '../../workers/watch.ts'
import { createMailWorld, eventually, type MailWorld } from './mail-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let world: MailWorld
beforeEach(async () => {
  world = await createMailWorld({ OPERATOR_EMAIL: 'operators@records.example', IMAP_URL: 'imap://a:b@127.0.0.1:1/INBOX' })
  await noteScan()
})
afterEach(() => world.close())

async function noteScan(): Promise<void> {
  await world.context.db('mailbox_scans').insert({ account: 'a', folder: 'INBOX', scanned_at: world.context.clock.now(), backlog: 0 }).onConflict(['account', 'folder']).merge()
}

async function hold(count: number): Promise<void> {
  const at = world.context.clock.now()
  await world.context.db('raw_mails').insert(Array.from({ length: count }, (_, index) => ({ sha256: `${at.getTime()}${index}`, size: 1, received_at: at, state: 'held', hold_reason: 'no_address' })))
}

async function listAlarmLetters(): Promise<string[][]> {
  const rows = await world.context.db('outbox').where('outbox.letter', 'alarm_notice').orderBy('outbox.id').select<{ payload: { alarms: { kind: string }[] } }[]>('outbox.payload')
  return rows.map((row) => row.payload.alarms.map(({ kind }) => kind))
}

/** As the loop does, once a minute, with the mailbox read meanwhile. */
async function pass(ms: number, { isRead = true } = {}): Promise<void> {
  world.advance(ms)
  if (isRead) await noteScan()
  await raiseAlarms(world.context)
}

test('a growing pen is told of once an episode, once more each day, and anew when it grows again', async () => {
  await pass(0)
  expect(await listAlarmLetters()).toEqual([])
  await hold(10)
  for (let minute = 0; minute < 5; minute += 1) await pass(MINUTE)
  expect(await listAlarmLetters()).toEqual([['pen_growing']])
  await pass(23 * HOUR)
  expect(await listAlarmLetters()).toHaveLength(1)
  await pass(HOUR)
  expect(await listAlarmLetters()).toHaveLength(2)
  await world.context.db('raw_mails').update({ state: 'set_aside' })
  await pass(MINUTE)
  await hold(10)
  await pass(MINUTE)
  await pass(MINUTE)
  expect(await listAlarmLetters()).toEqual([['pen_growing'], ['pen_growing'], ['pen_growing']])
  const rows = await world.context.db('mail_alarms').orderBy('mail_alarms.id').select<{ times_told: number; ended_at: Date | null }[]>('mail_alarms.times_told', 'mail_alarms.ended_at')
  expect(rows).toEqual([{ times_told: 2, ended_at: expect.any(Date) as Date }, { times_told: 1, ended_at: null }])
})

test('a silent mailbox is told of after five minutes of it, together with what else there is', async () => {
  await pass(31 * MINUTE, { isRead: false })
  expect(await listAlarmLetters()).toEqual([])
  await world.context.db('raw_mails').insert({ sha256: 'f', size: 1, received_at: world.context.clock.now(), state: 'failed' })
  await pass(6 * MINUTE, { isRead: false })
  expect(await listAlarmLetters()).toEqual([['mailbox_silent', 'mails_failed']])
  await pass(MINUTE)
  const standing = await world.context.db('mail_alarms').whereNull('mail_alarms.ended_at').select<{ kind: string }[]>('mail_alarms.kind')
  expect(standing).toEqual([{ kind: 'mails_failed' }])
})

test('reports and letters to many that wait are told of together, ten minutes later, not one by one', async () => {
  const { db } = world.context
  const [requester] = await db('users').insert({ email: 'lee@person.example', email_key: 'lee@person.example', name: 'Lee', role: 'member', password_hash: 'x' }).returning<{ id: number }[]>('id')
  const report = (): Promise<void> => makeReport(world.context, { record: { kind: 'annotation', id: 1 }, requestId: undefined, reason: 'personal_data', body: '', userId: undefined, contact: undefined, locale: 'en', formId: crypto.randomUUID() })
  await report()
  await pass(0)
  await report()
  await db('batches').insert({ user_id: requester?.id, title: 'Lifts', locale: 'en', size: 7, state: 'waiting', created_at: world.context.clock.now() })
  await pass(5 * MINUTE)
  expect(await listAlarmLetters()).toEqual([])
  await pass(5 * MINUTE)
  expect(await listAlarmLetters()).toEqual([['reports_open']])
  await pass(5 * MINUTE)
  expect(await listAlarmLetters()).toEqual([['reports_open'], ['batches_waiting']])
  while ((await sendDueLetters(world.context)) > 0);
  const mails = (world.context.transport as MemoryTransport).mails.map(({ raw }) => raw.toString('utf8'))
  expect(mails[0]).toContain('Reports of problems that nobody has decided on: 2.')
  expect(mails.join('')).not.toMatch(/lee@person|Lifts/)
  await report()
  await pass(23 * HOUR)
  expect(await listAlarmLetters()).toHaveLength(2)
  await pass(2 * HOUR)
  expect((await listAlarmLetters()).slice(2)).toEqual([['reports_open', 'batches_waiting']])
  await db('reports').update({ state: 'dismissed' })
  await pass(MINUTE)
  expect(await db('mail_alarms').whereNull('ended_at').pluck('kind')).toEqual(['batches_waiting'])
})

test('the letter goes to the operators in both languages, with numbers and dates and nobody\'s address', async () => {
  await hold(12)
  await pass(0)
  while ((await sendDueLetters(world.context)) > 0);
  const [mail, ...others] = (world.context.transport as MemoryTransport).mails
  expect(others).toEqual([])
  expect(mail?.envelope.to).toEqual(['operators@records.example'])
  const raw = mail?.raw.toString('latin1') ?? ''
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
  expect(raw).toMatch(/https:\/\/records\.example\/en\/admin/)
})

test('a blob store that cannot be written to is told of, and its end is noted', async () => {
  const folder = join(world.context.config.dataDir, 'broken')
  await writeFile(folder, '')
  const context = { ...world.context, storage: createDiskStore(folder) }
  await raiseAlarms(context)
  world.advance(3 * MINUTE)
  await noteScan()
  await raiseAlarms(context)
  expect(await listAlarmLetters()).toEqual([['blob_store']])
  await rm(folder)
  await mkdir(folder)
  await raiseAlarms(context)
  const kinds = await world.context.db('events').where('events.kind', 'like', 'alarm%').orderBy('events.id').select<{ kind: string }[]>('events.kind')
  expect(kinds).toEqual([{ kind: 'alarm_began' }, { kind: 'alarm_ended' }])
})

test('ten who look at once tell once', async () => {
  await hold(10)
  const told = await Promise.all(Array.from({ length: 10 }, () => raiseAlarms(world.context)))
  expect(told.filter((signs) => signs.length > 0)).toHaveLength(1)
  expect(await listAlarmLetters()).toHaveLength(1)
})

test('two workers: one leads, the other takes over when it ends, and nothing is told twice', async () => {
  const stops = [new AbortController(), new AbortController()] as const
  const start = (index: 0 | 1): Promise<void> => runWatchWorker(world.context, { signal: stops[index].signal, pollMs: 20 })
  await hold(10)
  const workers = [start(0)]
  await eventually('the letter is queued', async () => (await listAlarmLetters()).length === 1)
  workers.push(start(1))
  stops[0].abort()
  await workers[0]
  await world.context.db('raw_mails').insert({ sha256: 'e', size: 1, received_at: world.context.clock.now(), state: 'failed' })
  await eventually('the other looks', async () => (await listAlarmLetters()).length === 2)
  expect(await listAlarmLetters()).toEqual([['pen_growing'], ['mails_failed']])
  stops[1].abort()
  await workers[1]
})
