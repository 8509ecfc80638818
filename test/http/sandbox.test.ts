import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { readFileSync } from 'node:fs'
import express from 'express'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { sandboxLanguageRoutes, sandboxRoutes } from '../../server/http/sandbox/routes.ts'
import type { MailJson } from '../../server/http/sandbox/mail-json.ts'
import { answerErrors, answerNotFound } from '../../server/http/web/error-page.ts'
import { setLocale } from '../../server/http/web/locale.ts'
import type { Portal } from '../../server/http/web/portal.ts'
import { createRenderer } from '../../server/http/web/render.ts'
import { createSandboxTransport } from '../../server/mail/outgoing/sandbox-transport.ts'
import { loadTemplates } from '../../server/text/templates.ts'
import { createOutboxWorld, queueRequest, queueRow, type OutboxWorld } from '../workers/outbox-world.ts'

const ROOT = path.resolve(__dirname, '../..')
const FIXTURES = path.join(ROOT, 'test/fixtures/mail/request-1523')

interface Arrival {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Buffer
}

let world: OutboxWorld
let door: SMTPServer
let web: Server
let origin: string
let refusal: string | undefined
const arrivals: Arrival[] = []

beforeAll(async () => {
  world = await createOutboxWorld()
  door = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onRcptTo: (_address, _session, callback) => callback(refusal === undefined ? null : Object.assign(new Error(refusal), { responseCode: 550 })),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
        arrivals.push({ from, to: session.envelope.rcptTo.map((one) => one.address), raw: Buffer.concat(chunks) })
        callback(null, '2.0.0 kept')
      })
    }
  })
  door.listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => door.server.once('listening', () => resolve()))
  ;({ web, origin } = await serveRoom(true))
})

afterAll(async () => {
  web.close()
  await new Promise<void>((resolve) => door.close(() => resolve()))
  await world.close()
})

beforeEach(() => {
  arrivals.length = 0
  refusal = undefined
})

