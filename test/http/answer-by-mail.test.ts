import { simpleParser } from 'mailparser'
import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { transact } from '../../server/db/connection.ts'
import { queueLetter } from '../../server/db/outbox/writes.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { createMemoryTransport } from '../../server/mail/outgoing/memory-transport.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'
import { insertPeople, queueRequest } from '../workers/outbox-world.ts'

const REQUESTER = 'wong@person.example'
const OFFICE = 'Dear Ms Wong,\nYour request has been transferred.'

let web: WebServer
let authorityId: number
let userId: number
const transport = createMemoryTransport()

beforeAll(async () => {
  web = await startWebServer()
  authorityId = (await insertPeople(web.context)).authorityId
  userId = await createAccount(web.context, REQUESTER, { name: '黃小明' })
  await createAccount(web.context, 'stranger@person.example')
})
beforeEach(async () => {
  await web.context.db('drafts').delete()
})
afterAll(async () => {
  await closeCage()
  await web.close()
})

async function sendAll(): Promise<void> {
  while ((await sendDueLetters({ ...web.context, transport })) > 0);
}

/** The letters of one round go out at once, in no order. */
function readNewestTo(address: string): Buffer {
  return transport.mails.findLast((mail) => mail.envelope.to.includes(address))?.raw ?? Buffer.alloc(0)
}

/** A request with a reply, and the notice of it as the requester has it. */
async function receiveNotice(): Promise<{ readonly requestId: number; readonly replyTo: string; readonly text: string }> {
  const { requestId } = await queueRequest({ context: web.context, userId, authorityId })
  const [message] = await web.context.db('messages')
    .insert({ request_id: requestId, kind: 'incoming', author_name: 'Officer', subject: 'Re', body: OFFICE, nature: 'reply', arrived_at: new Date() })
    .returning<{ id: number }[]>('id')
  const outboxId = await transact(web.context.db, (trx) => queueLetter(trx, { letter: 'reply_notice', dedupeKey: `reply_notice:${message?.id}`, requestId, messageId: message?.id, userId, dueAt: web.context.clock.now() }))
  await sendAll()
  const { replyTo, text } = await simpleParser(transport.mails.find((mail) => mail.outboxId === outboxId)?.raw ?? '')
  return { requestId, replyTo: replyTo?.value[0]?.address ?? '', text: text ?? '' }
}

let answers = 0
interface Answer { readonly from?: string; readonly text?: string; readonly quoted?: string; readonly headers?: readonly string[]; readonly messageId?: string }

async function answer(to: string, { from = REQUESTER, text = 'Please tell me where it went.', quoted = '', headers = [], messageId }: Answer = {}): Promise<{ state: string; hold_reason: string | null }> {
  answers += 1
  const quotation = quoted === '' ? '' : `\r\n\r\nOn 12 June 2025 Open Records wrote:\r\n${quoted.split('\n').map((line) => `> ${line}`).join('\r\n')}\r\n`
  const raw = [
    `From: Wong <${from}>`, `To: <${to}>`, 'Subject: Re: New reply to your request', `Message-ID: <${messageId ?? `answer-${answers}@person.example`}>`, `X-Number: ${answers}`,
    'Date: Wed, 11 Jun 2025 15:31:00 +0800', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', ...headers, '', `${text}${quotation}`, ''
  ].join('\r\n')
  const { rawMailId } = await ingest(web.context, Buffer.from(raw), { source: 'smtp', from, to: [to] })
  await placeRawMail(web.context, rawMailId)
  return web.context.db('raw_mails').where('raw_mails.id', rawMailId).first<{ state: string; hold_reason: string | null }>('raw_mails.state', 'raw_mails.hold_reason')
}

async function countDrafts(): Promise<number> {
  const row = await web.context.db('drafts').count({ count: '*' }).first<{ count: number | string }>()
  return Number(row.count)
}

async function listFollowUps(requestId: number): Promise<unknown[]> {
  return web.context.db('messages').where({ 'messages.request_id': requestId, 'messages.kind': 'follow_up' }).select('messages.body')
}

