import { ingest } from '../../server/actions/mail/ingest.ts'
import { releaseMail } from '../../server/actions/mail/release-mail.ts'
import { retryMail } from '../../server/actions/mail/retry-mail.ts'
import { claimRawMails } from '../../server/db/raw-mails/writes.ts'
import { runPostWorker } from '../../workers/post.ts'
import { composeReply, createMailWorld, eventually, listIncoming, listRaw, untilNoneWaits, type AddedRequest, type MailWorld } from './mail-world.ts'

let world: MailWorld
let stop: AbortController
let post: Promise<void>

function startPost(): void {
  stop = new AbortController()
  post = runPostWorker(world.context, { signal: stop.signal, pollMs: 50 })
}

async function stopPost(): Promise<void> {
  stop.abort()
  await post
}

async function take(mail: Buffer, to: readonly string[] = []): Promise<number> {
  const { rawMailId } = await ingest(world.context, mail, { source: 'file', from: 'ati@immd.example', to })
  return rawMailId
}

async function takeAndPlace(mail: Buffer, to: readonly string[] = []): Promise<{ state: string; hold_reason: string | null }> {
  const id = await take(mail, to)
  await untilNoneWaits(world.context, 40_000)
  return rawRow(id)
}

async function rawRow(id: number): Promise<{ state: string; hold_reason: string | null; attempts: number; last_error: string | null }> {
  const row = (await listRaw(world.context)).find((raw) => raw.id === id)
  if (row === undefined) throw new Error(`no raw mail ${id}`)
  return { state: row.state, hold_reason: row.hold_reason, attempts: row.attempts, last_error: row.last_error }
}

async function stateOf(request: AddedRequest): Promise<string> {
  const row = await world.context.db('requests').where('requests.id', request.id).first<{ standing: string }>('requests.standing')
  return row.standing
}

async function lettersOf(request: AddedRequest): Promise<string[]> {
  const rows = await world.context.db('outbox').where('outbox.request_id', request.id).orderBy('outbox.id').select<{ letter: string; state: string }[]>('outbox.letter', 'outbox.state')
  return rows.map((row) => `${row.letter} ${row.state}`)
}

beforeAll(async () => {
  world = await createMailWorld({ OPERATOR_EMAIL: 'operators@records.example' })
  startPost()
})

afterAll(async () => {
  await stopPost()
  await world.close()
})

