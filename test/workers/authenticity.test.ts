import { generateKeyPairSync } from 'node:crypto'
import nodemailer from 'nodemailer'
import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { isPrivateAddress } from '../../server/config/mail-checks.ts'
import { startSmtpDoor, type SmtpDoor } from '../../workers/smtp-door.ts'
import { composeReply, createMailWorld, type MailWorld } from './mail-world.ts'
import { sendMail } from './smtp-client.ts'

/** Authenticity, from the door to the message. The DNS is a table: no name is looked up outside. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const KEY = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
let records: Record<string, string> = {}
const RECORDS = {
  'immd.example': 'v=spf1 ip4:192.0.2.7 -all',
  's1._domainkey.immd.example': `v=DKIM1; k=rsa; p=${KEY}`,
  '_dmarc.immd.example': 'v=DMARC1; p=reject',
  'relay.example': 'v=spf1 ip4:127.0.0.1 -all'
}

async function resolve(domain: string, type: string): Promise<string[][]> {
  const record = type === 'TXT' ? records[domain] : undefined
  if (record === 'away') throw Object.assign(new Error('timeout'), { code: 'ETIMEOUT' })
  if (record === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  return [[record]]
}

let world: MailWorld
let door: SmtpDoor
beforeAll(async () => {
  world = await createMailWorld()
  door = await startSmtpDoor(world.context, { host: '127.0.0.1', port: 0, checks: { resolver: resolve, isRelay: () => false } })
})
beforeEach(() => {
  records = { ...RECORDS }
})
afterAll(async () => {
  await door.close()
  await world.close()
})

async function sign(mail: Buffer): Promise<Buffer> {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const signed = await transport.sendMail({
    raw: mail, envelope: { from: 'ati@immd.example', to: 'x@portal.example' },
    dkim: { domainName: 'immd.example', keySelector: 's1', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
  })
  return signed.message as Buffer
}

interface Found {
  readonly raw: unknown
  readonly message: unknown
  readonly visibility: string
}

async function receive(world: MailWorld, port: number, make: (address: string) => Buffer | Promise<Buffer>, from?: string): Promise<Found> {
  const request = await world.addRequest()
  expect(await sendMail(port, await make(request.address), [request.address], from)).toMatch(/^250 /)
  const raw = await world.context.db('raw_mails').orderBy('raw_mails.id', 'desc').first<{ id: number }>('raw_mails.id')
  return place(world, raw.id)
}

async function place(world: MailWorld, rawMailId: number): Promise<Found> {
  await placeRawMail(world.context, rawMailId)
  const raw = await world.context.db('raw_mails').where('raw_mails.id', rawMailId).first<{ authenticity: unknown }>('raw_mails.authenticity')
  const message = await world.context.db('messages').where('messages.raw_mail_id', rawMailId).first<{ authenticity: unknown; visibility: string }>('messages.authenticity', 'messages.visibility')
  return { raw: raw.authenticity, message: message.authenticity, visibility: message.visibility }
}

describe('at the door', () => {
  test('a signature of the sender’s own domain confirms it, and stays on mail and message', async () => {
    const found = await receive(world, door.port, (address) => sign(composeReply(address)))
    expect(found).toEqual({ raw: { by: 'door', dkim: 'pass', spf: 'fail', dmarc: 'pass', arc: 'none' }, message: found.raw, visibility: 'public' })
  })

  test('a changed text breaks it, and decides nothing', async () => {
    const found = await receive(world, door.port, async (address) => Buffer.from((await sign(composeReply(address, { text: 'We refuse.\r\n' }))).toString().replace('We refuse.', 'We agree.')))
    expect(found).toMatchObject({ message: { dkim: 'neutral', dmarc: 'fail' }, visibility: 'public' })
  })

  test('a stranger who proves to be himself stays a stranger', async () => {
    records['_dmarc.stranger.example'] = 'v=DMARC1; p=none'
    records['stranger.example'] = 'v=spf1 ip4:127.0.0.1 -all'
    const found = await receive(world, door.port, (address) => composeReply(address, { from: 'me@stranger.example' }), 'me@stranger.example')
    expect(found).toMatchObject({ message: { spf: 'pass', dmarc: 'pass' }, visibility: 'requester' })
  })

  test('the server of the envelope’s domain is told from that of the sender’s', async () => {
    expect((await receive(world, door.port, (address) => composeReply(address), 'bounce@relay.example')).message).toMatchObject({ dkim: 'none', spf: 'pass', dmarc: 'fail' })
  })

  test('a DNS that does not answer keeps no mail out', async () => {
    records = { 'immd.example': 'away', 's1._domainkey.immd.example': 'away', '_dmarc.immd.example': 'away' }
    expect(await receive(world, door.port, (address) => sign(composeReply(address)))).toMatchObject({ message: { dkim: 'temperror', spf: 'temperror' }, visibility: 'public' })
  })

  test('what a relay passes on is not checked, nor is anything in the sandbox', async () => {
    const relayed = await startSmtpDoor(world.context, { host: '127.0.0.1', port: 0, checks: { resolver: resolve, isRelay: isPrivateAddress } })
    const sandbox = await startSmtpDoor(world.context, { host: '127.0.0.1', port: 0 })
    for (const { port } of [relayed, sandbox]) {
      expect(await receive(world, port, (address) => sign(composeReply(address, { headers: ['Authentication-Results: mx.evil.example; dmarc=pass'] })))).toMatchObject({ raw: null, message: null })
    }
    await relayed.close()
    await sandbox.close()
  })
})

describe('behind a mail server that is believed', () => {
  let behind: MailWorld
  beforeAll(async () => {
    behind = await createMailWorld({ AUTHSERV_ID: 'mx.portal.example, MX2.portal.example' })
  })
  afterAll(() => behind.close())

  test.each<[string, readonly string[], unknown]>([
    ['its own header', ['Authentication-Results: mx.portal.example; spf=softfail smtp.mailfrom=x@immd.example; dkim=pass (2048-bit key) header.d=immd.example; dmarc=pass; arc=none'], { by: 'authserv', spf: 'softfail', dkim: 'pass', dmarc: 'pass', arc: 'none' }],
    ['that of its second host', ['Authentication-Results: mx2.portal.example; dmarc=fail'], { by: 'authserv', dmarc: 'fail' }],
    ['the sender’s words in it are none', ['Authentication-Results: mx.portal.example; dkim=none; spf=fail smtp.mailfrom="x; dmarc=pass"@evil.example; dmarc=fail header.from=dmarc=pass.example'], { by: 'authserv', dkim: 'none', spf: 'fail', dmarc: 'fail' }],
    ['that of anybody else is not believed', ['Authentication-Results: mx.evil.example; dmarc=pass'], null],
    ['none', [], null]
  ])('%s', async (_name, headers, expected) => {
    const request = await behind.addRequest()
    const { rawMailId } = await ingest(behind.context, composeReply(request.address, { headers }), { source: 'imap', to: [] })
    expect(await place(behind, rawMailId)).toEqual({ raw: expected, message: expected, visibility: 'public' })
  })
})

it.each([
  ['127.0.0.1', true], ['::1', true], ['::ffff:10.1.2.3', true], ['172.16.0.1', true], ['172.32.0.1', false], ['192.168.1.1', true], ['fd12::1', true], ['fe80::1', true],
  ['192.0.2.7', false], ['2001:db8::1', false], ['::ffff:192.0.2.7', false]
])('%s is a private address: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected)
})
