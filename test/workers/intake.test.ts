import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../server/context.ts'
import { runIntakeWorker } from '../../workers/intake.ts'
import { runPostWorker } from '../../workers/post.ts'
import { startSmtpDoor } from '../../workers/smtp-door.ts'
import { startDovecotMailbox, startHoodiecrow, type MailboxServer } from '../support/mailbox-server.ts'
import { requireTool } from '../support/requirements.ts'
import { composeReply, createMailWorld, eventually, listIncoming, listRaw, untilNoneWaits, type MailWorld } from './mail-world.ts'
import { sendMail } from './smtp-client.ts'

interface Running {
  stop(): Promise<void>
}

let world: MailWorld
let post: Running

function start(worker: (signal: AbortSignal) => Promise<void>): Running {
  const stop = new AbortController()
  const ended = worker(stop.signal)
  return {
    stop: async () => {
      stop.abort()
      await ended
    }
  }
}

function startIntake(server: Pick<MailboxServer, 'url'>, context: Context = world.context): Running {
  return start((signal) => runIntakeWorker(context, { url: server.url, signal }))
}

async function untilEmpty(server: MailboxServer, withinMs?: number): Promise<void> {
  await eventually('the INBOX is empty', async () => (await server.list('INBOX')).length === 0, withinMs)
}

beforeAll(async () => {
  world = await createMailWorld()
  post = start((signal) => runPostWorker(world.context, { signal }))
})

afterAll(async () => {
  await post.stop()
  await world.close()
})

describe('with hoodiecrow', () => testMailbox(startHoodiecrow))
requireTool('dovecot')('with Dovecot', () => testMailbox(startDovecotMailbox))

function testMailbox(startServer: () => Promise<MailboxServer>): void {
  let server: MailboxServer
  let intake: Running

  beforeAll(async () => {
    server = await startServer()
    intake = startIntake(server)
  })

  afterAll(async () => {
    await intake.stop()
    await server.stop()
  })

  test('a mail of the mailbox is on its request, and in Processed byte by byte', async () => {
    const request = await world.addRequest()
    const mail = Buffer.concat([composeReply(request.address), Buffer.from([0xa4, 0xa4, 0xff, 0x0d, 0x0a])])
    await server.append(mail)
    await eventually('the message is there', async () => (await listIncoming(world.context, request.id)).length > 0)
    await untilEmpty(server)
    expect((await server.list('Processed')).some((kept) => kept.equals(mail))).toBe(true)
    expect(await world.context.storage.read((await listRaw(world.context)).at(-1)?.sha256 ?? '')).toEqual(mail)
  })

  test('a scan that worked is noted for operators', async () => {
    const scan = await eventually('a scan is noted', () => world.context.db('mailbox_scans').orderBy('mailbox_scans.scanned_at', 'desc').first<{ scanned_at: Date; folder: string }>('mailbox_scans.scanned_at', 'mailbox_scans.folder'))
    expect(scan.folder).toBe('INBOX')
    expect(Date.now() - scan.scanned_at.getTime()).toBeLessThan(120_000)
  })

  test('the server tells of new mail; nobody waits for the next poll', async () => {
    const request = await world.addRequest()
    await pause(500)
    const since = Date.now()
    await server.append(composeReply(request.address))
    await eventually('the message is there', async () => (await listIncoming(world.context, request.id)).length > 0)
    expect(Date.now() - since).toBeLessThan(10_000)
  })

  test('the same mail by both doors is there once, with the same bytes and with others', async () => {
    const request = await world.addRequest()
    const door = await startSmtpDoor(world.context, { host: '127.0.0.1', port: 0 })
    const mail = composeReply(request.address, { messageId: `both.${request.id}@immd.example`, text: 'By both doors.\r\n' })
    const traced = composeReply(request.address, { messageId: `both.${request.id}@immd.example`, text: 'By both doors.\r\n', headers: [`Delivered-To: ${request.address}`] })
    await Promise.all([server.append(mail), sendMail(door.port, mail, [request.address]), server.append(traced)])
    await untilEmpty(server)
    await door.close()
    await untilNoneWaits(world.context)
    expect(await listIncoming(world.context, request.id)).toHaveLength(1)
  })

  test('a hundred mails, among them one of six megabytes, all come in', async () => {
    const requests = await Promise.all(Array.from({ length: 10 }, () => world.addRequest()))
    for (const request of requests) {
      for (let count = 0; count < 10; count += 1) await server.append(composeReply(request.address))
    }
    const large = await world.addRequest()
    await server.append(composeReply(large.address, { text: 'six megabytes of it\r\n'.repeat(300_000) }))
    await untilEmpty(server, 50_000)
    await untilNoneWaits(world.context, 50_000)
    for (const request of [...requests]) expect(await listIncoming(world.context, request.id)).toHaveLength(10)
    expect(await listIncoming(world.context, large.id)).toHaveLength(1)
  }, 120_000)

  test('a mail over 60 MiB is held by its beginning and lies in Oversize', async () => {
    const request = await world.addRequest()
    await server.append(Buffer.concat([composeReply(request.address), Buffer.alloc(60 * 1024 * 1024, 'x'.repeat(76).concat('\r\n'))]))
    await eventually('the mail is in Oversize', async () => (await server.list('Oversize')).length === 1, 60_000)
    await untilEmpty(server)
    expect((await listRaw(world.context)).at(-1)).toMatchObject({ state: 'held', hold_reason: 'oversize' })
    expect(await listIncoming(world.context, request.id)).toEqual([])
  }, 120_000)
}

