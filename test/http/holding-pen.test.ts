import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'
import { addRequest as addSentRequest, insertPeople } from '../workers/mail-world.ts'

/** What operators take back, what they want always done, and what they are told. */
const OPERATOR = 'operator@person.example'
const ADDRESS = 'old-address@mail.example'
let web: WebServer
let operator: Browser
let operatorId: number
let people: { readonly userId: number; readonly authorityId: number }

beforeAll(async () => {
  web = await startWebServer({ IMAP_URL: 'imaps://portal:word@mail.example' })
  operatorId = await createAccount(web.context, OPERATOR, { role: 'operator' })
  operator = web.openBrowser()
  await signIn(operator, OPERATOR)
  people = await insertPeople(web.context)
})
afterAll(async () => {
  await closeCage()
  await web.close()
})

async function addRequest(): Promise<number> {
  return (await addSentRequest(web.context, people)).id
}

let made = 0
async function receive(from: string, to = 'nobody@mail.example'): Promise<number> {
  made += 1
  const mail = `From: ${from}\r\nTo: ${to}\r\nSubject: Stray ${made}\r\nMessage-ID: <stray.${made}@sender.example>\r\n\r\nText ${made}\r\n`
  const { rawMailId } = await ingest(web.context, Buffer.from(mail), { source: 'imap', to: [] })
  await placeRawMail(web.context, rawMailId)
  return rawMailId
}

async function rawOf(id: number): Promise<string> {
  const row = await web.context.db('raw_mails').where('raw_mails.id', id).first<{ state: string; hold_reason: string | null }>('raw_mails.state', 'raw_mails.hold_reason')
  return [row.state, row.hold_reason ?? ''].join(' ').trim()
}

async function stateOf(requestId: number): Promise<string> {
  return (await web.context.db('requests').where('requests.id', requestId).first<{ standing: string }>('requests.standing')).standing
}

async function levelsOf(rawMailId: number): Promise<string[]> {
  return (await web.context.db('messages').where('messages.raw_mail_id', rawMailId).select<{ visibility: string }[]>('messages.visibility')).map((row) => row.visibility)
}

async function eventsOf(rawMailId: number): Promise<string[]> {
  return (await web.context.db('events').where('events.raw_mail_id', rawMailId).orderBy('events.id').select<{ kind: string }[]>('events.kind')).map((row) => row.kind)
}

async function noticesOf(requestId: number): Promise<number> {
  return (await web.context.db('outbox').where({ 'outbox.request_id': requestId, 'outbox.letter': 'reply_notice' }).select('outbox.id')).length
}

async function press(rawMailId: number, part: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await operator.submit(await operator.visit(`/en/admin/mails/${rawMailId}`), part, fields)).text
}

describe('taking back', () => {
  test('a release: held as before, hidden, unanswered, nobody written to; and put there once more', async () => {
    const requestId = await addRequest()
    const id = await receive('a@sender.example')
    await press(id, '/release', { requests: String(requestId) })
    expect([await stateOf(requestId), await noticesOf(requestId), await rawOf(id)]).toEqual(['to_classify', 1, 'placed'])
    expect(await press(id, '/undo-release')).toContain('The mail is held again')
    expect([await stateOf(requestId), await noticesOf(requestId), await rawOf(id)]).toEqual(['awaiting', 0, 'held no_address'])
    expect(await levelsOf(id)).toEqual(['hidden'])
    expect((await web.openBrowser().visit(`/en/requests/${requestId}`)).text).not.toContain(`Text ${made}`)
    expect((await operator.visit(`/en/admin/mails/${id}`)).text).not.toContain('It stands on these requests')
    await press(id, '/release', { requests: String(requestId) })
    expect([await stateOf(requestId), await noticesOf(requestId), await rawOf(id), await levelsOf(id)]).toEqual(['to_classify', 1, 'placed', ['public']])
    expect(await eventsOf(id)).toEqual(['mail_held', 'mail_released', 'message_received', 'mail_release_undone', 'mail_released'])
  })

  test('a release onto a request that another reply answers leaves it answered', async () => {
    const requestId = await addRequest()
    const [one, other] = [await receive('a@sender.example'), await receive('b@sender.example')]
    for (const id of [one, other]) await press(id, '/release', { requests: String(requestId) })
    await press(one, '/undo-release')
    expect(await stateOf(requestId)).toBe('to_classify')
    expect([await levelsOf(one), await levelsOf(other)]).toEqual([['hidden'], ['public']])
  })

  test('a setting aside, to where it waited', async () => {
    const id = await receive('a@sender.example')
    await press(id, '/set-aside')
    expect(await rawOf(id)).toBe('set_aside no_address')
    expect(await press(id, '/undo-set-aside')).toContain('The mail waits again')
    expect(await rawOf(id)).toBe('held no_address')
    expect(await eventsOf(id)).toEqual(['mail_held', 'mail_set_aside', 'mail_set_aside_undone'])
  })

  test('nothing twice, and nothing that nobody did', async () => {
    const id = await receive('a@sender.example')
    const csrf = (await operator.visit(`/en/admin/mails/${id}`)).form('/set-aside').fields['_csrf'] ?? ''
    for (const part of ['undo-release', 'undo-set-aside']) {
      expect((await operator.post(`/en/admin/mails/${id}/${part}`, { _csrf: csrf })).text).toContain('not possible any more')
    }
    expect(await rawOf(id)).toBe('held no_address')
  })
})

