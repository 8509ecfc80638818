import { readFileSync } from 'node:fs'
import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser, Page } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const OPERATOR = 'operator@person.example'
const MEMBER = 'member@person.example'
let web: WebServer
let operator: Browser
let operatorId: number
let authorityId: number
let requestId: number

beforeAll(async () => {
  web = await startWebServer()
  operatorId = await createAccount(web.context, OPERATOR, { name: 'Ng Operator', role: 'operator' })
  const memberId = await createAccount(web.context, MEMBER)
  operator = web.openBrowser()
  await signIn(operator, OPERATOR)
  authorityId = await addAuthority('immd', 'Immigration Department', '入境事務處')
  requestId = await addRequest(memberId, 'Visitors of 2024')
})
afterAll(async () => {
  await closeCage()
  await web.close()
})

async function insert(table: string, row: Readonly<Record<string, unknown>>): Promise<number> {
  const [made] = await web.context.db(table).insert(row).returning<{ id: number }[]>('id')
  if (!made) throw new Error(`nothing was put into ${table}`)
  return made.id
}

async function addAuthority(slug: string, nameEn: string, nameZh: string): Promise<number> {
  await web.context.db('authority_categories').insert({ code: 'test', name_en: 'Test', name_zh: '測試', position: 1 }).onConflict('code').ignore()
  return insert('authorities', { slug, name_en: nameEn, name_zh: nameZh, category: 'test', request_email: `ati@${slug}.example` })
}

async function addRequest(userId: number, title: string): Promise<number> {
  const now = web.context.clock.now()
  const id = await insert('requests', { user_id: userId, authority_id: authorityId, title, slug: 'visitors', locale: 'en', created_at: now, last_message_at: now })
  await insert('messages', { request_id: id, kind: 'request', author_name: 'Chan Tai Man', subject: title, body: 'Under the Code on Access to Information', arrived_at: now })
  return id
}

let mails = 0
async function receiveStrayMail(subject: string): Promise<number> {
  mails += 1
  const raw = [
    'From: Officer <officer@immd.example>', 'To: somebody@portal.example', `Subject: ${subject}`, `Message-ID: <stray-${mails}@immd.example>`,
    'Date: Wed, 11 Jun 2025 15:31:00 +0800', 'MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8', '',
    `<p>Answer number ${mails}</p><script>alert(1)</script>`, ''
  ].join('\r\n')
  const { rawMailId } = await ingest(web.context, Buffer.from(raw), { source: 'smtp', from: 'officer@immd.example', to: ['somebody@portal.example'] })
  await placeRawMail(web.context, rawMailId)
  return rawMailId
}

async function stateOf(rawMailId: number): Promise<string> {
  const row = await web.context.db('raw_mails').where({ id: rawMailId }).first<{ state: string }>('state')
  return row.state
}

async function lastEvent(): Promise<{ kind: string; actor_user_id: number; detail: Record<string, unknown>; request_id: number | null }> {
  return web.context.db('events').orderBy('id', 'desc').first('kind', 'actor_user_id', 'detail', 'request_id')
}

async function versionOf(id: number): Promise<number> {
  const row = await web.context.db('requests').where({ id }).first<{ version: number }>('version')
  return row.version
}

function sendButton(page: Page, part: string, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
  return operator.submit(page, part, fields)
}

describe('the door', () => {
  it('sends visitors to sign in and brings them back', async () => {
    const browser = web.openBrowser()
    const door = await browser.visit('/en/admin/mails/held')
    expect(door.path).toBe(`/en/sign-in?continue=${encodeURIComponent('/en/admin/mails/held')}`)
    const page = await browser.submit(door, '/sign-in', { email: OPERATOR, password: 'harbour ferry at dawn' })
    expect(page.path).toBe('/en/admin/mails/held')
    expect(page.status).toBe(200)
  })

  it.each([
    '/en/admin', '/zh-hk/admin', '/en/admin/mails/held', '/en/admin/pending', '/en/admin/mails/1', '/en/admin/mails/1/raw.eml', '/en/admin/letters',
    '/en/admin/change-requests', '/en/admin/authorities', '/en/admin/authorities/immd', '/en/admin/requests/1', '/en/admin/nothing'
  ])('tells members nothing at %s', async (path) => {
    const browser = web.openBrowser()
    await signIn(browser, MEMBER)
    const page = await browser.visit(path)
    expect(page.status).toBe(404)
    expect(page.text).not.toContain('Immigration')
  })

  it.each(['/en/admin/mails/1/release', '/en/admin/letters/1/retry', '/en/admin/requests/1/visibility', '/en/admin/authorities/immd'])('takes no form of a member at %s', async (path) => {
    const browser = web.openBrowser()
    const page = await signIn(browser, MEMBER)
    const token = page.form('/sign-out').fields['_csrf'] ?? ''
    expect((await browser.post(path, { _csrf: token, requests: '1', requestEmail: 'x@evil.example' })).status).toBe(404)
  })

  it('takes no form of an operator without its token', async () => {
    expect((await operator.post('/en/admin/authorities/immd', { requestEmail: 'x@evil.example' })).status).toBe(403)
  })

  it('closes as soon as the role is taken away', async () => {
    const id = await createAccount(web.context, 'former@person.example', { role: 'operator' })
    const browser = web.openBrowser()
    await signIn(browser, 'former@person.example')
    expect((await browser.visit('/en/admin')).status).toBe(200)
    await web.context.db('users').where({ id }).update({ role: 'member' })
    expect((await browser.visit('/en/admin')).status).toBe(404)
  })
})

