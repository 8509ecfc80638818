import { appendFileSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeMessageId } from '../../server/domain/requests/request-address.ts'
import { runRelayLogWorker } from '../../workers/relay-log.ts'
import { insertPeople, queueRequest, type QueuedRequest } from './outbox-world.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'
import { eventually } from './mail-world.ts'

/** From the lines of a Postfix to what stands on the letter. */
let web: WebServer
let people: { userId: number; authorityId: number }
let folder: string
let log: string

beforeAll(async () => {
  web = await startWebServer({ OPERATOR_EMAIL: 'operators@records.example' })
  people = await insertPeople(web.context)
})

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'relay-log-'))
  log = path.join(folder, 'mail.log')
  writeFileSync(log, '')
})

afterEach(() => rmSync(folder, { recursive: true }))

afterAll(() => web.close())

/** A letter that our mail server has taken. */
async function addLetter(): Promise<QueuedRequest> {
  const queued = await queueRequest({ context: web.context, ...people })
  await web.context.db('outbox').where('outbox.id', queued.outboxId).update({ state: 'sent', sent_at: new Date(), internet_message_id: makeMessageId(web.context.site.addressBook, queued.outboxId) })
  await web.context.db('requests').where('requests.id', queued.requestId).update({ state: 'awaiting' })
  return queued
}

let seconds = 0

function write(daemon: string, queueId: string, rest: string): void {
  seconds += 1
  appendFileSync(log, `${new Date(Date.now() - 3_600_000 + seconds * 1000).toISOString()} mx postfix/${daemon}[1234]: ${queueId}: ${rest}\n`)
}

function writeQueued(queueId: string, outboxId: number): void {
  write('cleanup', queueId, `message-id=<${makeMessageId(web.context.site.addressBook, outboxId)}>`)
}

function writeAnswer(queueId: string, state: 'sent' | 'deferred' | 'bounced', dsn: string, words: string): void {
  write('smtp', queueId, `to=<ati@immd.example>, relay=mx1.immd.example[192.0.2.7]:25, delay=1.2, delays=0.1/0/0.4/0.7, dsn=${dsn}, status=${state} (${words})`)
}

/** Until all that stands in the log now has been read; each time by a worker that begins anew. */
async function readLog(): Promise<void> {
  const stop = new AbortController()
  const marker = await addLetter()
  writeQueued(`MARKER${marker.outboxId}`, marker.outboxId)
  const worker = runRelayLogWorker(web.context, { path: log, signal: stop.signal, pollMs: 20 })
  const isRead = async (): Promise<boolean> => await web.context.db('relay_deliveries').where('relay_deliveries.outbox_id', marker.outboxId).first<object | undefined>('relay_deliveries.queue_id') !== undefined
  await eventually('the log is read', isRead).finally(async () => {
    stop.abort()
    await worker
  })
}

async function listEvents(outboxId: number): Promise<string[]> {
  const rows = await web.context.db('events').where('events.outbox_id', outboxId).orderBy('events.id').select<{ kind: string }[]>('events.kind')
  return rows.map((row) => row.kind)
}

async function readPage(requestId: number, locale = 'en'): Promise<string> {
  return (await web.openBrowser().visit(`/${locale}/requests/${requestId}`)).html
}

test('a letter that was handed over says to whom, with the answer, in both languages and without addresses', async () => {
  const { requestId, outboxId } = await addLetter()
  const before = await readPage(requestId)
  expect(before).not.toContain('mx1.immd.example')
  writeQueued('4bKq7x0Hz1zQ', outboxId)
  writeAnswer('4bKq7x0Hz1zQ', 'sent', '2.0.0', '250 2.0.0 <ati@immd.example> Ok: queued as 9F2C1')
  await readLog()
  const page = await readPage(requestId)
  expect(page).toMatch(/Handed to the mail server mx1\.immd\.example, [^<]+\. The answer was: 250 2\.0\.0 … Ok: queued as 9F2C1/)
  expect(page).not.toMatch(/ati@immd|192\.0\.2\.7|4bKq7x0Hz1zQ/)
  expect(await readPage(requestId, 'zh-hk')).toMatch(/已交予郵件伺服器mx1\.immd\.example（[^<]+）。對方回應：「250 2\.0\.0/)
  expect(await listEvents(outboxId)).toEqual(['letter_handed_over'])
})

