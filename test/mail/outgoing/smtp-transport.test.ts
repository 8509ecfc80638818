import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { DkimKey } from '../../../server/config/mail-out.ts'
import { createSmtpTransport } from '../../../server/mail/outgoing/smtp-transport.ts'
import { createTransport } from '../../../server/mail/outgoing/transport.ts'
import type { MailTransport, OutgoingMail } from '../../../server/mail/outgoing/mail-transport.ts'
import { startTokenServer, type TokenServer } from '../../support/token-server.ts'
import { CHINESE_BODY, compose, makeSample } from './sample-letters.ts'

const servers: SMTPServer[] = []
const transports: MailTransport[] = []

afterEach(async () => {
  for (const transport of transports.splice(0)) await transport.close()
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()))
})

interface Relay {
  readonly url: string
  readonly received: { from: string; to: string[]; raw: Buffer }[]
}

async function startRelay(options: SMTPServerOptions = {}): Promise<Relay> {
  const received: Relay['received'] = []
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
        received.push({ from, to: session.envelope.rcptTo.map((one) => one.address), raw: Buffer.concat(chunks) })
        callback(null, '2.0.0 queued as ABC')
      })
    },
    ...options
  })
  server.on('error', () => undefined)
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => server.server.once('listening', () => resolve()))
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received }
}

function open(url: string, dkim?: DkimKey): MailTransport {
  const transport = createSmtpTransport(url, { dkim })
  transports.push(transport)
  return transport
}

async function makeMail(): Promise<OutgoingMail> {
  const { message } = makeSample('request')
  if (message === undefined) throw new Error('the sample is whole')
  return compose(makeSample('request', { message: { ...message, body: `${CHINESE_BODY}\n.\n..\n` } }))
}

function answer(code: number): Error {
  return Object.assign(new Error(`${code} said the relay`), { responseCode: code })
}

describe('createSmtpTransport', () => {
  it('hands the mail over byte for byte, with its envelope, and gives the answer', async () => {
    const relay = await startRelay()
    const mail = await makeMail()
    expect(await open(relay.url).send(mail)).toEqual({ ok: true, response: '250 2.0.0 queued as ABC' })
    expect(relay.received.map(({ from, to }) => [from, to])).toEqual([[mail.envelope.from, ['ati@immd.example']]])
    expect(relay.received[0]?.raw.equals(mail.raw)).toBe(true)
  })

  it.each([
    ['RCPT', 550, true], ['RCPT', 552, true], ['RCPT', 450, false], ['RCPT', 530, false],
    ['MAIL', 553, true], ['MAIL', 421, false],
    ['DATA', 554, true], ['DATA', 452, false]
  ] as const)('%s answered with %d: lasting is %s', async (command, code, lasting) => {
    const relay = await startRelay({
      ...(command === 'RCPT' ? { onRcptTo: (_address, _session, callback) => callback(answer(code)) } : {}),
      ...(command === 'MAIL' ? { onMailFrom: (_address, _session, callback) => callback(answer(code)) } : {}),
      ...(command === 'DATA' ? { onData: (stream, _session, callback) => { stream.resume(); stream.on('end', () => callback(answer(code))) } } : {})
    })
    const result = await open(relay.url).send(await makeMail())
    expect(result).toMatchObject({ ok: false, lasting, unreachable: code === 530 })
    expect(result.response).toContain(String(code))
  })

  it('takes a refused login for our own fault', async () => {
    const relay = await startRelay({ authOptional: false, allowInsecureAuth: true, onAuth: (_auth, _session, callback) => callback(answer(535)) })
    expect(await open(relay.url.replace('//', '//user:wrong@')).send(await makeMail())).toMatchObject({ ok: false, lasting: false, unreachable: true })
  })

  it('takes a relay that greets with 554 for a temporary fault', async () => {
    const relay = await startRelay({ onConnect: (_session, callback) => callback(answer(554)) })
    expect(await open(relay.url).send(await makeMail())).toMatchObject({ ok: false, lasting: false, unreachable: true })
  })

  it('takes nobody there, and a line that is cut, for temporary faults', async () => {
    const gone = await startRelay()
    for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()))
    expect(await open(gone.url).send(await makeMail())).toMatchObject({ ok: false, lasting: false, unreachable: true })
    const cutter = createServer((socket) => { socket.write('220 hello\r\n'); socket.once('data', () => socket.destroy()) })
    await new Promise<void>((resolve) => cutter.listen(0, '127.0.0.1', resolve))
    const cut = await open(`smtp://127.0.0.1:${(cutter.address() as AddressInfo).port}`).send(await makeMail())
    cutter.close()
    expect(cut).toMatchObject({ ok: false, lasting: false, unreachable: true })
  })
})

