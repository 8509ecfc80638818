import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import type { Authenticity } from '../../server/domain/messages/authenticity.ts'
import { makeRequestAddress } from '../../server/domain/requests/request-address.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'
import { addRequest as addSentRequest } from '../workers/mail-world.ts'

/** The sender gate, from the mail to the click. */
const REQUESTER = 'requester@person.example'
const OTHER = 'other@person.example'
const OPERATOR = 'operator@person.example'
const SECRET = 'Words that nobody has accepted yet'

let web: WebServer
let requesterId: number
let authorityId: number
let requester: Browser
let operator: Browser
let other: Browser

beforeAll(async () => {
  web = await startWebServer()
  requesterId = await createAccount(web.context, REQUESTER, { name: 'Chan Tai Man' })
  await createAccount(web.context, OTHER)
  await createAccount(web.context, OPERATOR, { name: 'Ng Operator', role: 'operator' })
  ;[requester, operator, other] = [web.openBrowser(), web.openBrowser(), web.openBrowser()]
  await signIn(requester, REQUESTER)
  await signIn(operator, OPERATOR)
  await signIn(other, OTHER)
  await web.context.db('authority_categories').insert({ code: 'test', name_en: 'Test', name_zh: '測試', position: 1 }).onConflict('code').ignore()
})
beforeEach(async () => {
  const [authority] = await web.context.db('authorities')
    .insert({ slug: `immd-${crypto.randomUUID()}`, name_en: 'Immigration Department', name_zh: '入境事務處', category: 'test', request_email: 'ati@immd.example' })
    .returning<{ id: number }[]>('id')
  authorityId = authority?.id ?? 0
})
afterAll(async () => {
  await closeCage()
  await web.close()
})

async function addRequest(): Promise<number> {
  return (await addSentRequest(web.context, { userId: requesterId, authorityId })).id
}

let made = 0
async function receive(requestId: number, from: string, parts: { readonly headers?: readonly string[]; readonly envelopeFrom?: string; readonly to?: string } = {}): Promise<number> {
  made += 1
  const to = parts.to ?? makeRequestAddress(web.context.site.addressBook, requestId)
  const mail = [`From: Officer <${from}>`, `To: <${to}>`, `Subject: Our reply ${made}`, `Message-ID: <gate.${made}@sender.example>`, ...parts.headers ?? ['Content-Type: text/plain'], '', `${SECRET} ${made}`, ''].join('\r\n')
  const { rawMailId } = await ingest(web.context, Buffer.from(mail), { source: 'smtp', from: parts.envelopeFrom ?? from, to: [to] })
  await placeRawMail(web.context, rawMailId)
  const row = await web.context.db('messages').where({ 'messages.raw_mail_id': rawMailId }).first<{ id: number }>('messages.id')
  return row.id
}

interface State {
  readonly state: string
  readonly version: number
}

async function stateOf(requestId: number): Promise<State> {
  return web.context.db('requests').where('requests.id', requestId).first<State>('requests.standing as state', 'requests.version')
}

async function levelOf(messageId: number): Promise<string> {
  const row = await web.context.db('messages').where('messages.id', messageId).first<{ visibility: string; pending_since: Date | null }>('messages.visibility', 'messages.pending_since')
  return `${row.visibility}${row.pending_since === null ? '' : ' pending'}`
}

async function eventsOf(messageId: number): Promise<{ kind: string; detail: unknown; actor_user_id: number | null }[]> {
  return web.context.db('events').where('events.message_id', messageId).orderBy('events.id').select('events.kind', 'events.detail', 'events.actor_user_id')
}

async function noticesOf(messageId: number): Promise<number> {
  return (await web.context.db('outbox').where({ 'outbox.letter': 'reply_notice', 'outbox.message_id': messageId }).select('outbox.id')).length
}

describe('published at once', () => {
  test.each([
    ['the address that was written to', 'ati@immd.example'],
    ['another address of the organisation, as in request #1523', 'ati.officer@immd.example'],
    ['a host of the organisation', 'ati.officer@mail2.immd.example']
  ])('%s', async (_name, from) => {
    const requestId = await addRequest()
    const id = await receive(requestId, from)
    expect(await levelOf(id)).toBe('public')
    expect((await stateOf(requestId)).state).toBe('to_classify')
    expect((await web.openBrowser().visit(`/en/requests/${requestId}`)).text).toContain(SECRET)
  })

  test('a known domain of the authority', async () => {
    await web.context.db('authority_domains').insert({ authority_id: authorityId, domain: 'immd.gov.hk', source: 'seed' })
    const requestId = await addRequest()
    expect(await levelOf(await receive(requestId, 'x@mail.immd.gov.hk'))).toBe('public')
    expect(await levelOf(await receive(requestId, 'x@td.gov.hk'))).toBe('requester pending')
  })

  test('a report without a sender at the bounce address', async () => {
    const sent = await addSentRequest(web.context, { userId: requesterId, authorityId })
    const report = ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary="r"', '', '--r', 'Content-Type: text/plain', '', 'Not delivered.',
      '--r', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.relay.example', '', 'Final-Recipient: rfc822; ati@immd.example', 'Action: failed', 'Status: 5.1.1', '', '--r--']
    expect(await levelOf(await receive(sent.id, 'MAILER-DAEMON@mx.relay.example', { headers: report, envelopeFrom: '', to: sent.bounceAddress }))).toBe('public')
    expect((await stateOf(sent.id)).state).toBe('delivery_failed')
  })
})