describe('mail that is held', () => {
  it('is listed, looked at as text, and released to a request', async () => {
    const id = await receiveStrayMail('Your <b>request</b>')
    expect(await stateOf(id)).toBe('held')
    const overview = await operator.visit('/en/admin')
    expect(overview.text).toMatch(/Mails that are held 1/)
    const list = await operator.visit('/en/admin/mails/held')
    expect(list.text).toContain('Your <b>request</b>')
    expect(list.html).not.toContain('<b>request</b>')
    expect(list.text).toContain('officer@immd.example')

    const mail = await operator.visit(`/en/admin/mails/${id}`)
    expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(mail.html).not.toContain('<script>alert')
    const before = await versionOf(requestId)
    const done = await sendButton(mail, '/release', { requests: `#${requestId}` })
    expect(done.path).toBe('/en/admin/mails/held?done=released')
    expect(done.text).toContain('The mail has been put there')
    expect(await stateOf(id)).toBe('placed')
    expect(await versionOf(requestId)).toBeGreaterThan(before)
    const events = await web.context.db('events').where({ raw_mail_id: id, kind: 'mail_released' }).select('actor_user_id')
    expect(events).toEqual([{ actor_user_id: operatorId }])
    const placed = await operator.visit(`/en/admin/mails/${id}`)
    expect(placed.text).toContain(`#${requestId} Visitors of 2024 An operator put it there. Where: operator. An operator looked at it.`)
    expect(placed.forms.some((form) => form.action.includes('/release'))).toBe(false)
  })

  it.each([
    ['en', 'Only hints say', 'Its subject names the request. Where: subject. The sender has the domain of the address that was written to. Confidence: 60 of 100.', 'Put it on request '],
    ['zh-hk', '只有線索顯示', '主旨提及該要求。位置：subject。寄件者的網域與去信地址相同。可信程度：60（滿分100）。', '歸入要求']
  ])('has its suggestions with their evidence, in %s', async (locale, reason, evidence, button) => {
    const id = await receiveStrayMail(`Re: [#${requestId}]`)
    const page = await operator.visit(`/${locale}/admin/mails/${id}`)
    for (const words of [reason, evidence, `${button}${requestId}`]) expect(page.text).toContain(words)
    expect(page.form('/release').fields['requests']).toBe(String(requestId))
    await operator.submit(page, '/set-aside')
  })

  it.each([
    ['', 'Enter the number of a request'],
    ['twelve', 'Enter numbers only'],
    ['999999', 'There is no request with one of these numbers']
  ])('is not released to «%s»', async (typed, why) => {
    const id = await receiveStrayMail('Stays')
    const page = await sendButton(await operator.visit(`/en/admin/mails/${id}`), '/release', { requests: typed })
    expect(page.status).toBe(422)
    expect(page.text).toContain(why)
    // The forms of suggestions stand above it.
    expect(page.forms.filter((form) => form.action.endsWith('/release')).at(-1)?.fields['requests']).toBe(typed)
    expect(await stateOf(id)).toBe('held')
  })

  it('keeps a log of what was done with it, and by whom', async () => {
    const id = await receiveStrayMail('Buy now')
    await operator.submit(await operator.visit(`/en/admin/mails/${id}`), '/set-aside', { spam: '1' })
    const page = await operator.visit(`/en/admin/mails/${id}`)
    expect(page.text).toMatch(/What happened to it .*Held · .* Set aside · as unwanted mail · by /)
    expect((await operator.visit(`/zh-hk/admin/mails/${id}`)).text).toMatch(/處理紀錄 .*擱置・屬垃圾電郵・由 /)
  })

  it('is retried, or set aside, once', async () => {
    const id = await receiveStrayMail('Again')
    const page = await operator.visit(`/en/admin/mails/${id}`)
    await sendButton(page, '/retry')
    expect(await stateOf(id)).toBe('waiting')
    expect((await lastEvent()).kind).toBe('mail_retried')
    expect((await sendButton(page, '/retry')).text).toContain('not possible any more')
    await placeRawMail(web.context, id)
    await sendButton(await operator.visit(`/en/admin/mails/${id}`), '/set-aside')
    expect(await stateOf(id)).toBe('set_aside')
    expect(await lastEvent()).toMatchObject({ kind: 'mail_set_aside', actor_user_id: operatorId })
    expect((await operator.visit('/en/admin/mails/set-aside')).text).toContain('Again')
  })

  it('is downloaded byte for byte, and never opened as a page', async () => {
    const raw = readFileSync('test/fixtures/mail/request-1523/interim-reply-html-big5.eml')
    const { rawMailId } = await ingest(web.context, raw, { source: 'file', to: ['nobody@portal.example'] })
    const cookie = `session=${operator.cookies.get('session') ?? ''}`
    const answer = await fetch(`${web.origin}/en/admin/mails/${rawMailId}/raw.eml`, { headers: { cookie } })
    expect(Buffer.from(await answer.arrayBuffer()).equals(raw)).toBe(true)
    expect(answer.headers.get('content-type')).toBe('message/rfc822')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('that failed stands in its own list with the error', async () => {
    const id = await receiveStrayMail('Broken')
    await web.context.db('raw_mails').where({ id }).update({ state: 'failed', hold_reason: null, last_error: 'memory: the parser was ended' })
    expect((await operator.visit('/zh-hk/admin/mails/failed')).text).toContain('memory: the parser was ended')
  })
})

describe('letters that were not delivered', () => {
  it('are listed with the answer of the server and put back in the queue', async () => {
    const id = await insert('outbox', {
      letter: 'request', dedupe_key: 'failed-letter', request_id: requestId, state: 'failed', attempts: 11, smtp_response: '550 5.1.1 no such user'
    })
    const page = await operator.visit('/en/admin/letters')
    expect(page.text).toContain('550 5.1.1 no such user')
    const done = await sendButton(page, `/letters/${id}/retry`)
    expect(done.text).toContain('in the queue again')
    expect(await web.context.db('outbox').where({ id }).first('state')).toEqual({ state: 'due' })
    expect(await lastEvent()).toMatchObject({ kind: 'letter_requeued', actor_user_id: operatorId })
  })

  it('show no token, and are not retried where it is too old', async () => {
    const id = await insert('outbox', { letter: 'reset_password', dedupe_key: 'failed-reset', user_id: operatorId, state: 'failed', payload: JSON.stringify({ token: 'a-secret-token' }) })
    const page = await operator.visit('/en/admin/letters')
    expect(page.html).not.toContain('a-secret-token')
    expect(page.forms.some((form) => form.action.includes(`/letters/${id}/`))).toBe(false)
  })
})

describe('proposals about authorities', () => {
  it('give the authority its new address at one press', async () => {
    const id = await insert('change_requests', { authority_id: authorityId, proposal: JSON.stringify({ requestEmail: 'code.officer@immd.example', note: '<i>moved</i>' }) })
    const page = await operator.visit('/en/admin/change-requests')
    expect(page.text).toContain('code.officer@immd.example')
    expect(page.html).not.toContain('<i>moved')
    const before = await versionOf(requestId)
    const done = await sendButton(page, `/change-requests/${id}/closing`, { outcome: 'apply' })
    expect(done.text).toContain('The address has been changed')
    expect(await web.context.db('authorities').where({ id: authorityId }).first('request_email')).toEqual({ request_email: 'code.officer@immd.example' })
    expect(await versionOf(requestId)).toBeGreaterThan(before)
    expect((await sendButton(page, `/change-requests/${id}/closing`, { outcome: 'declined' })).text).toContain('not possible any more')
  })

  it.each(['not an address', 'request-1-0123456789abcdef@portal.example'])('do not give it «%s»', async (requestEmail) => {
    const id = await insert('change_requests', { authority_id: authorityId, proposal: JSON.stringify({ requestEmail }) })
    const page = await operator.visit('/en/admin/change-requests')
    const done = await sendButton(page, `/change-requests/${id}/closing`, { outcome: 'apply' })
    expect(done.text).toContain('cannot be used')
    await sendButton(done, `/change-requests/${id}/closing`, { outcome: 'declined' })
    expect(await web.context.db('change_requests').where({ id }).first('state')).toEqual({ state: 'declined' })
  })
})

describe('the address of an authority', () => {
  it('is changed, and taken away', async () => {
    const form = await operator.visit('/en/admin/authorities/immd')
    expect((await sendButton(form, '/authorities/immd', { requestEmail: 'ATI@immd.example' })).text).toContain('The address has been saved')
    expect(await web.context.db('authorities').where({ id: authorityId }).first('request_email')).toEqual({ request_email: 'ATI@immd.example' })
    await sendButton(form, '/authorities/immd', { requestEmail: '' })
    expect(await web.context.db('authorities').where({ id: authorityId }).first('request_email')).toEqual({ request_email: null })
    expect(await lastEvent()).toMatchObject({ kind: 'request_address_changed', detail: { authorityId, given: false } })
  })

  it('is not what is no address, and what was typed stays', async () => {
    const page = await sendButton(await operator.visit('/en/admin/authorities/immd'), '/authorities/immd', { requestEmail: 'immd' })
    expect(page.status).toBe(422)
    expect(page.form('/authorities/immd').fields['requestEmail']).toBe('immd')
  })
})

describe('who may see', () => {
  async function setLevel(kind: string, record: number, visibility: string): Promise<Page> {
    const page = await operator.visit(`/en/admin/requests/${requestId}`)
    return operator.post(`/en/admin/requests/${requestId}/visibility`, { _csrf: page.form('/visibility').fields['_csrf'] ?? '', kind, record: String(record), visibility })
  }

  it('is set for a request, a message and an attachment, each with an event and a new version', async () => {
    const messageId = await insert('messages', { request_id: requestId, kind: 'incoming', author_name: 'Officer', subject: 'Re', body: 'x', arrived_at: web.context.clock.now() })
    const attachmentId = await insert('attachments', { message_id: messageId, position: 1, filename: '附件.pdf', content_type: 'application/pdf', size: 1, sha256: 'a' })
    for (const [kind, id, table] of [['request', requestId, 'requests'], ['message', messageId, 'messages'], ['attachment', attachmentId, 'attachments']] as const) {
      const before = await versionOf(requestId)
      expect((await setLevel(kind, id, 'hidden')).text).toContain('Saved')
      expect(await web.context.db(table).where({ id }).first('visibility')).toEqual({ visibility: 'hidden' })
      expect(await versionOf(requestId)).toBe(before + 1)
      expect(await lastEvent()).toMatchObject({ kind: 'visibility_changed', request_id: requestId, actor_user_id: operatorId, detail: { record: kind, id, from: 'public', to: 'hidden' } })
    }
    const visitor = web.openBrowser()
    expect((await visitor.visit(`/en/requests/${requestId}`)).status).toBe(404)
    await setLevel('request', requestId, 'public')
    const shown = await visitor.visit(`/en/requests/${requestId}`)
    expect(shown.status).toBe(200)
    expect(shown.html).not.toContain('附件.pdf')
  })

  it('is not set through another request, nor to a level that is none', async () => {
    const other = await addRequest(operatorId, 'Another request')
    const [message] = await web.context.db('messages').where({ request_id: other }).select<{ id: number }[]>('id')
    expect((await setLevel('message', message?.id ?? 0, 'hidden')).status).toBe(404)
    expect((await setLevel('request', other, 'hidden')).status).toBe(404)
    expect((await setLevel('request', requestId, 'secret')).status).toBe(404)
    expect(await web.context.db('requests').where({ id: other }).first('visibility')).toEqual({ visibility: 'public' })
  })

  it('is found by the number of the request', async () => {
    const page = await operator.submit(await operator.visit('/en/admin'), '/admin/requests', { number: ` #${requestId} ` })
    expect(page.path).toBe(`/en/admin/requests/${requestId}`)
    expect(page.text).toContain('Visitors of 2024')
  })
})

it('speaks Chinese to operators too', async () => {
  for (const path of ['', '/mails/held', '/mails/failed', '/letters', '/change-requests', '/authorities', '/authorities/immd', `/requests/${requestId}`]) {
    const page = await operator.visit(`/zh-hk/admin${path}`)
    expect(page.status).toBe(200)
    expect(page.html).toContain('<html lang="zh-HK">')
  }
})