describe.each([['with UIDPLUS only', ['IDLE', 'UIDPLUS'], 'Processed'], ['without MOVE and UIDPLUS', ['IDLE'], undefined]])('%s', (_name, plugins, folder) => {
  test('each mail comes in once, and only what is ours leaves the INBOX', async () => {
    const server = await startHoodiecrow({ plugins })
    const request = await world.addRequest()
    const before = (await listRaw(world.context)).length
    await server.append(composeReply(request.address))
    await server.append(composeReply(request.address))
    const intake = startIntake(server)
    await eventually('the messages are there', async () => (await listIncoming(world.context, request.id)).length === 2)
    await eventually('the mails are marked or moved', async () => (folder === undefined ? server.flagsIn('INBOX').every((flags) => flags.includes('$FoiStored')) : (await server.list('INBOX')).length === 0))
    if (folder !== undefined) expect(await server.list(folder)).toHaveLength(2)
    await intake.stop()
    const again = startIntake(server)
    await server.append(composeReply(request.address))
    await eventually('the third is there', async () => (await listIncoming(world.context, request.id)).length === 3)
    await again.stop()
    await server.stop()
    expect(await listRaw(world.context)).toHaveLength(before + 3)
  })
})

test('after a crash between commit and MOVE, and after a change of UIDVALIDITY, nothing is doubled', async () => {
  const server = await startHoodiecrow({ plugins: ['IDLE', 'UIDPLUS'] })
  const request = await world.addRequest()
  const mail = composeReply(request.address)
  const before = (await listRaw(world.context)).length
  for (const reset of [false, true, false]) {
    if (reset) server.resetUidvalidity()
    // The mailbox as it was before the MOVE.
    await server.append(mail)
    const intake = startIntake(server)
    await untilEmpty(server)
    await intake.stop()
  }
  await server.stop()
  await untilNoneWaits(world.context)
  expect(await listRaw(world.context)).toHaveLength(before + 1)
  expect(await listIncoming(world.context, request.id)).toHaveLength(1)
})

test('a UID that is given a second time, to a mail of the same size and second, hides no mail', async () => {
  const server = await startHoodiecrow()
  const request = await world.addRequest()
  const [first, second] = ['one', 'two'].map((word) => composeReply(request.address, { text: word, messageId: `again.${word}@immd.example` }))
  if (first === undefined || second === undefined) throw new Error('two mails')
  expect(second).toHaveLength(first.length)
  const intake = startIntake(server)
  await server.append(first)
  await eventually('the first is moved and noted', async () => (await world.context.db('mail_sightings').join('raw_mails', 'raw_mails.id', 'mail_sightings.raw_mail_id').where('raw_mails.size', first.length).whereNotNull('mail_sightings.moved_at').select('mail_sightings.uid')).length > 0)
  server.appendAsLast(second)
  await intake.stop()
  const next = startIntake(server)
  await untilEmpty(server)
  await next.stop()
  await server.stop()
  await untilNoneWaits(world.context)
  expect((await listIncoming(world.context, request.id)).map((message) => message.body)).toEqual(['one', 'two'])
})

test('a mail server that goes away and comes back is found again', async () => {
  const first = await startHoodiecrow()
  const request = await world.addRequest()
  const intake = startIntake(first)
  await first.append(composeReply(request.address))
  await eventually('the first message is there', async () => (await listIncoming(world.context, request.id)).length === 1)
  await first.stop()
  await pause(300)
  const second = await startHoodiecrow({ port: first.port })
  await second.append(composeReply(request.address))
  await eventually('the second message is there', async () => (await listIncoming(world.context, request.id)).length === 2)
  await intake.stop()
  await second.stop()
}, 60_000)

test('one worker leads, and another takes over from it', async () => {
  const server = await startHoodiecrow()
  const request = await world.addRequest()
  const one = startIntake(server)
  await eventually('the first is connected', async () => server.connections() === 1)
  const other = startIntake(server)
  await pause(1_000)
  expect(server.connections()).toBe(1)
  await one.stop()
  await server.append(composeReply(request.address))
  await eventually('the message is there', async () => (await listIncoming(world.context, request.id)).length === 1)
  await other.stop()
  await server.stop()
}, 60_000)

test('a refused login is not repeated at once', async () => {
  const server = await startHoodiecrow()
  const intake = startIntake({ url: server.url.replace('testpass', 'wrong') })
  await eventually('it has tried', async () => server.connections() === 1)
  await pause(4_000)
  expect(server.connections()).toBe(1)
  await intake.stop()
  await server.stop()
})