test('one that waits says so, and when it has gone', async () => {
  const { requestId, outboxId } = await addLetter()
  writeQueued('4bKq7x0Hz2zQ', outboxId)
  writeAnswer('4bKq7x0Hz2zQ', 'deferred', '4.2.1', 'host mx1.immd.example[192.0.2.7] said: 451 4.2.1 Come again (in reply to RCPT TO command)')
  await readLog()
  expect(await readPage(requestId)).toMatch(/mx1\.immd\.example has not taken it yet \([^<]+\); our mail server keeps trying\. The answer was: 451 4\.2\.1 Come again</)
  writeAnswer('4bKq7x0Hz2zQ', 'deferred', '4.2.1', '451 4.2.1 Come again')
  writeAnswer('4bKq7x0Hz2zQ', 'sent', '2.0.0', '250 2.0.0 Ok')
  await readLog()
  expect(await readPage(requestId)).toContain('Handed to the mail server mx1.immd.example')
  expect(await listEvents(outboxId)).toEqual(['letter_delayed', 'letter_handed_over'])
})

test('one that was refused is returned, and told of once, though the log is read again', async () => {
  const { requestId, outboxId } = await addLetter()
  writeQueued('4bKq7x0Hz3zQ', outboxId)
  writeAnswer('4bKq7x0Hz3zQ', 'bounced', '5.1.1', 'host mx1.immd.example[192.0.2.7] said: 550 5.1.1 <ati@immd.example>: User unknown (in reply to RCPT TO command)')
  await readLog()
  const look = async (): Promise<unknown> => [
    await web.context.db('outbox').where('outbox.id', outboxId).first('outbox.state', 'outbox.last_error'),
    await web.context.db('requests').where('requests.id', requestId).first('requests.state', 'requests.version'),
    await listEvents(outboxId),
    await web.context.db('outbox').where('outbox.request_id', requestId).whereIn('outbox.letter', ['delivery_failed_notice', 'operator_notice']).orderBy('outbox.letter').pluck('outbox.letter')
  ]
  const first = await look()
  expect(first).toMatchObject([{ state: 'failed', last_error: 'returned: 5.1.1' }, { state: 'delivery_failed' }, ['letter_returned'], ['delivery_failed_notice', 'operator_notice']])
  expect(await readPage(requestId)).toMatch(/mx1\.immd\.example did not take it, [^<]+\. The answer was: 550 5\.1\.1 …: User unknown</)
  await web.context.db('relay_logs').delete()
  await readLog()
  expect(await look()).toEqual(first)
})

test('what becomes of an earlier copy says nothing of the one that was sent again', async () => {
  const { requestId, outboxId } = await addLetter()
  writeQueued('4bKq7x0Hz4zQ', outboxId)
  writeAnswer('4bKq7x0Hz4zQ', 'deferred', '4.2.1', '451 4.2.1 Come again')
  writeQueued('4bKq7x0Hz5zQ', outboxId)
  writeAnswer('4bKq7x0Hz5zQ', 'sent', '2.0.0', '250 2.0.0 Ok the second')
  writeAnswer('4bKq7x0Hz4zQ', 'bounced', '5.1.1', '550 5.1.1 No')
  await readLog()
  expect(await readPage(requestId)).toContain('Ok the second')
  expect(await web.context.db('outbox').where('outbox.id', outboxId).first('outbox.state')).toEqual({ state: 'sent' })
})

test('restarts in the middle of a rotation lose and double nothing', async () => {
  const letters = await Promise.all([1, 2, 3].map(() => addLetter()))
  for (const [index, { outboxId }] of letters.entries()) {
    writeQueued(`4bKq7x0Hy${index}zQ`, outboxId)
    await readLog()
    writeAnswer(`4bKq7x0Hy${index}zQ`, 'sent', '2.0.0', '250 2.0.0 Ok')
    for (const old of [1, 0]) {
      const from = old === 0 ? log : `${log}.${old}`
      if (old === 0 || index > 0) renameSync(from, `${log}.${old + 1}`)
    }
    utimesSync(`${log}.1`, Date.now() / 1000 - 300 + index, Date.now() / 1000 - 300 + index)
    writeFileSync(log, '')
    await readLog()
  }
  for (const { outboxId } of letters) expect(await listEvents(outboxId)).toEqual(['letter_handed_over'])
})

test('a Message-ID whose tag is wrong, a notice, and mail to our own door are nobody\'s letter', async () => {
  const { requestId, outboxId } = await addLetter()
  write('cleanup', '4bKq7x0Hz6zQ', `message-id=<o.${outboxId}.0000000000000000@portal.example>`)
  writeAnswer('4bKq7x0Hz6zQ', 'sent', '2.0.0', '250 forged')
  writeQueued('4bKq7x0Hz7zQ', outboxId)
  write('lmtp', '4bKq7x0Hz7zQ', 'to=<request-1-x@portal.example>, relay=127.0.0.1[127.0.0.1]:2424, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 looped)')
  await readLog()
  expect(await readPage(requestId)).not.toMatch(/forged|looped/)
  expect(await listEvents(outboxId)).toEqual([])
})