describe('an answer to a notice', () => {
  it('becomes a draft, which the requester sends with one click after signing in', async () => {
    const { requestId, replyTo, text } = await receiveNotice()
    expect(replyTo).toMatch(/^notice-\d+-[0-9a-z]{16}@portal\.example$/)
    expect(text.replaceAll(/\s+/g, ' ')).toContain('or answer this mail')
    expect(await answer(replyTo, { quoted: text })).toMatchObject({ state: 'set_aside' })
    expect(await listFollowUps(requestId)).toEqual([])
    await sendAll()
    const letter = await simpleParser(readNewestTo(REQUESTER))
    expect(letter.subject).toContain('Please confirm your follow-up')
    const link = new RegExp(`${web.origin}(/en/requests/${requestId}/follow-ups/new\\?draft=[0-9a-f-]{36})`).exec(letter.text ?? '')?.[1] ?? ''
    const browser = web.openBrowser()
    const askedIn = await browser.visit(link)
    expect(askedIn.path).toContain('/en/sign-in?continue=')
    const form = await browser.submit(askedIn, '/sign-in', { email: REQUESTER, password: 'harbour ferry at dawn' })
    expect(form.path).toBe(link)
    expect(form.form('/follow-ups').fields['body']).toBe('Please tell me where it went.')
    const sent = await browser.submit(form, '/follow-ups')
    expect(sent.path).toMatch(new RegExp(`^/en/requests/${requestId}`))
    expect(sent.text).toContain('Please tell me where it went.')
    expect(await listFollowUps(requestId)).toEqual([{ body: 'Please tell me where it went.' }])
    expect(await countDrafts()).toBe(0)
  })

  it('brings its files along', async () => {
    const { replyTo } = await receiveNotice()
    const content = ['--b', 'Content-Type: text/plain', '', 'See the file.', '--b', 'Content-Type: text/plain', 'Content-Disposition: attachment; filename=list.txt', '', 'one', '--b--'].join('\r\n')
    const raw = [`From: <${REQUESTER}>`, `To: <${replyTo}>`, 'Subject: Re', 'Message-ID: <files@person.example>', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', content, ''].join('\r\n')
    const { rawMailId } = await ingest(web.context, Buffer.from(raw), { source: 'smtp', from: REQUESTER, to: [replyTo] })
    await placeRawMail(web.context, rawMailId)
    const files = await web.context.db('draft_attachments').join('drafts', 'drafts.id', 'draft_attachments.draft_id').where('drafts.raw_mail_id', rawMailId).select('draft_attachments.filename')
    expect(files).toEqual([{ filename: 'list.txt' }])
  })

  it('never carries the link that stops notices, also where our notice was not seen to be quoted', async () => {
    const { replyTo, text } = await receiveNotice()
    const link = /http\S+\/unsubscribe\/\S+/.exec(text)?.[0] ?? ''
    await answer(replyTo, { text: `My own words.\r\n\r\nTo get no more notices of this kind:\r\n${link}` })
    const { body } = await web.context.db('drafts').first<{ body: string }>('drafts.body')
    expect(body).toContain('My own words.')
    expect(body).not.toContain('/unsubscribe/')
  })

  it('that comes twice by two ways is one draft and one letter', async () => {
    const { replyTo } = await receiveNotice()
    await answer(replyTo, { messageId: 'twice@person.example' })
    expect(await answer(replyTo, { messageId: 'twice@person.example' })).toMatchObject({ state: 'set_aside' })
    expect(await countDrafts()).toBe(1)
  })

  it.each([
    ['from another address', { from: 'stranger@person.example' }],
    ['from nobody', { from: '' }],
    ['with nothing in it', { text: '', quoted: '' }]
  ])('%s is held', async (_, changes) => {
    const { replyTo, text } = await receiveNotice()
    expect(await answer(replyTo, { quoted: text, ...changes })).toMatchObject({ state: 'held' })
    expect(await countDrafts()).toBe(0)
  })

  it('of a machine becomes nothing', async () => {
    const { replyTo } = await receiveNotice()
    await answer(replyTo, { text: 'I am away.', headers: ['Auto-Submitted: auto-replied'] })
    expect(await countDrafts()).toBe(0)
  })

  it('at an address with a wrong tag is held', async () => {
    const { replyTo } = await receiveNotice()
    expect(await answer(replyTo.replace(/[0-9a-z]{16}@/, '0000000000000000@'))).toMatchObject({ state: 'held' })
    expect(await countDrafts()).toBe(0)
  })

  it('more often than a person writes waits for an operator', async () => {
    const { replyTo } = await receiveNotice()
    const states = []
    for (let index = 0; index < 6; index += 1) states.push((await answer(replyTo)).state)
    expect(states).toEqual(['set_aside', 'set_aside', 'set_aside', 'set_aside', 'set_aside', 'held'])
    expect(await countDrafts()).toBe(5)
  })

  it('is read and sent by nobody else', async () => {
    const { requestId, replyTo } = await receiveNotice()
    expect(await answer(replyTo)).toEqual({ state: 'set_aside', hold_reason: null })
    const draft = await web.context.db('drafts').first<{ id: string }>('drafts.id')
    const stranger = web.openBrowser()
    await signIn(stranger, 'stranger@person.example')
    for (const path of [`/en/drafts/${draft.id}`, `/en/requests/${requestId}/follow-ups/new?draft=${draft.id}`]) expect([403, 404]).toContain((await stranger.visit(path)).status)
    const own = web.openBrowser()
    await signIn(own, REQUESTER)
    const other = await queueRequest({ context: web.context, userId, authorityId })
    expect((await own.visit(`/en/requests/${other.requestId}/follow-ups/new?draft=${draft.id}`)).status).toBe(404)
  })
})
