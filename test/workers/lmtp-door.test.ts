import { startSmtpDoor, type SmtpDoor } from '../../workers/smtp-door.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { composeReply, createMailWorld, listIncoming, listRaw, type MailWorld } from './mail-world.ts'
import { openSmtpClient, sendMail, type SmtpClient } from './smtp-client.ts'

/** The door as a mail server of ours sees it (RFC 2033). What it shares with the SMTP door is tested there. */
let world: MailWorld
let door: SmtpDoor
let client: SmtpClient

beforeAll(async () => {
  world = await createMailWorld()
  const checks = { resolver: async () => [['v=spf1 ip4:192.0.2.7 -all']], isRelay: (ip: string) => ip === '127.0.0.1' }
  door = await startSmtpDoor(world.context, { host: '127.0.0.1', port: 0, protocol: 'lmtp', checks })
})

beforeEach(async () => {
  client = await openSmtpClient(door.port)
})

afterEach(() => client.close())

afterAll(async () => {
  await door.close()
  await world.close()
})

test('it speaks LMTP only: LHLO, neither HELO nor EHLO', async () => {
  expect(await client.say('EHLO mx.records.example')).toMatch(/^500 /)
  expect(await client.say('HELO mx.records.example')).toMatch(/^500 /)
  expect(await client.say('MAIL FROM:<ati@immd.example>')).toMatch(/^503 /)
  const greeting = await client.say('LHLO mx.records.example')
  expect(greeting).toMatch(/^250[- ]/)
  // RFC 2033 section 5 has servers offer it.
  expect(greeting).toContain('PIPELINING')
  expect(greeting).toContain('XFORWARD')
  expect(greeting).not.toMatch(/AUTH|STARTTLS/)
})

test('there is one answer for each recipient that was accepted, a repeated one too, and none for the refused', async () => {
  const [one, other] = [await world.addRequest(), await world.addRequest()]
  await client.say('LHLO mx.records.example')
  await client.say('MAIL FROM:<ati@immd.example>')
  const unknown = one.address.replace(/[0-9a-z]{16}@/, '0000000000000000@')
  const answers: string[] = []
  for (const to of [one.address, unknown, other.address, one.address.toUpperCase()]) answers.push(await client.say(`RCPT TO:<${to}>`))
  expect(answers.map((answer) => answer.slice(0, 9))).toEqual(['250 Accep', '550 5.1.1', '250 Accep', '250 Accep'])
  await client.say('DATA')
  const ends = [await client.send(composeReply(one.address)), await client.next(), await client.next()]
  expect(ends.map((answer) => answer.slice(0, 10))).toEqual(['250 2.0.0 ', '250 2.0.0 ', '250 2.0.0 '])
  // The connection is in step: the next answer belongs to the next command.
  expect(await client.say('RSET')).toMatch(/^250 /)
  const [raw] = (await listRaw(world.context)).slice(-1)
  await placeRawMail(world.context, raw?.id ?? 0)
  expect([await listIncoming(world.context, one.id), await listIncoming(world.context, other.id)]).toMatchObject([[{ routing: { tier: 1 } }], [{ routing: { tier: 1 } }]])
})

test('while the database is away, every recipient is asked to come again', async () => {
  const [one, other] = [await world.addRequest(), await world.addRequest()]
  const away = await createMailWorld()
  let isAway = false
  const db = new Proxy(world.context.db, {
    apply: (target, self, args): unknown => Reflect.apply(isAway ? away.context.db : target, self, args),
    get: (target, name): unknown => Reflect.get(isAway ? away.context.db : target, name)
  })
  const lost = await startSmtpDoor({ ...world.context, db }, { host: '127.0.0.1', port: 0, protocol: 'lmtp' })
  await away.close()
  const talk = await openSmtpClient(lost.port)
  await talk.say('LHLO mx.records.example')
  await talk.say('MAIL FROM:<ati@immd.example>')
  for (const { address } of [one, other]) expect(await talk.say(`RCPT TO:<${address}>`)).toMatch(/^250 /)
  await talk.say('DATA')
  isAway = true
  expect([await talk.send(composeReply(one.address)), await talk.next()]).toEqual([expect.stringMatching(/^451 4\.3\.0 /), expect.stringMatching(/^451 4\.3\.0 /)])
  expect(await talk.say('MAIL FROM:<ati@immd.example>')).toMatch(/^250 /)
  expect(await talk.say(`RCPT TO:<${one.address}>`)).toMatch(/^451 /)
  talk.close()
  await lost.close()
})

test('SPF is asked of who brought the mail to our mail server, not of our mail server', async () => {
  const request = await world.addRequest()
  await client.say('LHLO mx.records.example')
  expect(await client.say('XFORWARD NAME=mail.immd.example ADDR=192.0.2.7 PROTO=ESMTP HELO=mail.immd.example')).toMatch(/^250 /)
  await client.say('MAIL FROM:<ati@immd.example>')
  await client.say(`RCPT TO:<${request.address}>`)
  await client.say('DATA')
  expect(await client.send(composeReply(request.address))).toMatch(/^250 /)
  const told = await world.context.db('raw_mails').orderBy('raw_mails.id', 'desc').first<{ authenticity: unknown }>('raw_mails.authenticity')
  expect(told.authenticity).toMatchObject({ by: 'door', spf: 'pass' })
})

test('the SMTP door believes no XFORWARD', async () => {
  const smtp = await startSmtpDoor(world.context, { host: '127.0.0.1', port: 0 })
  const talk = await openSmtpClient(smtp.port)
  expect(await talk.say('EHLO mx.immd.example')).not.toContain('XFORWARD')
  expect(await talk.say('XFORWARD ADDR=192.0.2.7')).toMatch(/^5/)
  talk.close()
  const request = await world.addRequest()
  expect(await sendMail(smtp.port, composeReply(request.address), [request.address])).toMatch(/^250 /)
  await smtp.close()
})