describe('an unknown sender', () => {
  test('waits, seen by the requester and operators only, and changes no state', async () => {
    const requestId = await addRequest()
    const id = await receive(requestId, 'desk@contractor.example')
    expect(await levelOf(id)).toBe('requester pending')
    expect((await stateOf(requestId)).state).toBe('awaiting')
    expect(await noticesOf(id)).toBe(0)
    for (const [browser, sees] of [[web.openBrowser(), false], [other, false], [requester, true], [operator, true]] as const) {
      const page = await browser.visit(`/en/requests/${requestId}`)
      expect(page.text.includes(SECRET)).toBe(sees)
      expect(page.html.includes('/acceptance')).toBe(sees)
      expect((await browser.visit(`/en/requests/${requestId}.json`, { follow: true })).html.includes(SECRET)).toBe(sees)
      // Others of this file are public and have the same words: only the number is its own.
      expect((await browser.visit(`/en/search?q=${encodeURIComponent(`"${SECRET} ${made}"`)}`)).text.includes(`Our reply ${made} `)).toBe(sees)
    }
  })

  test.each([
    ['en', 'A reply of an unknown sender waits for your decision', 'contractor.example', 'Accept and publish'],
    ['zh-hk', '有一封來自未知寄件者的回覆正等待你決定', 'contractor.example', '接納並公開']
  ])('the thread tells the requester in %s', async (locale, note, domain, accept) => {
    const requestId = await addRequest()
    await receive(requestId, 'desk@contractor.example')
    const { text } = await requester.visit(`/${locale}/requests/${requestId}`)
    for (const words of [note, domain, accept]) expect(text).toContain(words)
  })

  test('is accepted by one click of the requester: public, counted, remembered, told to nobody twice', async () => {
    const requestId = await addRequest()
    const id = await receive(requestId, 'desk@mail.contractor.example')
    const before = await stateOf(requestId)
    const page = await requester.submit(await requester.visit(`/en/requests/${requestId}`), `/messages/${id}/acceptance`)
    expect(page.status).toBe(200)
    expect(await levelOf(id)).toBe('public')
    expect(await stateOf(requestId)).toEqual({ state: 'to_classify', version: before.version + 1 })
    expect((await eventsOf(id)).at(-1)).toEqual({ kind: 'message_accepted', detail: { domain: 'contractor.example' }, actor_user_id: requesterId })
    expect(await noticesOf(id)).toBe(0)
    expect((await web.openBrowser().visit(`/en/requests/${requestId}`)).text).toContain(SECRET)
    const domains = await web.context.db('authority_domains').where('authority_domains.authority_id', authorityId).select('authority_domains.domain', 'authority_domains.source', 'authority_domains.added_by')
    expect(domains).toEqual([{ domain: 'contractor.example', source: 'accepted', added_by: requesterId }])
    expect(await levelOf(await receive(await addRequest(), 'another@contractor.example'))).toBe('public')
  })

  test('is accepted by an operator from the list, and the requester is told', async () => {
    const requestId = await addRequest()
    const id = await receive(requestId, 'desk@contractor.example')
    const list = await operator.visit('/en/admin/pending')
    expect(list.html).toContain(`/en/requests/${requestId}#message-${id}`)
    await operator.submit(await operator.visit(`/zh-hk/requests/${requestId}`), `/messages/${id}/acceptance`)
    expect(await levelOf(id)).toBe('public')
    expect(await noticesOf(id)).toBe(1)
    expect((await operator.visit('/en/admin/pending')).html).not.toContain(`#message-${id}`)
  })

  test('at a provider for everybody is accepted for this request and by its whole address only', async () => {
    const requestId = await addRequest()
    const id = await receive(requestId, 'officer@gmail.com')
    await requester.submit(await requester.visit(`/en/requests/${requestId}`), `/messages/${id}/acceptance`)
    expect(await web.context.db('authority_domains').where('authority_domains.authority_id', authorityId).select('authority_domains.domain')).toEqual([])
    expect(await levelOf(await receive(requestId, 'Officer@gmail.com'))).toBe('public')
    expect(await levelOf(await receive(requestId, 'stranger@gmail.com'))).toBe('requester pending')
    expect(await levelOf(await receive(await addRequest(), 'officer@gmail.com'))).toBe('requester pending')
  })

  test('is set aside by the requester, kept for operators, and accepted by one of them later', async () => {
    const requestId = await addRequest()
    const id = await receive(requestId, 'seller@shop.example')
    await requester.submit(await requester.visit(`/en/requests/${requestId}`), `/messages/${id}/setting-aside`)
    expect(await levelOf(id)).toBe('hidden pending')
    expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: 'message_set_aside', actor_user_id: requesterId })
    expect((await requester.visit(`/en/requests/${requestId}`)).text).not.toContain(SECRET)
    const page = await operator.visit(`/en/requests/${requestId}`)
    expect(page.text).toContain('was set aside')
    expect(page.html).not.toContain('/setting-aside')
    await operator.submit(page, `/messages/${id}/acceptance`)
    expect(await levelOf(id)).toBe('public')
    expect((await stateOf(requestId)).state).toBe('to_classify')
  })
})

