import { readFileSync } from 'node:fs'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { createSmtpTransport } from '../../server/mail/outgoing/smtp-transport.ts'
import { runPostWorker } from '../../workers/post.ts'
import { runRelayLogWorker } from '../../workers/relay-log.ts'
import { startSmtpDoor, type SmtpDoor } from '../../workers/smtp-door.ts'
import { makeCertificate, type TestCertificate } from '../support/certificates.ts'
import { findFreePort } from '../support/ports.ts'
import { startPostfix, type Postfix } from '../support/postfix.ts'
import { startRemoteMailServer, type RemoteMailServer } from '../support/remote-mail-server.ts'
import { requirePostfix } from '../support/requirements.ts'
import { composeReply, createMailWorld, eventually, listIncoming, type MailWorld } from './mail-world.ts'
import { queueRequest, readOutbox } from './outbox-world.ts'
import { openSmtpClient, sendMail } from './smtp-client.ts'

/** The portal behind a real Postfix, with the configuration that docs/postfix.md gives to operators. */
requirePostfix()('behind Postfix', () => {
  let world: MailWorld
  let door: SmtpDoor
  let doorPort: number
  let certificate: TestCertificate
  let remote: RemoteMailServer
  let postfix: Postfix
  let post: Promise<void>
  const stop = new AbortController()

  const openDoor = (): Promise<SmtpDoor> => startSmtpDoor(world.context, { host: '127.0.0.1', port: doorPort, protocol: 'lmtp' })

  beforeAll(async () => {
    world = await createMailWorld()
    doorPort = await findFreePort()
    door = await openDoor()
    post = runPostWorker(world.context, { signal: stop.signal })
    certificate = makeCertificate()
    remote = await startRemoteMailServer()
    postfix = await startPostfix({
      domain: world.context.config.inboundDomain, certificate, lmtpPort: doorPort, remotePort: remote.port,
      changes: [['negative_refresh_time = 1m', 'negative_refresh_time = 1s'], ['delay_warning_time=4h', 'delay_warning_time=1s']]
    })
  }, 60_000)

  afterAll(async () => {
    await postfix.stop()
    await remote.stop()
    certificate.remove()
    await door.close()
    stop.abort()
    await post
    await world.close()
  }, 60_000)

  /** A letter of a request, through the portal's outbox to Postfix. */
  async function sendLetter(): Promise<{ readonly requestId: number; readonly outboxId: number }> {
    const queued = await queueRequest(world)
    const transport = createSmtpTransport(`smtp://127.0.0.1:${postfix.submissionPort}`)
    await sendDueLetters({ ...world.context, transport })
    await transport.close()
    return queued
  }

  test('a reply from the internet arrives in its thread', async () => {
    const request = await world.addRequest()
    expect(await sendMail(postfix.port, composeReply(request.address), [request.address])).toMatch(/^250 /)
    await eventually('the message is there', async () => (await listIncoming(world.context, request.id)).length === 1)
    expect(await listIncoming(world.context, request.id)).toMatchObject([{ routing: { tier: 1, source: 'envelope' } }])
    expect(postfix.listQueue()).toEqual([])
  })

  test('unknown addresses are refused before the data, and it is no relay', async () => {
    const request = await world.addRequest()
    const closed = await world.addRequest()
    await world.context.db('requests').where('requests.id', closed.id).update({ closed_at: new Date() })
    const client = await openSmtpClient(postfix.port)
    await client.say('EHLO mx.immd.example')
    await client.say('MAIL FROM:<ati@immd.example>')
    for (const address of [request.address.replace(/[0-9a-z]{16}@/, '0000000000000000@'), closed.address, 'nobody@mail.records.example']) {
      expect(await client.say(`RCPT TO:<${address}>`)).toMatch(/^550 5\.1\.1 /)
    }
    expect(await client.say('RCPT TO:<ati@immd.example>')).toMatch(/^554 5\.7\.1 /)
    expect(await client.say(`RCPT TO:<${request.address}>`)).toMatch(/^250 /)
    expect(await client.say(`RCPT TO:<${request.bounceAddress}>`)).toMatch(/^250 /)
    client.close()
    const large = await openSmtpClient(postfix.port)
    await large.say('EHLO mx.immd.example')
    expect(await large.say('MAIL FROM:<ati@immd.example> SIZE=62000001')).toMatch(/^552 /)
    large.close()
  })

  test('while the door is closed a mail waits in the queue, and arrives later, once', async () => {
    const request = await world.addRequest()
    // Its address is known from an earlier mail.
    await sendMail(postfix.port, composeReply(request.address), [request.address])
    await eventually('the first is there', async () => (await listIncoming(world.context, request.id)).length === 1)
    await door.close()
    expect(await sendMail(postfix.port, composeReply(request.address), [request.address])).toMatch(/^250 /)
    await eventually('it waits', async () => /status=deferred/.test(readFileSync(postfix.logFile, 'utf8')))
    // One whose address has never been asked for: its sender keeps it.
    const other = await world.addRequest()
    expect(await sendMail(postfix.port, composeReply(other.address), [other.address])).toMatch(/^450 /)
    door = await openDoor()
    postfix.flush()
    await eventually('the second is there', async () => (await listIncoming(world.context, request.id)).length === 2)
    postfix.flush()
    await eventually('the queue is empty', async () => postfix.listQueue().length === 0)
    expect(await listIncoming(world.context, request.id)).toHaveLength(2)
    await eventually('the other is taken', async () => (await sendMail(postfix.port, composeReply(other.address), [other.address])).startsWith('250 '))
    await eventually('and is there', async () => (await listIncoming(world.context, other.id)).length === 1)
  }, 60_000)

  test('a letter goes out by it', async () => {
    const { outboxId } = await sendLetter()
    await eventually('it is at the authority', async () => remote.taken.some((mail) => mail.includes(`Message-ID: <o.${outboxId}.`)))
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'sent' })
  })

  test('what its log says of letters is read: handed over, and waiting until it goes', async () => {
    const handed = await sendLetter()
    await eventually('it is at the authority', async () => remote.taken.some((mail) => mail.includes(`Message-ID: <o.${handed.outboxId}.`)))
    remote.answer({ code: 451, text: '4.2.1 <ati@immd.example> Come again' })
    const waiting = await sendLetter()
    const stopReading = new AbortController()
    const reader = runRelayLogWorker(world.context, { path: postfix.logFile, signal: stopReading.signal, pollMs: 50 })
    const untilTold = (outboxId: number, state: string): Promise<{ host: string; answer: string }> => eventually(`the log tells of ${state}`, () => world.context.db('relay_deliveries')
      .where({ 'relay_deliveries.outbox_id': outboxId, 'relay_deliveries.state': state }).first<{ host: string; answer: string } | undefined>('relay_deliveries.host', 'relay_deliveries.answer'))
    try {
      expect((await untilTold(handed.outboxId, 'sent')).answer).toBe('250 2.0.0 Ok: queued as 4bKq7x')
      expect((await untilTold(waiting.outboxId, 'deferred')).answer).toBe('451 4.2.1 … Come again')
      remote.answer(undefined)
      postfix.flush()
      await untilTold(waiting.outboxId, 'sent')
    } finally {
      remote.answer(undefined)
      stopReading.abort()
      await reader
    }
  }, 60_000)

  test('a letter that is refused comes back to its own address, and is returned', async () => {
    remote.answer({ code: 550, text: '5.1.1 No such mailbox' })
    const { outboxId } = await sendLetter()
    await eventually('it is returned', async () => (await readOutbox(world, outboxId)).state === 'failed')
    remote.answer(undefined)
    expect(await readOutbox(world, outboxId)).toMatchObject({ last_error: 'returned: 5.1.1' })
  })

  test('a letter that waits at Postfix is told of, and goes later', async () => {
    remote.answer({ code: 451, text: '4.2.1 Come again' })
    const { outboxId } = await sendLetter()
    await eventually('the delay is noted', async () => {
      postfix.flush()
      const events = await world.context.db('events').where({ 'events.outbox_id': outboxId, 'events.kind': 'letter_delayed' }).select('events.id')
      return events.length > 0
    })
    remote.answer(undefined)
    await eventually('it is at the authority', async () => {
      postfix.flush()
      return remote.taken.some((mail) => mail.includes(`Message-ID: <o.${outboxId}.`))
    })
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'sent' })
  }, 60_000)
})