describe('always do this', () => {
  test('a recipient belongs to a request: this mail and the next ones', async () => {
    const requestId = await addRequest()
    const first = await receive('a@sender.example', ADDRESS)
    expect(await press(first, '/rules', { match: `recipient:${ADDRESS}`, request: `#${requestId}` })).toContain('The rule holds from now on')
    await placeRawMail(web.context, first)
    const next = await receive('b@elsewhere.example', ADDRESS.toUpperCase())
    for (const id of [first, next]) expect([await rawOf(id), await levelsOf(id)]).toEqual(['placed', ['public']])
    expect(await eventsOf(next)).toEqual(['mail_rule_followed', 'message_received'])
    expect(await eventsOf(first)).toEqual(['mail_held', 'mail_rule_made', 'mail_rule_followed', 'message_received'])
  })

  test('a sender is set aside, which can be taken back; the rule is listed and removed', async () => {
    const first = await receive('news@shop.example')
    await press(first, '/rules', { match: 'sender:news@shop.example', request: '' })
    const next = await receive('News@Shop.example')
    expect(await rawOf(next)).toBe('set_aside no_address')
    await press(next, '/undo-set-aside')
    expect(await rawOf(next)).toBe('held no_address')
    const list = await operator.visit('/zh-hk/admin/mail-rules')
    expect(list.text).toContain('來自 news@shop.example 擱置')
    const rule = await web.context.db('mail_rules').where('mail_rules.address', 'news@shop.example').first<{ id: number; made_by: number }>('mail_rules.id', 'mail_rules.made_by')
    expect(rule.made_by).toBe(operatorId)
    await operator.submit(list, `/mail-rules/${rule.id}/removal`)
    expect(await rawOf(await receive('news@shop.example'))).toBe('held no_address')
    const last = await web.context.db('events').where('events.kind', 'mail_rule_removed').first<{ actor_user_id: number; detail: unknown }>('events.actor_user_id', 'events.detail')
    expect(last).toEqual({ actor_user_id: operatorId, detail: { ruleId: rule.id } })
  })

  test.each([['sender:somebody@else.example', '1'], ['sender:c@sender.example', 'twelve'], ['sender:c@sender.example', '999999']])('no rule for %s and request %s', async (match, request) => {
    const id = await receive('c@sender.example')
    const csrf = (await operator.visit(`/en/admin/mails/${id}`)).form('/set-aside').fields['_csrf'] ?? ''
    expect((await operator.post(`/en/admin/mails/${id}/rules`, { _csrf: csrf, match, request })).status).toBe(404)
    expect(await rawOf(id)).toBe('held no_address')
  })
})

describe('operators are told', () => {
  test('of a mailbox that was never read, is read, and is read no more', async () => {
    expect((await operator.visit('/en/admin')).text).toContain('The mailbox has never been read')
    await web.context.db('mailbox_scans').insert({ account: 'portal', folder: 'INBOX', scanned_at: new Date(), backlog: 0 })
    expect((await operator.visit('/en/admin')).text).not.toMatch(/The mailbox has/)
    await web.context.db('mailbox_scans').update({ scanned_at: new Date(Date.now() - 31 * 60_000) })
    expect((await operator.visit('/en/admin')).text).toContain('The mailbox has not been read since')
    expect((await operator.visit('/zh-hk/admin')).text).toContain('未能讀取郵箱')
  })

  test('of a pen that grows', async () => {
    await web.context.db('raw_mails').where('raw_mails.state', 'held').update({ state: 'set_aside' })
    expect((await operator.visit('/en/admin')).text).not.toContain('Please look at them')
    const id = await receive('d@sender.example')
    await web.context.db('raw_mails').where('raw_mails.id', id).update({ received_at: new Date(Date.now() - 25 * 60 * 60_000) })
    expect((await operator.visit('/en/admin')).text).toContain('Held mails: 1, the oldest since')
  })
})
