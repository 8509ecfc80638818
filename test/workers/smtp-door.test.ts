import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { makeNoticeAddress } from '../../server/domain/requests/request-address.ts'
import { startSmtpDoor, type SmtpDoor } from '../../workers/smtp-door.ts'
import { runPostWorker } from '../../workers/post.ts'
import { composeReply, createMailWorld, eventually, listIncoming, listRaw, untilNoneWaits, type MailWorld } from './mail-world.ts'
import { openSmtpClient, sendMail } from './smtp-client.ts'

let world: MailWorld
let door: SmtpDoor
let stop: AbortController
let post: Promise<void>

beforeAll(async () => {
  world = await createMailWorld()
  door = await startSmtpDoor(world.context, { host: '127.0.0.1', port: 0 })
  stop = new AbortController()
  post = runPostWorker(world.context, { signal: stop.signal })
})

afterAll(async () => {
  await door.close()
  stop.abort()
  await post
  await world.close()
})

test('a reply is on its request after the 250', async () => {
  const request = await world.addRequest()
  const mail = composeReply(request.address)
  expect(await sendMail(door.port, mail, [request.address])).toMatch(/^250 /)
  await untilNoneWaits(world.context)
  const messages = await listIncoming(world.context, request.id)
  expect(messages).toMatchObject([{ nature: 'reply', subject: 'Re: e-Gates', routing: { tier: 1, source: 'envelope' }, stated_date: new Date('2025-06-20T09:12:09Z') }])
  const row = await world.context.db('requests').where('requests.id', request.id).first<{ standing: string }>('requests.standing')
  expect(row.standing).toBe('to_classify')
  const notices = await world.context.db('outbox').where({ 'outbox.letter': 'reply_notice', 'outbox.request_id': request.id }).select<{ dedupe_key: string }[]>('outbox.dedupe_key')
  expect(notices).toEqual([{ dedupe_key: `reply_notice:${messages[0]?.id}:${world.userId}` }])
})

test('the bytes are kept as they came, dots and eight bits too', async () => {
  const request = await world.addRequest()
  const mail = Buffer.concat([composeReply(request.address, { text: '.a line with a dot\r\n..two\r\n' }), Buffer.from([0xa4, 0xa4, 0x20, 0x00, 0xff, 0x0d, 0x0a])])
  expect(await sendMail(door.port, mail, [request.address])).toMatch(/^250 /)
  const last = (await listRaw(world.context)).at(-1)
  expect(await world.context.storage.read(last?.sha256 ?? '')).toEqual(mail)
})

test('it says its size limit and offers neither AUTH nor STARTTLS', async () => {
  const client = await openSmtpClient(door.port)
  const greeting = await client.say('EHLO mx.immd.example')
  client.close()
  expect(greeting).toContain('SIZE 62914560')
  expect(greeting).not.toMatch(/AUTH|STARTTLS/)
})

test('an answer to a notice is taken, at the address that the notice gave', async () => {
  const address = makeNoticeAddress(world.context.site.addressBook, 1)
  expect(await sendMail(door.port, composeReply(address), [address])).toMatch(/^250 /)
  expect(await sendMail(door.port, composeReply(address), [address.replace(/[0-9a-z]{16}@/, '0000000000000000@')])).toMatch(/^550 /)
})

test('what is not an open address of ours is refused before its data', async () => {
  const open = await world.addRequest()
  const closed = await world.addRequest()
  await world.context.db('requests').where('requests.id', closed.id).update({ closed_at: new Date() })
  const wrongTag = open.address.replace(/[0-9a-z]{16}@/, '0000000000000000@')
  const client = await openSmtpClient(door.port)
  await client.say('EHLO mx.immd.example')
  await client.say('MAIL FROM:<ati@immd.example>')
  const refused = [wrongTag, closed.address, 'postmaster@elsewhere.example', 'nobody@mail.records.example']
  for (const address of refused) expect(await client.say(`RCPT TO:<${address}>`)).toMatch(/^550 5\.1\.1 /)
  expect(await client.say(`RCPT TO:<${open.address.toUpperCase()}>`)).toMatch(/^250 /)
  expect(await client.say(`RCPT TO:<${open.bounceAddress}>`)).toMatch(/^250 /)
  client.close()
})