describe('ugly mails are kept and shown, and the worker goes on', () => {
  const crlf = (lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1')
  const parts = (count: number): string[] => Array.from({ length: count }, (_, index) => `--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="${index}.txt"\r\n\r\npart ${index}\r\n`)
  const nested = (depth: number): string => depth === 0
    ? 'Content-Type: text/plain\r\n\r\ndeep\r\n'
    : `Content-Type: multipart/mixed; boundary="n${depth}"\r\n\r\n--n${depth}\r\n${nested(depth - 1)}--n${depth}--\r\n`
  const head = ['From: ati@immd.example', 'To: x@elsewhere.example', 'Subject: ugly', 'MIME-Version: 1.0']

  it.each<[string, () => Buffer]>([
    ['10,000 parts', () => crlf([...head, 'Content-Type: multipart/mixed; boundary="b"', '', parts(10_000).join(''), '--b--', ''])],
    ['nested 200 deep', () => crlf([...head, nested(200)])],
    ['NULs everywhere', () => crlf(['From: "a\0b" <ati@immd.example>', 'Subject: nul\0nul', 'Message-ID: <nul\0@immd.example>', 'Content-Type: text/plain; name="a\0.txt"', '', 'text\0text\0'])],
    ['lone surrogates', () => crlf([...head, 'Content-Type: text/html; charset=utf-16le', 'Content-Transfer-Encoding: base64', '', Buffer.from([0x41, 0x00, 0x00, 0xd8, 0x42, 0x00, 0x00, 0xdc]).toString('base64')])],
    ['surrogates as character references', () => crlf([...head, 'Content-Type: text/html', '', '<p>a &#xD800; b &#55357; c</p>'])],
    ['no headers', () => crlf(['', 'only a body', ''])],
    ['no body', () => crlf([...head])],
    ['nothing at all', () => Buffer.alloc(0)],
    ['no Message-ID', () => crlf([...head, '', 'no id'])],
    ['a Date of 1970', () => crlf([...head, 'Date: Thu, 1 Jan 1970 00:00:00 +0000', '', 'old'])],
    ['a Date of 2100', () => crlf([...head, 'Date: Fri, 1 Jan 2100 00:00:00 +0000', '', 'new'])],
    ['a Date of the year 275760', () => crlf([...head, 'Date: Sat, 13 Sep 275760 00:00:00 +0000', '', 'far'])],
    ['a Message-ID of 60,000 characters', () => crlf([...head, `Message-ID: <${Array.from({ length: 60_000 }, (_, index) => (index * 7919 % 36).toString(36)).join('')}@immd.example>`, '', 'long id'])],
    ['a Subject of a megabyte', () => crlf(['From: ati@immd.example', `Subject: ${'word '.repeat(200_000)}`, '', 'long subject'])],
    ['a text of five megabytes in one line', () => crlf([...head, '', 'word '.repeat(1_000_000)])]
  ])('%s', async (_name, compose) => {
    const request = await world.addRequest()
    expect(await takeAndPlace(compose(), [request.address])).toEqual(expect.objectContaining({ state: 'placed' }))
    expect(await listIncoming(world.context, request.id)).toHaveLength(1)
    const next = await world.addRequest()
    expect(await takeAndPlace(composeReply(next.address))).toMatchObject({ state: 'placed' })
  }, 60_000)
})

test('dates of their own are stated, never believed', async () => {
  const request = await world.addRequest()
  await takeAndPlace(composeReply(request.address, { headers: ['X-One: 1'] }))
  await takeAndPlace(Buffer.from(`From: ati@immd.example\r\nTo: ${request.address}\r\nDate: Fri, 1 Jan 2100 00:00:00 +0000\r\n\r\nlater\r\n`))
  await takeAndPlace(Buffer.from(`From: ati@immd.example\r\nTo: ${request.address}\r\nDate: soon\r\n\r\nsoon\r\n`))
  const messages = await listIncoming(world.context, request.id)
  expect(messages.map((message) => message.stated_date?.toISOString() ?? null)).toEqual(['2025-06-20T09:12:09.000Z', '2100-01-01T00:00:00.000Z', null])
})

describe('where a mail goes', () => {
  test('by the letter that it answers, to the request of that letter', async () => {
    const request = await world.addRequest()
    await takeAndPlace(composeReply('x@elsewhere.example', { headers: [`In-Reply-To: <${request.letterId}>`] }))
    expect(await listIncoming(world.context, request.id)).toMatchObject([{ routing: { tier: 5, source: 'in-reply-to' } }])
  })

  test('nowhere by itself: held, released by an operator, told to the requester', async () => {
    const request = await world.addRequest()
    const id = await take(composeReply('x@elsewhere.example'))
    await untilNoneWaits(world.context)
    expect(await rawRow(id)).toMatchObject({ state: 'held', hold_reason: 'only_hints' })
    await releaseMail(world.context, { rawMailId: id, requestIds: [request.id], actorUserId: world.userId })
    await expect(releaseMail(world.context, { rawMailId: id, requestIds: [request.id], actorUserId: world.userId })).rejects.toMatchObject({ code: 'conflict' })
    expect(await listIncoming(world.context, request.id)).toMatchObject([{ routing: { tier: 0, source: 'operator' } }])
    expect(await stateOf(request)).toBe('to_classify')
    expect(await lettersOf(request)).toEqual(['request sent', 'reply_notice due'])
  })

  test('held for a closed request, and placed by a retry once it is open again', async () => {
    const request = await world.addRequest()
    await world.context.db('requests').where('requests.id', request.id).update({ closed_at: new Date() })
    const id = await take(composeReply(request.address))
    await untilNoneWaits(world.context)
    expect(await rawRow(id)).toMatchObject({ state: 'held', hold_reason: 'closed_request' })
    await world.context.db('requests').where('requests.id', request.id).update({ closed_at: null })
    await retryMail(world.context, { rawMailId: id, actorUserId: world.userId })
    await untilNoneWaits(world.context)
    expect(await rawRow(id)).toMatchObject({ state: 'placed' })
    await expect(retryMail(world.context, { rawMailId: id, actorUserId: world.userId })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('the eleventh mail of a stranger within an hour is held, that of the authority is not', async () => {
    const request = await world.addRequest()
    for (let count = 0; count < 12; count += 1) await takeAndPlace(composeReply(request.address))
    expect(await listIncoming(world.context, request.id)).toHaveLength(12)
    const other = await world.addRequest()
    for (let count = 0; count < 11; count += 1) await takeAndPlace(composeReply(other.address, { from: 'somebody@elsewhere.example' }))
    expect(await listIncoming(world.context, other.id)).toHaveLength(10)
    expect((await listRaw(world.context)).at(-1)).toMatchObject({ state: 'held', hold_reason: 'flood' })
  })

  test('a filter that calls the authority\'s own reply unwanted is overruled, and that it did is noted', async () => {
    const request = await world.addRequest()
    await takeAndPlace(composeReply(request.address, { headers: ['X-Spam-Flag: YES'] }))
    expect(await listIncoming(world.context, request.id)).toMatchObject([{ nature: 'reply', warnings: ['marked_as_spam'] }])
    expect(await lettersOf(request)).toEqual(['request sent', 'reply_notice due'])
    expect(await takeAndPlace(composeReply(request.address, { headers: ['X-Spam-Flag: YES'], from: 'somebody@elsewhere.example' }))).toMatchObject({ state: 'held', hold_reason: 'spam' })
  })

  test('a stranger whose domain says that the mail is not its own waits for an operator; the authority is only labelled', async () => {
    const request = await world.addRequest()
    const check = async () => ({ by: 'door', dmarc: 'fail' } as const)
    for (const from of ['somebody@elsewhere.example', 'ati@immd.example']) await ingest(world.context, composeReply(request.address, { from }), { source: 'smtp', from, to: [request.address] }, check)
    await untilNoneWaits(world.context)
    expect((await listRaw(world.context)).slice(-2)).toMatchObject([{ state: 'held', hold_reason: 'contradicted' }, { state: 'placed' }])
  })

  test('an automatic reply stands in the thread and answers nothing', async () => {
    const request = await world.addRequest()
    await takeAndPlace(composeReply(request.address, { headers: ['Auto-Submitted: auto-replied'] }))
    expect(await listIncoming(world.context, request.id)).toMatchObject([{ nature: 'auto-reply' }])
    expect(await stateOf(request)).toBe('awaiting')
    expect(await lettersOf(request)).toEqual(['request sent'])
  })
})

describe('bounces', () => {
  function composeBounce(request: AddedRequest, action: string, status: string): Buffer {
    return Buffer.from([
      'From: MAILER-DAEMON@immd.example', `To: <${request.bounceAddress}>`, 'Subject: Undelivered Mail', `Message-ID: <b.${request.id}.${status}@immd.example>`, 'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="r"', '', '--r', 'Content-Type: text/plain', '', 'Your mail could not be delivered.', '',
      '--r', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.immd.example', '', 'Final-Recipient: rfc822; ati@immd.example', `Action: ${action}`, `Status: ${status}`, '', '--r--', ''
    ].join('\r\n'))
  }

  test('a lasting one fails the letter and the request, and is told once', async () => {
    const request = await world.addRequest()
    await takeAndPlace(composeBounce(request, 'failed', '5.1.1'), [request.bounceAddress])
    await takeAndPlace(composeBounce(request, 'failed', '5.1.2'), [request.bounceAddress])
    expect(await listIncoming(world.context, request.id)).toMatchObject([{ nature: 'bounce' }, { nature: 'bounce' }])
    expect(await stateOf(request)).toBe('delivery_failed')
    expect(await lettersOf(request)).toEqual(['request failed', 'delivery_failed_notice due', 'operator_notice due'])
    const notices = await world.context.db('outbox').where('outbox.request_id', request.id).whereNot('outbox.letter', 'request').select<{ payload: { reason: string } }[]>('outbox.payload')
    expect(notices.map((row) => row.payload.reason)).toEqual(['returned 5.1.1', 'returned 5.1.1'])
  })

  test.each([
    ['a temporary one is noted on the letter', 'delayed', '4.2.2', false],
    ['a full mailbox is temporary, though its server has given up', 'failed', '5.2.2', true],
    ['days of trying likewise', 'failed', '4.4.7', true]
  ])('%s, and nobody gets a letter', async (_what, action, status, gaveUp) => {
    const request = await world.addRequest()
    await takeAndPlace(composeBounce(request, action, status), [request.bounceAddress])
    const letter: unknown = await world.context.db('outbox').where('outbox.id', request.outboxId).first<unknown>('outbox.state', 'outbox.delay_status', 'outbox.delay_gave_up')
    expect(letter).toEqual({ state: 'sent', delay_status: status, delay_gave_up: gaveUp })
    expect(await lettersOf(request)).toEqual(['request sent'])
  })

  test('a temporary one is noted and changes nothing', async () => {
    const request = await world.addRequest()
    await takeAndPlace(composeBounce(request, 'delayed', '4.2.2'), [request.bounceAddress])
    expect(await stateOf(request)).toBe('awaiting')
    expect(await lettersOf(request)).toEqual(['request sent'])
  })
})

describe('a mail that cannot be read', () => {
  async function breakBlob(id: number): Promise<void> {
    await world.context.db('raw_mails').where('raw_mails.id', id).update({ sha256: id.toString(16).padStart(64, 'f') })
  }

  test('is tried now, after a minute and after fifteen, then waits for a person', async () => {
    await stopPost()
    const id = await take(composeReply('x@elsewhere.example'))
    await breakBlob(id)
    startPost()
    for (const minutes of [1, 15]) {
      await eventually('a try has ended', async () => (await rawRow(id)).last_error !== null)
      expect(await rawRow(id)).toMatchObject({ state: 'waiting' })
      await world.context.db('raw_mails').where('raw_mails.id', id).update({ last_error: null })
      world.advance(minutes * 60_000)
    }
    await eventually('it has failed', async () => (await rawRow(id)).state === 'failed')
    expect((await rawRow(id)).attempts).toBe(3)
    const events = await world.context.db('events').where('events.raw_mail_id', id).select<{ kind: string }[]>('events.kind')
    expect(events).toEqual([{ kind: 'mail_failed' }])
  }, 60_000)

  test('is failed without another try when eight processes have ended with it, and delays nobody meanwhile', async () => {
    await stopPost()
    const id = await take(composeReply('x@elsewhere.example'))
    const every = { limit: 10, begunFrom: 0, begunBelow: 100 }
    for (let count = 0; count < 8; count += 1) {
      const now = world.context.clock.now()
      expect(await claimRawMails(world.context.db, { now, leaseUntil: new Date(now.getTime() + 60_000), ...every })).toEqual([{ id, attempts: count + 1, faults: 0 }])
      expect(await claimRawMails(world.context.db, { now, leaseUntil: now, ...every })).toEqual([])
      world.advance(60_000)
    }
    const request = await world.addRequest()
    const innocent = await take(composeReply(request.address))
    startPost()
    await eventually('it has failed', async () => (await rawRow(id)).state === 'failed')
    await eventually('the other is placed', async () => (await rawRow(innocent)).state === 'placed')
  })
})

test('two workers, in whatever order, place each mail once', async () => {
  const requests = await Promise.all(Array.from({ length: 8 }, () => world.addRequest()))
  const second = runPostWorker(world.context, { signal: stop.signal, pollMs: 20 })
  await Promise.all(requests.flatMap((request) => Array.from({ length: 5 }, () => take(composeReply(request.address)))))
  await untilNoneWaits(world.context)
  for (const request of requests) expect(await listIncoming(world.context, request.id)).toHaveLength(5)
  await stopPost()
  await second
  startPost()
})
