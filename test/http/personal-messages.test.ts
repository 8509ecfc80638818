import { simpleParser, type ParsedMail } from 'mailparser'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import type { Browser, Page } from '../support/browser.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

const REQUESTER = 'wong@citizen.example'
const STRANGER = 'stranger@person.example'
const OPERATOR = 'operator@portal.example'

let threads: Threads

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T15:31:00Z'))
})
beforeEach(async () => {
  const { db } = threads.web.context
  await db('rate_limits').delete()
  await db('personal_messages').update({ sent_at: new Date('2025-01-01T00:00:00Z') })
  await db('users').update({ takes_messages: true, notify: true, muted_at: null })
})
afterAll(() => threads.web.close())

async function send(browser: Browser, { path }: AskedThread, fields: Readonly<Record<string, string>>): Promise<Page> {
  return browser.submit(await browser.visit(`/en${path}/personal-messages/new`), '/personal-messages', fields)
}

async function mailsTo(address: string): Promise<{ readonly raw: string; readonly mail: ParsedMail }[]> {
  const { context } = threads.web
  while ((await sendDueLetters(context)) > 0);
  const rows = await context.db('sandbox_mails').join('outbox', 'outbox.id', 'sandbox_mails.outbox_id').where('outbox.letter', 'personal_message')
    .whereRaw('? = any(sandbox_mails.envelope_to)', [address]).orderBy('sandbox_mails.id').select<{ raw: Buffer }[]>('sandbox_mails.raw')
  return Promise.all(rows.map(async ({ raw }) => ({ raw: raw.toString(), mail: await simpleParser(raw) })))
}

async function countMessages(): Promise<number> {
  return (await threads.web.context.db('personal_messages').select('personal_messages.id')).length
}