test('a mail over 60 MiB is refused with 552, announced or not, and leaves nothing', async () => {
  const request = await world.addRequest()
  const client = await openSmtpClient(door.port)
  await client.say('EHLO mx.immd.example')
  expect(await client.say('MAIL FROM:<ati@immd.example> SIZE=62914561')).toMatch(/^552 /)
  await client.say('MAIL FROM:<ati@immd.example>')
  await client.say(`RCPT TO:<${request.address}>`)
  await client.say('DATA')
  client.write(composeReply(request.address))
  const line = Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(1000))
  for (let mib = 0; mib < 63; mib += 1) client.write(line)
  expect(await client.say('\r\n.')).toMatch(/^552 /)
  expect(await client.say('NOOP')).toMatch(/^250 /)
  client.close()
  expect(await listIncoming(world.context, request.id)).toEqual([])
  expect(await readdir(join(world.context.config.dataDir, 'blobs', 'unfinished'))).toEqual([])
}, 60_000)

test('a mail whose sender hangs up in the middle is not kept', async () => {
  const request = await world.addRequest()
  const before = (await listRaw(world.context)).length
  const client = await openSmtpClient(door.port)
  await client.say('EHLO mx.immd.example')
  await client.say('MAIL FROM:<ati@immd.example>')
  await client.say(`RCPT TO:<${request.address}>`)
  await client.say('DATA')
  client.write(composeReply(request.address))
  client.close()
  await eventually('the unfinished file is gone', async () => (await readdir(join(world.context.config.dataDir, 'blobs', 'unfinished'))).length === 0)
  expect(await listRaw(world.context)).toHaveLength(before)
})

test('the same bytes again are absorbed; for another recipient they are placed there too', async () => {
  const one = await world.addRequest()
  const other = await world.addRequest()
  const mail = composeReply('undisclosed@immd.example')
  await sendMail(door.port, mail, [one.address])
  await untilNoneWaits(world.context)
  const before = (await listRaw(world.context)).length
  expect(await sendMail(door.port, mail, [one.address])).toMatch(/^250 /)
  expect(await sendMail(door.port, mail, [other.address])).toMatch(/^250 /)
  await untilNoneWaits(world.context)
  expect(await listRaw(world.context)).toHaveLength(before)
  expect(await listIncoming(world.context, one.id)).toHaveLength(1)
  expect(await listIncoming(world.context, other.id)).toHaveLength(1)
})

test('a mail to two requests is on both', async () => {
  const one = await world.addRequest()
  const other = await world.addRequest()
  await sendMail(door.port, composeReply(one.address), [one.address, other.address])
  await untilNoneWaits(world.context)
  expect(await listIncoming(world.context, one.id)).toHaveLength(1)
  expect(await listIncoming(world.context, other.id)).toHaveLength(1)
})

test('redelivered with other Received lines it is a copy, not a second message', async () => {
  const request = await world.addRequest()
  const once = composeReply(request.address, { headers: ['X-Way: one'], messageId: 'twice@immd.example', text: 'The same.\r\n' })
  const again = composeReply(request.address, { headers: ['Received: from a by b; Fri, 20 Jun 2025 17:12:11 +0800'], messageId: 'twice@immd.example', text: 'The same.\r\n' })
  const other = composeReply(request.address, { messageId: 'twice@immd.example', text: 'Something else.\r\n' })
  for (const mail of [once, again, other]) await sendMail(door.port, mail, [request.address])
  await untilNoneWaits(world.context)
  const messages = await listIncoming(world.context, request.id)
  expect(messages.map((message) => message.body).toSorted()).toEqual(['Something else.', 'The same.'])
  expect(messages.filter((message) => message.warnings.includes('same_id_other_content'))).toHaveLength(1)
  const copies = await world.context.db('message_copies').join('messages', 'messages.id', 'message_copies.message_id').where('messages.request_id', request.id).select('message_copies.raw_mail_id')
  expect(copies).toHaveLength(1)
})

test('without the database it says 451, and takes the mail when the database is back', async () => {
  const request = await world.addRequest()
  const mail = composeReply(request.address)
  const other = await createMailWorld()
  const away = await startSmtpDoor({ ...world.context, db: other.context.db }, { host: '127.0.0.1', port: 0 })
  await other.close()
  expect(await sendMail(away.port, mail, [request.address])).toMatch(/^451 /)
  await away.close()
  expect(await sendMail(door.port, mail, [request.address])).toMatch(/^250 /)
})