describe('where a message comes from', () => {
  test.each<[string, Omit<Authenticity, 'by'>, string, string]>([
    ['confirmed', { dkim: 'pass', dmarc: 'pass' }, 'The domain of the sender stands behind this mail', '寄件者的網域證實此電郵屬其所有'],
    ['contradicted', { dkim: 'fail', dmarc: 'fail' }, 'The domain of the sender does not stand behind this mail', '寄件者的網域沒有證實此電郵屬其所有'],
    ['signed', { dkim: 'pass' }, 'A domain signed this mail', '此電郵有網域的簽署']
  ])('%s: everybody reads it on the message, operators its codes', async (_name, results, en, zhHk) => {
    const requestId = await addRequest()
    const mail = `From: ati@immd.example\r\nTo: x@portal.example\r\nMessage-ID: <${requestId}.origin@immd.example>\r\n\r\n${SECRET}\r\n`
    const to = makeRequestAddress(web.context.site.addressBook, requestId)
    const { rawMailId } = await ingest(web.context, Buffer.from(mail), { source: 'smtp', from: 'ati@immd.example', to: [to] }, async () => ({ by: 'door', ...results }))
    await placeRawMail(web.context, rawMailId)
    expect((await web.openBrowser().visit(`/en/requests/${requestId}`)).text).toContain(en)
    expect((await web.openBrowser().visit(`/zh-hk/requests/${requestId}`)).text).toContain(zhHk)
    const codes = Object.entries(results).map(([method, result]) => `${method}=${result}`).join(', ')
    expect((await operator.visit(`/en/admin/mails/${rawMailId}`)).text).toContain(`Checked at our door: ${codes}`)
  })

  test('a mail that nobody checked says nothing', async () => {
    const requestId = await addRequest()
    await receive(requestId, 'ati@immd.example')
    expect((await web.openBrowser().visit(`/en/requests/${requestId}`)).html).not.toContain('class="origin')
  })
})

describe('nobody else decides', () => {
  test.each(['acceptance', 'setting-aside'])('%s: not strangers, not without the token, not twice', async (verb) => {
    const requestId = await addRequest()
    const id = await receive(requestId, 'desk@contractor.example')
    const path = `/en/requests/${requestId}/messages/${id}/${verb}`
    const token = (await requester.visit(`/en/requests/${requestId}`)).form(`/messages/${id}/${verb}`).fields['_csrf'] ?? ''
    const foreign = (await other.visit(`/en/requests/${requestId}`)).form('/sign-out').fields['_csrf'] ?? ''
    expect((await web.openBrowser().post(path, { _csrf: token })).status).toBe(403)
    expect((await requester.post(path, {})).status).toBe(403)
    expect((await other.post(path, { _csrf: foreign })).status).toBe(404)
    expect((await requester.post(`/en/requests/${requestId}/messages/999999/${verb}`, { _csrf: token })).status).toBe(404)
    expect(await levelOf(id)).toBe('requester pending')
    await requester.post(path, { _csrf: token })
    const decided = await levelOf(id)
    await requester.post(path, { _csrf: token })
    expect(await levelOf(id)).toBe(decided)
    expect((await eventsOf(id)).map((event) => event.kind)).toEqual(['message_received', verb === 'acceptance' ? 'message_accepted' : 'message_set_aside'])
  })
})