describe('a message to a requester', () => {
  it('goes from the site\'s address in both languages, shows no address of either side, and is answered by a form', async () => {
    const asked = await threads.ask('Reservoir maps')
    const stranger = await threads.signedIn(STRANGER)
    const form = await stranger.visit((await stranger.visit(`/en${asked.path}`)).link('Write to Wong Siu Ming') ?? '')
    expect(form.html).not.toContain(REQUESTER)
    const sent = await stranger.submit(form, '/personal-messages', { body: '請問地圖在哪裏？' })
    expect(sent.path).toBe(`/en/personal-messages/sent?back=${encodeURIComponent(`/en/requests/${asked.id}`)}`)
    expect(sent.text).toContain('Your message is on its way')
    const [letter] = await mailsTo(REQUESTER)
    if (letter === undefined) throw new Error('no letter has come')
    expect(letter.mail.from?.value[0]?.address).toMatch(/no-reply@/)
    expect(letter.mail.replyTo).toBeUndefined()
    expect(letter.mail.text).toContain('請問地圖在哪裏？')
    expect(letter.mail.text).toContain('Please do not answer this letter by mail')
    expect(letter.mail.text).toContain('請勿直接回覆本電郵')
    expect(letter.raw).not.toContain(STRANGER)
    expect(letter.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    const path = /\/en\/personal-messages\/\d+/.exec(letter.mail.text ?? '')?.[0] ?? ''
    const requester = await threads.signedIn()
    const received = await requester.visit(path)
    expect(received.text).toContain('A message from Stranger')
    expect(received.html).not.toContain(STRANGER)
    expect((await requester.submit(received, '/answers', { body: 'In the library.' })).status).toBe(200)
    const [answer] = await mailsTo(STRANGER)
    if (answer === undefined) throw new Error('no answer has come')
    expect(answer.mail.text).toContain('Wong Siu Ming has answered your message')
    expect(answer.mail.text).toContain('In the library.')
    expect(answer.raw).not.toContain(REQUESTER)
    for (const browser of [stranger, await threads.signedIn(OPERATOR)]) expect((await browser.visit(path)).status).toBe(404)
    expect((await threads.web.openBrowser().visit(path, { follow: false })).status).toBe(303)
    expect((await threads.web.openBrowser().visit(`/en${asked.path}`)).text).not.toContain('In the library')
  })

  it('gives the sender\'s address where they tick it, and says so', async () => {
    const asked = await threads.ask('Given address')
    const person = /href="(\/en\/people\/[^"/]+)"/.exec((await threads.web.openBrowser().visit('/en/search?q=wong')).html)?.[1] ?? `/en/people/${threads.requester.id}`
    const stranger = await threads.signedIn(STRANGER)
    await stranger.submit(await stranger.visit((await stranger.visit(person)).link('Write to Wong Siu Ming') ?? ''), '/personal-messages', { body: 'Write to me', gives_address: 'yes' })
    const letter = (await mailsTo(REQUESTER)).at(-1)
    expect(letter?.mail.replyTo?.value[0]?.address).toBe(STRANGER)
    expect(letter?.mail.text?.replaceAll(/\s+/g, ' ')).toContain('your answer goes to them directly, and they see your address')
    expect(asked.id).toBeGreaterThan(0)
  })

  it('is written by people who are signed in, not to oneself, with what was typed kept', async () => {
    const asked = await threads.ask('Who may write')
    const before = await countMessages()
    expect((await threads.web.openBrowser().visit(`/en${asked.path}/personal-messages/new`, { follow: false })).status).toBe(303)
    const requester = await threads.signedIn()
    expect((await requester.visit(`/en${asked.path}`)).link('Write to Wong Siu Ming')).toBeUndefined()
    expect((await requester.visit(`/en${asked.path}/personal-messages/new`)).status).toBe(404)
    const stranger = await threads.signedIn(STRANGER)
    const empty = await send(stranger, asked, { body: ' ', gives_address: 'yes' })
    expect(empty.status).toBe(422)
    expect(empty.html).toMatch(/id="gives_address" value="yes" checked/)
    const long = await send(stranger, asked, { body: 'x'.repeat(5001) })
    expect(long.status).toBe(422)
    expect(long.form('/personal-messages').fields['body']).toHaveLength(5001)
    for (const path of ['/en/requests/999999/personal-messages/new', '/en/people/999999/personal-messages/new', '/en/personal-messages/999999']) expect((await stranger.visit(path)).status).toBe(404)
    expect(await countMessages()).toBe(before)
  })

  it('sent twice by the same form is one; more than six a day are too many', async () => {
    const asked = await threads.ask('Hasty messages')
    const stranger = await threads.signedIn(STRANGER)
    const before = await countMessages()
    const form = await stranger.visit(`/en${asked.path}/personal-messages/new`)
    await stranger.submit(form, '/personal-messages', { body: 'Once' })
    await stranger.submit(form, '/personal-messages', { body: 'Once' })
    expect(await countMessages()).toBe(before + 1)
    for (let index = 1; index < 6; index += 1) expect((await send(stranger, asked, { body: `Number ${index}` })).status).toBe(200)
    const refused = await send(stranger, asked, { body: 'The seventh' })
    expect(refused.status).toBe(429)
    expect(refused.form('/personal-messages').fields['body']).toBe('The seventh')
    expect(await countMessages()).toBe(before + 6)
  })

  it('is not taken where its receiver has said so in the account, also when it was on its way', async () => {
    const asked = await threads.ask('Not taken')
    const stranger = await threads.signedIn(STRANGER)
    const form = await stranger.visit(`/en${asked.path}/personal-messages/new`)
    await stranger.submit(form, '/personal-messages', { body: 'On its way' })
    const requester = await threads.signedIn()
    const account = await requester.visit('/en/account')
    expect(account.html).toMatch(/id="takes_messages" value="yes" checked/)
    const { _csrf = '', locale = '' } = account.form('/account/settings').fields
    await requester.post('/en/account/settings', { _csrf, locale, notify: 'yes' })
    expect((await requester.visit('/en/account')).html).not.toMatch(/id="takes_messages" value="yes" checked/)
    expect((await mailsTo(REQUESTER)).some(({ mail }) => mail.text?.includes('On its way'))).toBe(false)
    const second = await stranger.visit(`/en${asked.path}/personal-messages/new`)
    expect(second.text).toContain('Wong Siu Ming does not take messages through this site.')
    const { fields } = form.form('/personal-messages')
    const refused = await stranger.post(`/en${asked.path}/personal-messages`, { ...fields, form_id: crypto.randomUUID(), body: 'Another' })
    expect(refused.status).toBe(422)
  })

  it('is reported by its receiver, and operators can stop its sender', async () => {
    const asked = await threads.ask('Reported message')
    const stranger = await threads.signedIn(STRANGER)
    await send(stranger, asked, { body: 'An abusive message' })
    const message = await threads.web.context.db('personal_messages').orderBy('personal_messages.id', 'desc').first<{ id: number }>('personal_messages.id')
    const requester = await threads.signedIn()
    const form = await requester.visit((await requester.visit(`/en/personal-messages/${message.id}`)).link('Report this message') ?? '')
    expect(form.text).toContain('A message from Stranger')
    expect((await requester.submit(form, '/reports', { reason: 'vexatious' })).path).toBe('/en/reports/thanks')
    expect((await stranger.visit(`/en/personal-messages/${message.id}/reports/new`)).status).toBe(404)
    const operator = await threads.signedIn(OPERATOR)
    const page = await operator.visit((await operator.visit('/en/admin/reports')).link(`Message between users ${message.id}`) ?? '')
    expect(page.text).toContain('An abusive message')
    expect(page.html).not.toContain(STRANGER)
    await operator.submit(page, '/muting', { wish: 'mute' })
    expect((await send(stranger, asked, { body: 'Again' })).status).toBe(422)
  })

  it('of a hidden thread or to somebody without a public page is 404', async () => {
    const asked = await threads.ask('Hidden with its requester')
    await threads.web.context.db('requests').where('requests.id', asked.id).update({ visibility: 'hidden' })
    const stranger = await threads.signedIn(STRANGER)
    expect((await stranger.visit(`/en${asked.path}/personal-messages/new`)).status).toBe(404)
    const operator = await threads.web.context.db('users').where('users.email', OPERATOR).first<{ id: number }>('users.id')
    expect((await stranger.visit(`/en/people/${operator.id}/personal-messages/new`)).status).toBe(404)
  })
})