describe('DKIM', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  const dkim: DkimKey = { domain: 'mail.records.example', selector: 'portal2026', privateKey }
  const lookUp = async (name: string): Promise<string[][]> => {
    expect(name).toBe('portal2026._domainkey.mail.records.example')
    return [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]]
  }
  const verify = async (raw: Buffer): Promise<{ result: string; aligned: boolean | string | undefined }[]> =>
    (await dkimVerify(raw, { resolver: lookUp })).results.map(({ status }) => ({ result: status.result, aligned: status.aligned }))

  it('signs what goes over the wire, for the domain of its sender', async () => {
    const relay = await startRelay()
    const mail = await makeMail()
    expect(await open(relay.url, dkim).send(mail)).toMatchObject({ ok: true })
    const received = relay.received[0]?.raw ?? Buffer.alloc(0)
    expect(await verify(received)).toEqual([{ result: 'pass', aligned: 'mail.records.example' }])
    expect(received.subarray(received.length - mail.raw.length).equals(mail.raw)).toBe(true)
    const signed = /^DKIM-Signature: ([\s\S]*?)\r\n(?! )/m.exec(received.toString('latin1'))?.[1]?.replaceAll(/\s/g, '') ?? ''
    for (const field of ['from', 'to', 'subject', 'date', 'message-id', 'reply-to']) expect(signed.toLowerCase()).toMatch(new RegExp(`h=[^;]*\\b${field}\\b`))
  })

  it('does not hold for a mail that was changed on its way', async () => {
    const relay = await startRelay()
    await open(relay.url, dkim).send(await makeMail())
    const changed = relay.received[0]?.raw.toString('latin1').replace(/^Subject: .*$/m, 'Subject: another') ?? ''
    expect(await verify(Buffer.from(changed, 'latin1'))).toMatchObject([{ result: 'fail' }])
  })

  it('gives a repeat the same bytes', async () => {
    const relay = await startRelay()
    const transport = open(relay.url, dkim)
    const mail = await makeMail()
    await transport.send(mail)
    await transport.send(mail)
    expect(relay.received[1]?.raw.equals(relay.received[0]?.raw ?? Buffer.alloc(0))).toBe(true)
  })
})

describe('access tokens', () => {
  let tokens: TokenServer
  beforeEach(async () => { tokens = await startTokenServer() })
  afterEach(() => tokens.stop())

  /** A relay that takes the tokens that are good at the moment; as RFC 7628 and Google's XOAUTH2 have it. */
  const startTokenRelay = (): Promise<Relay> => startRelay({
    authOptional: false, allowInsecureAuth: true, authMethods: ['XOAUTH2'],
    onAuth: (auth, _session, callback) => callback(null, tokens.good.has(auth.accessToken ?? '') ? { user: auth.username } : { data: { status: '401', schemes: 'bearer mac' } })
  })

  function openWithToken(relay: Relay): MailTransport {
    const oauth = { tokenUrl: tokens.tokenUrl, clientId: 'portal', clientSecret: 'secret-of-the-client', refreshToken: 'refresh', scope: undefined }
    const transport = createSmtpTransport(relay.url.replace('//', '//portal@'), { access: { ca: undefined, oauth } })
    transports.push(transport)
    return transport
  }

  it('log in, one token for many letters, and a new one where it is refused', async () => {
    const relay = await startTokenRelay()
    const transport = openWithToken(relay)
    const mail = await makeMail()
    expect(await transport.send(mail)).toMatchObject({ ok: true })
    expect(await transport.send(mail)).toMatchObject({ ok: true })
    expect(tokens.asked).toHaveLength(1)
    tokens.good.clear()
    expect(await openWithToken(relay).send(mail)).toMatchObject({ ok: true })
    tokens.answer({ status: 200, body: { access_token: 'stale', expires_in: 3600 } })
    const other = openWithToken(relay)
    const sent = other.send(mail)
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (tokens.asked.length < 3) return
        clearInterval(timer)
        tokens.answer(undefined)
        resolve()
      }, 1)
    })
    expect(await sent).toMatchObject({ ok: true })
    expect(tokens.asked).toHaveLength(4)
  })

  it.each([[400, { error: 'invalid_grant' }], [503, 'busy']])('that cannot be had (%d) are our own fault, and no letter is lost', async (status, body) => {
    const relay = await startTokenRelay()
    tokens.answer({ status, body })
    const result = await openWithToken(relay).send(await makeMail())
    expect(result).toMatchObject({ ok: false, lasting: false, unreachable: true })
    expect(result.response).not.toContain('secret')
  })

  it('do not go in the clear to another machine', async () => {
    const relay = await startTokenRelay()
    // The same machine by a name that is not known to be it.
    const transport = createSmtpTransport(relay.url.replace('127.0.0.1', 'portal@[::ffff:127.0.0.1]'), { access: { ca: undefined, oauth: { tokenUrl: tokens.tokenUrl, clientId: 'p', clientSecret: 's', refreshToken: undefined, scope: undefined } } })
    transports.push(transport)
    expect(await transport.send(await makeMail())).toMatchObject({ ok: false, unreachable: true })
    expect(tokens.asked).toEqual([])
  })
})

describe('createTransport', () => {
  it('keeps every letter in the sandbox, whatever SMTP_URL says', () => {
    const mail = { mailOut: { on: true, dkim: undefined, overrideTo: undefined, perDomainPerMinute: undefined }, mailAccess: { ca: undefined, oauth: undefined } }
    expect(createTransport({ sandbox: true, smtpUrl: 'smtp://relay.example', ...mail }, undefined as never).kind).toBe('sandbox')
    const real = createTransport({ sandbox: false, smtpUrl: 'smtp://relay.example', ...mail }, undefined as never)
    expect(real.kind).toBe('smtp')
    void real.close()
    expect(() => createTransport({ sandbox: false, smtpUrl: undefined, ...mail }, undefined as never)).toThrow('SMTP_URL')
  })
})