async function serveRoom(sandbox: boolean): Promise<{ web: Server; origin: string }> {
  const { context } = world
  const config = { ...context.config, sandbox, smtpDoor: { host: '127.0.0.1', port: (door.server.address() as AddressInfo).port } }
  const site = { ...context.site, sandbox }
  const renderer = createRenderer(loadTemplates(path.join(ROOT, 'views')), { publicUrl: site.publicUrl, sandbox, assets: {} })
  const portal: Portal = { ...context, config, site, renderer }
  const app = express()
  app.use(express.urlencoded({ extended: false }))
  app.use('/zh-hk', setLocale('zh-hk'), sandboxLanguageRoutes(portal))
  app.use('/sandbox', sandboxRoutes(portal))
  app.use(answerNotFound, answerErrors(renderer, context.log, site.publicUrl))
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { web: server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function sendLetter(): Promise<MailJson> {
  const context = world.withTransport(createSandboxTransport(world.context.db))
  await queueRequest(world, '各管制站 e-道')
  await sendDueLetters(context)
  const [mail] = await listMails()
  if (mail === undefined) throw new Error('nothing was kept')
  return mail
}

async function listMails(): Promise<MailJson[]> {
  return (await fetch(`${origin}/sandbox/mail.json`)).json() as Promise<MailJson[]>
}

function makeForm(fields: Readonly<Record<string, string>>, files: Readonly<Record<string, { name: string; content: Buffer }>> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const [name, file] of Object.entries(files)) form.set(name, new Blob([new Uint8Array(file.content)]), file.name)
  return form
}

const ANSWER = { fromName: '公開資料主任', fromAddress: 'ati.officer@immd.example', subject: 'Re: 要求', text: 'Dear Mr Chan,\n.\nNo.' }

describe('GET /sandbox/mail.json', () => {
  it('lists what was sent, newest first, users\' mail included', async () => {
    const letter = await sendLetter()
    const tokenRow = await queueRow(world, { letter: 'confirm_account', dedupeKey: 'json', userId: world.userId, payload: { token: 'Tok' } })
    await sendDueLetters(world.withTransport(createSandboxTransport(world.context.db)))
    const mails = await listMails()
    expect(mails.map((mail) => mail.id)).toEqual(mails.map((mail) => mail.id).sort((one, other) => other - one))
    expect(tokenRow).toBeGreaterThan(0)
    expect(mails[0]).toMatchObject({ to: ['chan@citizen.example'], from: 'foi+no-reply@mail.records.example' })
    expect(mails[0]?.text).toContain('/zh-hk/confirm/Tok')
    expect(letter).toMatchObject({ to: ['ati@immd.example'], subject: '公開資料要求 - 各管制站 e-道 (Request for information under the Code)' })
    expect(letter.from).toMatch(/^foi\+request-\d+-[0-9a-z]{16}@mail\.records\.example$/)
    expect(letter.messageId).toMatch(/^o\.\d+\.[0-9a-z]{16}@mail\.records\.example$/)
    expect(Object.keys(letter).sort()).toEqual(['date', 'from', 'id', 'messageId', 'raw', 'subject', 'text', 'to'])
    expect((await simpleParser(Buffer.from(letter.raw, 'base64'))).messageId).toBe(`<${letter.messageId}>`)
  })

  it('a repeat of a letter adds nothing', async () => {
    const letter = await sendLetter()
    const transport = createSandboxTransport(world.context.db)
    const [kept] = await world.context.db('sandbox_mails').where('sandbox_mails.id', letter.id).select<{ outbox_id: number }[]>('sandbox_mails.outbox_id')
    await transport.send({ outboxId: kept?.outbox_id ?? 0, messageId: letter.messageId, envelope: { from: 'a@x.example', to: ['b@x.example'] }, raw: Buffer.from('x') })
    expect((await listMails()).filter((mail) => mail.messageId === letter.messageId)).toHaveLength(1)
  })
})

describe('GET /sandbox/mail', () => {
  it.each([['en', 'Mail room', 'en'], ['zh-hk', '收發室', 'zh-HK']])('in %s', async (lang, heading, tag) => {
    const letter = await sendLetter()
    const page = await fetch(`${origin}/sandbox/mail?lang=${lang}`)
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(html).toContain(`<html lang="${tag}">`)
    expect(html).toContain(`<h1>${heading}</h1>`)
    expect(html).toContain('公開資料要求 - 各管制站 e-道')
    expect(html).toContain(`action="/sandbox/mail/${letter.id}/reply"`)
    expect(html).toContain('value="ati@immd.example"')
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('makes the links of a letter to a user clickable', async () => {
    await queueRow(world, { letter: 'confirm_account', dedupeKey: 'link', userId: world.userId, payload: { token: 'Click-me_1' } })
    await sendDueLetters(world.withTransport(createSandboxTransport(world.context.db)))
    const html = await (await fetch(`${origin}/sandbox/mail`)).text()
    expect(html).toContain('<a href="https://records.example/zh-hk/confirm/Click-me_1"')
  })

  it('is reached by the links of the layout', async () => {
    const page = await fetch(`${origin}/zh-hk/sandbox/mail`, { redirect: 'manual' })
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sandbox/mail?lang=zh-hk'])
  })
})

describe('an answer by the form', () => {
  it('arrives as a real mail, and the door\'s words are shown', async () => {
    const letter = await sendLetter()
    const content = Buffer.from('%PDF-1.4 附件')
    const answer = await fetch(`${origin}/sandbox/mail/${letter.id}/reply`, { method: 'POST', body: makeForm(ANSWER, { attachment: { name: '覆函.pdf', content } }) })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('2.0.0 kept')
    expect(arrivals).toHaveLength(1)
    expect(arrivals[0]).toMatchObject({ from: 'ati.officer@immd.example', to: [letter.from] })
    const mail = await simpleParser(arrivals[0]?.raw ?? '')
    expect(mail).toMatchObject({ subject: 'Re: 要求', inReplyTo: `<${letter.messageId}>` })
    expect(mail.text?.trim()).toBe('Dear Mr Chan,\n.\nNo.')
    expect(mail.attachments.map((one) => [one.filename, one.content.equals(content)])).toEqual([['覆函.pdf', true]])
  })

  it('that lacks something comes back with 422 and what was typed', async () => {
    const letter = await sendLetter()
    const body = makeForm({ ...ANSWER, fromAddress: 'not an address', subject: 'Typed <subject>', text: '' })
    const page = await fetch(`${origin}/sandbox/mail/${letter.id}/reply?lang=en`, { method: 'POST', body })
    const html = await page.text()
    expect(page.status).toBe(422)
    expect(html).toContain(`href="#fromAddress-${letter.id}"`)
    expect(html).toContain(`href="#text-${letter.id}"`)
    expect(html).toContain('value="Typed &lt;subject&gt;"')
    expect(html).toContain('value="not an address"')
    expect(arrivals).toHaveLength(0)
  })

  it('that the door refuses says so', async () => {
    const letter = await sendLetter()
    refusal = '5.1.1 no such address'
    const page = await fetch(`${origin}/sandbox/mail/${letter.id}/reply`, { method: 'POST', body: makeForm(ANSWER) })
    expect(await page.text()).toContain('5.1.1 no such address')
    const json = await fetch(`${origin}/sandbox/mail/${letter.id}/reply`, { method: 'POST', body: makeForm(ANSWER), headers: { accept: 'application/json' } })
    expect(json.status).toBe(422)
    expect(await json.text()).toMatch(/^\{"ok":false,"response":"550 5\.1\.1/)
  })

  it('may come as a plain form', async () => {
    const letter = await sendLetter()
    await fetch(`${origin}/sandbox/mail/${letter.id}/reply`, { method: 'POST', body: new URLSearchParams(ANSWER) })
    expect(arrivals).toHaveLength(1)
  })

  it.each(['0', '999999', 'x', '1e3'])('to no letter (%s) is a 404', async (id) => {
    const page = await fetch(`${origin}/sandbox/mail/${id}/reply`, { method: 'POST', body: makeForm(ANSWER) })
    expect(page.status).toBe(404)
  })

  it('to a letter to a user is a 404', async () => {
    await queueRow(world, { letter: 'account_exists', dedupeKey: 'a404', userId: world.userId })
    await sendDueLetters(world.withTransport(createSandboxTransport(world.context.db)))
    const [mail] = await listMails()
    const page = await fetch(`${origin}/sandbox/mail/${mail?.id}/reply`, { method: 'POST', body: makeForm(ANSWER) })
    expect(page.status).toBe(404)
  })
})

describe('an answer by a mail file', () => {
  it.each(['interim-reply-html-big5.eml', 'interim-reply-plain.eml', 'refusal.eml'])('%s arrives byte for byte with its values filled in', async (name) => {
    const letter = await sendLetter()
    const file = readFileSync(path.join(FIXTURES, name))
    await fetch(`${origin}/sandbox/mail/${letter.id}/reply`, { method: 'POST', body: makeForm({ kind: 'file' }, { template: { name, content: file } }) })
    const expected = file.toString('latin1')
      .replaceAll('{{REQUEST_ADDRESS}}', letter.from).replaceAll('{{AUTHORITY_ADDRESS}}', 'ati@immd.example').replaceAll('{{REQUEST_MESSAGE_ID}}', letter.messageId)
      .replaceAll(/\r?\n/g, '\r\n')
    expect(arrivals[0]?.raw.toString('latin1').replace(/(\r\n)*$/, '')).toBe(expected.replace(/(\r\n)*$/, ''))
    expect(arrivals[0]).toMatchObject({ from: 'ati@immd.example', to: [letter.from] })
  })

  it('keeps 8-bit bytes, lines of one dot and NULs', async () => {
    const letter = await sendLetter()
    const content = Buffer.concat([Buffer.from('Subject: x\r\n\r\n.\r\n..\r\n'), Buffer.from([0xa4, 0x5c, 0x00, 0xff, 0x80]), Buffer.from('\r\n')])
    await fetch(`${origin}/sandbox/mail/${letter.id}/reply`, { method: 'POST', body: makeForm({}, { template: { name: 'x.eml', content } }) })
    expect(arrivals[0]?.raw.equals(content)).toBe(true)
  })

  it('without a file comes back with 422', async () => {
    const letter = await sendLetter()
    const page = await fetch(`${origin}/sandbox/mail/${letter.id}/reply`, { method: 'POST', body: makeForm({ kind: 'file' }) })
    expect(page.status).toBe(422)
    expect(await page.text()).toContain(`href="#template-${letter.id}"`)
  })

  it('too big, or a form that is broken, is refused', async () => {
    const letter = await sendLetter()
    const big = await fetch(`${origin}/sandbox/mail/${letter.id}/reply`, { method: 'POST', body: makeForm({}, { template: { name: 'x', content: Buffer.alloc(65 * 1024 * 1024) } }) })
    expect(big.status).toBe(413)
    const broken = await fetch(`${origin}/sandbox/mail/${letter.id}/reply`, { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data' } })
    expect(broken.status).toBe(400)
  })
})

describe('outside the sandbox', () => {
  it('there is no mail room', async () => {
    const real = await serveRoom(false)
    try {
      for (const target of ['/sandbox/mail', '/sandbox/mail.json', '/zh-hk/sandbox/mail']) expect((await fetch(`${real.origin}${target}`)).status).toBe(404)
      expect((await fetch(`${real.origin}/sandbox/mail/1/reply`, { method: 'POST', body: makeForm(ANSWER) })).status).toBe(404)
    } finally {
      real.web.close()
    }
  })
})
