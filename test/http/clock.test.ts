import ICAL from 'ical.js'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { saveDraft } from '../../server/actions/requests/save-draft.ts'
import { submitRequest } from '../../server/actions/requests/submit-request.ts'
import { instantOf } from '../../server/domain/clock/day.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser, Page } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

/** The dates on a thread's page, the page on which they are recorded, and calendars. */
const REQUESTER = 'requester@person.example'
const OTHER = 'other@person.example'
const OPERATOR = 'operator@person.example'

let web: WebServer
let requesterId: number
let authorityId: number
let requester: Browser
let other: Browser
let operator: Browser

beforeAll(async () => {
  web = await startWebServer()
  requesterId = await createAccount(web.context, REQUESTER, { name: 'Chan Tai Man' })
  await createAccount(web.context, OTHER)
  await createAccount(web.context, OPERATOR, { name: 'Ng Operator', role: 'operator' })
  ;[requester, other, operator] = [web.openBrowser(), web.openBrowser(), web.openBrowser()]
  await web.context.db('authority_categories').insert({ code: 'test', name_en: 'Test', name_zh: '測試', position: 1 }).onConflict('code').ignore()
  const authorities = await web.context.db('authorities')
    .insert([
      { slug: 'immd', name_en: 'Immigration Department', name_zh: '入境事務處', category: 'test', request_email: 'ati@immd.example' },
      { slug: 'hkpf', name_en: 'Hong Kong Police Force', name_zh: '香港警務處', category: 'test', request_email: 'ati@hkpf.example' }
    ])
    .returning<{ id: number }[]>('id')
  authorityId = authorities[0]?.id ?? 0
  await signIn(requester, REQUESTER)
  await signIn(other, OTHER)
  await signIn(operator, OPERATOR)
})
beforeEach(() => { web.setClock(new Date('2025-06-11T15:31:00Z')) })
afterAll(async () => { await web.close() })

/** Sent at 23:31 in Hong Kong on 11 June 2025. */
async function ask(title = 'e-Gates out of order'): Promise<{ id: number; path: string }> {
  const draftId = await saveDraft(web.context, { kind: 'user', id: requesterId, role: 'member' }, undefined, { authorityId, title, body: 'Under the Code on Access to Information: how many?', locale: 'en' })
  const request = await submitRequest(web.context, { id: requesterId, name: 'Chan Tai Man' }, draftId)
  while (await sendDueLetters(web.context) > 0);
  return { id: request.id, path: `/requests/${request.id}-${request.slug}` }
}

function moveTo(day: string): void {
  web.setClock(instantOf(day, 10))
}

async function record(browser: Browser, path: string, fields: Readonly<Record<string, string>>): Promise<Page> {
  return browser.submit(await browser.visit(`/en${path}/clock`), '/clock/events', fields)
}

function datesOn(page: Page): string {
  return /<section class="dates"[\s\S]*?<\/section>/.exec(page.html)?.[0] ?? ''
}

describe('where it stands', () => {
  it('shows the three dates with their paragraphs, in both languages', async () => {
    const { path } = await ask()
    const english = await web.openBrowser().visit(`/en${path}`)
    expect(english.text).toContain('By 21 June 2025 (day 10) the department should give the information or an interim reply: paragraphs 1.16 to 1.18 of the Code.')
    expect(english.text).toContain('By 2 July 2025 (day 21)')
    expect(english.text).toContain('By 1 August 2025 (day 51)')
    const chinese = await web.openBrowser().visit(`/zh-hk${path}`)
    expect(chinese.text).toContain('部門應在2025年6月21日（第10日）或之前提供資料，或給予中期回覆（《公開資料守則》第1.16至1.18段）。')
    expect(english.text).not.toContain('Record or correct')
  })

  it('says every day what is so on that day, to visitors too', async () => {
    const { path } = await ask('A page of the day')
    const visitor = web.openBrowser()
    moveTo('2025-06-21')
    const before = await visitor.visit(`/en${path}`)
    expect(datesOn(before)).not.toContain('dates-level')
    const etag = before.headers.get('etag') ?? ''
    expect((await visitor.visit(`/en${path}`, { headers: { 'if-none-match': etag } })).status).toBe(304)
    moveTo('2025-06-22')
    const after = await visitor.visit(`/en${path}`, { headers: { 'if-none-match': etag } })
    expect(after.status).toBe(200)
    expect(after.text).toContain('Day 10 is over, and neither the information nor an interim reply has come.')
    moveTo('2025-07-03')
    expect((await visitor.visit(`/en${path}`)).text).toContain('The target for the answer has passed.')
    moveTo('2025-08-02')
    expect((await visitor.visit(`/zh-hk${path}`)).text).toContain('答覆嚴重逾期')
  })

  it('counts nothing of a letter that has not gone, or has not arrived', async () => {
    const draftId = await saveDraft(web.context, { kind: 'user', id: requesterId, role: 'member' }, undefined, { authorityId, title: 'Waiting', body: 'Under the Code on Access to Information: how many?', locale: 'en' })
    const { id, slug } = await submitRequest(web.context, { id: requesterId, name: 'Chan Tai Man' }, draftId)
    const visitor = web.openBrowser()
    expect((await visitor.visit(`/en/requests/${id}-${slug}`)).text).toContain('The days are counted once the letter has gone.')
    while (await sendDueLetters(web.context) > 0);
    await web.context.db('requests').where('requests.id', id).update({ state: 'delivery_failed', version: 50 })
    const failed = datesOn(await visitor.visit(`/en/requests/${id}-${slug}`))
    expect(failed).toContain('has not arrived')
    expect(failed).not.toContain('date-passed')
  })

  it('says that a reply waits to be classified, and claims nothing of what it gave', async () => {
    const { id, path } = await ask()
    moveTo('2025-06-25')
    await web.context.db('requests').where('requests.id', id).update({ unclassified_since: instantOf('2025-06-20'), version: 50 })
    const shown = (await web.openBrowser().visit(`/en${path}`)).text
    expect(shown).toContain('nobody has classified yet')
    expect(shown).toContain('Passed; a reply waits to be classified')
    expect(shown).not.toContain('Day 10 is over')
    expect(shown).not.toContain('Passed without it')
  })

  it('does not repeat a reason from a message that was hidden', async () => {
    const { id, path } = await ask()
    const [message] = await web.context.db('messages').insert({ request_id: id, kind: 'incoming', author_name: 'Officer', subject: 's', body: 'b', arrived_at: instantOf('2025-06-15') }).returning<{ id: number }[]>('id')
    await web.context.db('clock_events').insert({ request_id: id, kind: 'extension', on_date: '2025-06-15', until_date: '2025-07-20', detail: { reason: 'words of the officer' }, message_id: message?.id, recorded_at: instantOf('2025-06-15') })
    await web.context.db('requests').where('requests.id', id).update({ version: 50 })
    moveTo('2025-06-16')
    expect((await web.openBrowser().visit(`/en${path}`)).text).toContain('Reason given: words of the officer')
    await web.context.db('messages').where('messages.id', message?.id ?? 0).update({ visibility: 'hidden' })
    await web.context.db('requests').where('requests.id', id).update({ version: 51 })
    const shown = (await web.openBrowser().visit(`/en${path}`)).text
    expect(shown).not.toContain('words of the officer')
    expect(shown).toContain('needs until 20 July 2025')
  })
})

describe('recording dates', () => {
  it('is for the requester and operators', async () => {
    const { path } = await ask()
    expect((await web.openBrowser().visit(`/en${path}/clock`)).path).toContain('/en/sign-in?continue=')
    expect((await other.visit(`/en${path}/clock`)).status).toBe(403)
    expect((await operator.visit(`/en${path}/clock`)).status).toBe(200)
    expect((await requester.visit(`/en${path}`)).link('Record or correct a date')).toBe(`/en${path}/clock`)
    expect((await requester.visit('/en/requests/99999-nothing/clock')).status).toBe(404)
  })

  it('sent twice is recorded once; another day is another event, and what was undone can be recorded again', async () => {
    const { id, path } = await ask()
    moveTo('2025-06-20')
    const count = async (): Promise<number> => (await web.context.db('clock_events').where({ request_id: id, kind: 'extension' }).whereNull('undone_at')).length
    const extension = { kind: 'extension', on: '2025-06-20', until: '2025-07-20', reason: 'Many files' }
    const page = await requester.visit(`/en${path}/clock`)
    const answers = await Promise.all([1, 2].map(async () => requester.submit(page, '/clock/events', extension)))
    expect(answers.map(({ status, path: at }) => [status, at])).toEqual([[200, `/en${path}/clock`], [200, `/en${path}/clock`]])
    expect(await count()).toBe(1)
    await record(requester, path, { ...extension, until: '2025-07-21' })
    expect(await count()).toBe(2)
    await web.context.db('clock_events').where({ request_id: id, kind: 'extension' }).update({ undone_at: new Date() })
    await record(requester, path, extension)
    expect(await count()).toBe(1)
  })

  it('moves the dates, says why, and is undone', async () => {
    const { path } = await ask()
    moveTo('2025-06-20')
    const recorded = await record(requester, path, { kind: 'extension', on: '2025-06-20', until: '2025-07-20', reason: 'Many files; call 2829 3838 or write to someone@immd.example' })
    expect([recorded.status, recorded.path]).toEqual([200, `/en${path}/clock`])
    const moved = (await web.openBrowser().visit(`/en${path}`)).text
    expect(moved).toContain('By 20 July 2025 the department should answer')
    expect(moved).toContain('On 20 June 2025 the department said that it needs until 20 July 2025.')
    expect(moved).not.toContain('someone@immd.example')
    const undone = await requester.submit(await requester.visit(`/en${path}/clock`), '/clock/undoings', {})
    expect(undone.text).not.toContain('20 July 2025')
    expect((await web.openBrowser().visit(`/en${path}`)).text).toContain('By 2 July 2025 (day 21)')
  })

  it('records a date of receipt, a fee, its payment, and a transfer to a named department', async () => {
    const { path } = await ask()
    moveTo('2025-06-25')
    await record(operator, path, { kind: 'receipt_stated', on: '2025-06-13' })
    await record(requester, path, { kind: 'fee_quoted', on: '2025-06-16', amount: '12.50' })
    expect((await web.openBrowser().visit(`/en${path}`)).text).toContain('asked for a fee of HK$12.50. No day is counted until it is paid.')
    await record(requester, path, { kind: 'fee_paid', on: '2025-06-20' })
    expect((await web.openBrowser().visit(`/en${path}`)).text).toContain('By 8 July 2025 the department should answer')
    await record(requester, path, { kind: 'transferred', on: '2025-06-24', authority: 'hkpf' })
    const shown = await web.openBrowser().visit(`/zh-hk${path}`)
    expect(shown.text).toContain('要求於2025年6月24日轉介香港警務處')
    expect(shown.text).toContain('部門應在2025年7月4日（第10日）或之前')
  })

  it.each([
    ['nothing chosen', {}, 'Choose what happened.'],
    ['an unknown kind', { kind: 'answered', on: '2025-06-12' }, 'Choose what happened.'],
    ['no day', { kind: 'extension' }, 'Type the day on which it happened.'],
    ['no such day', { kind: 'extension', on: '2025-06-31' }, 'Type the day as year, month and day'],
    ['before the request', { kind: 'receipt_stated', on: '2025-06-10' }, 'The day lies before the request was made.'],
    ['tomorrow', { kind: 'interim_reply', on: '2025-06-21' }, 'The day has not come yet.'],
    ['a promise of yesterday', { kind: 'interim_reply', on: '2025-06-20', until: '2025-06-19' }, 'lies before the day on which it was promised'],
    ['a promise in ten years', { kind: 'extension', on: '2025-06-20', until: '2035-06-19' }, 'more than two years away'],
    ['a promise that is no day', { kind: 'extension', on: '2025-06-20', until: 'soon' }, 'Type the day as year, month and day'],
    ['no amount', { kind: 'fee_quoted', on: '2025-06-20', amount: 'twelve' }, 'Type the amount in digits'],
    ['a long reason', { kind: 'extension', on: '2025-06-20', reason: 'x'.repeat(301) }, 'Shorten the reason'],
    ['an unknown department', { kind: 'transferred', on: '2025-06-20', authority: 'nowhere' }, 'Choose one of the departments.'],
    ['an answer without a question', { kind: 'clarification_given', on: '2025-06-20' }, 'Record the question first.'],
    ['a payment without a fee', { kind: 'fee_paid', on: '2025-06-20' }, 'Record first that the department asked for it.']
  ])('%s: 422 and the form again', async (_, fields, fault) => {
    const { id, path } = await ask()
    moveTo('2025-06-20')
    const page = await record(requester, path, fields)
    expect(page.status).toBe(422)
    expect(page.text).toContain(fault)
    for (const [name, value] of Object.entries(fields)) {
      if (name === 'on' || name === 'until') expect(page.form('/clock/events').fields[name]).toBe(value)
    }
    expect(await web.context.db('clock_events').where('clock_events.request_id', id)).toHaveLength(1)
  })

  it('a promised day may lie ahead', async () => {
    const { path } = await ask()
    moveTo('2025-06-20')
    expect((await record(requester, path, { kind: 'interim_reply', on: '2025-06-20', until: '2025-07-01' })).status).toBe(200)
    expect((await web.openBrowser().visit(`/en${path}`)).text).toContain('The department has promised to write by 1 July 2025.')
  })
})

/** Read by another program than the one that wrote it. */
function readCalendar(page: Page): { uid: string; start: string; end: string; summary: string; description: string; allDay: boolean }[] {
  const calendar = new ICAL.Component(ICAL.parse(page.html) as unknown[])
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return { uid: event.uid, start: event.startDate.toString(), end: event.endDate.toString(), summary: event.summary, description: event.description, allDay: event.startDate.isDate }
  })
}

describe('calendars', () => {
  it('one request: all days, the same names for ever, text in both languages', async () => {
    const { id, path } = await ask('e-Gates; doors, and "more"\\')
    const page = await web.openBrowser().visit(`/en${path}/clock.ics`)
    expect(page.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const events = readCalendar(page)
    expect(events.map(({ uid, start, end, allDay }) => [uid, start, end, allDay])).toEqual([
      [`interim.${id}@127.0.0.1`, '2025-06-21', '2025-06-22', true],
      [`target.${id}@127.0.0.1`, '2025-07-02', '2025-07-03', true],
      [`long.${id}@127.0.0.1`, '2025-08-01', '2025-08-02', true]
    ])
    expect(events[0]?.summary).toBe(`Information or interim reply due: e-Gates; doors, and "more"\\ (#${id})`)
    expect(events[0]?.description).toContain('paragraphs 1.16 to 1.18 of the Code.\n部門應在2025年6月21日')
    await record(requester, path, { kind: 'receipt_stated', on: '2025-06-11' })
    moveTo('2025-06-13')
    await record(requester, path, { kind: 'receipt_stated', on: '2025-06-12' })
    expect(readCalendar(await web.openBrowser().visit(`/en${path}/clock.ics`)).map(({ uid, start }) => [uid, start])[0]).toEqual([`interim.${id}@127.0.0.1`, '2025-06-22'])
  })

  it('lines of at most 75 octets, folded between Chinese characters', async () => {
    const title = '有關各管制站二〇二〇年至二〇二五年期間每月出入境人次及每條自助出入境檢查通道停用時數的統計數字'
    const { path } = await ask(title)
    const page = await web.openBrowser().visit(`/zh-hk${path}/clock/target.ics`)
    expect(page.html.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of page.html.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(line).not.toContain('\uFFFD')
    }
    expect(Math.max(...page.html.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeGreaterThan(70)
    expect(readCalendar(page).map(({ summary }) => summary)).toEqual([expect.stringContaining(`應作出答覆：${title}`)])
  })

  it('is not sent again where nothing has changed', async () => {
    const { path } = await ask()
    const first = await web.openBrowser().visit(`/en${path}/clock.ics`)
    const etag = first.headers.get('etag') ?? ''
    expect((await web.openBrowser().visit(`/en${path}/clock.ics`, { headers: { 'if-none-match': etag } })).status).toBe(304)
    await record(requester, path, { kind: 'extension', on: '2025-06-11' })
    expect((await web.openBrowser().visit(`/en${path}/clock.ics`, { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  it('one date; none of that name is not found', async () => {
    const { path } = await ask()
    expect(readCalendar(await web.openBrowser().visit(`/en${path}/clock/target.ics`))).toHaveLength(1)
    expect((await web.openBrowser().visit(`/en${path}/clock/promised.ics`)).status).toBe(404)
    expect((await web.openBrowser().visit(`/en${path}/clock/never.ics`)).status).toBe(404)
  })

  it('of a request that is not public it is for those who may see it', async () => {
    const { id, path } = await ask()
    await web.context.db('requests').where('requests.id', id).update({ visibility: 'requester' })
    expect((await web.openBrowser().visit(`/en${path}/clock.ics`)).status).toBe(404)
    const own = await requester.visit(`/en${path}/clock.ics`)
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  })

  it('all of somebody\'s: a secret address that is shown once, replaced and ended', async () => {
    const { id } = await ask('In the feed')
    const made = await requester.submit(await requester.visit('/en/calendar'), '/calendar', {})
    const address = /https?:\/\/[^<\s]+\/calendar\/[\w-]{43}\.ics/.exec(made.html)?.[0] ?? ''
    const feed = await web.openBrowser().visit(new URL(address).pathname)
    expect(readCalendar(feed).filter(({ uid }) => uid.includes(`.${id}@`))).toHaveLength(3)
    expect(feed.headers.get('cache-control')).toContain('private')

    const again = await requester.visit('/en/calendar')
    expect(again.html).not.toContain(new URL(address).pathname.slice('/en/calendar/'.length))
    const rows = await web.context.db('calendar_tokens').select<{ token_hash: Buffer }[]>('calendar_tokens.token_hash')
    expect(JSON.stringify(rows.map((row) => row.token_hash.toString('latin1')))).not.toContain(new URL(address).pathname.slice(-47, -4))

    const replaced = await requester.submit(again, '/calendar', {})
    const next = /https?:\/\/[^<\s]+\/calendar\/[\w-]{43}\.ics/.exec(replaced.html)?.[0] ?? ''
    expect((await web.openBrowser().visit(new URL(address).pathname)).status).toBe(404)
    expect((await web.openBrowser().visit(new URL(next).pathname)).status).toBe(200)
    await requester.submit(await requester.visit('/en/calendar'), '/calendar/ending', {})
    expect((await web.openBrowser().visit(new URL(next).pathname)).status).toBe(404)
  })

  it('has no request that was hidden, and no date that no longer matters', async () => {
    const [hidden, answered] = [await ask('Hidden one'), await ask('Answered one')]
    await web.context.db('requests').where('requests.id', hidden.id).update({ visibility: 'hidden' })
    await web.context.db('clock_events').insert({ request_id: answered.id, kind: 'answered', on_date: '2025-06-11', recorded_at: new Date() })
    const made = await requester.submit(await requester.visit('/en/calendar'), '/calendar', {})
    const address = /https?:\/\/[^<\s]+\/calendar\/[\w-]{43}\.ics/.exec(made.html)?.[0] ?? ''
    const uids = readCalendar(await web.openBrowser().visit(new URL(address).pathname)).map(({ uid }) => uid)
    expect(uids.some((uid) => uid.includes(`.${hidden.id}@`) || uid.includes(`.${answered.id}@`))).toBe(false)
  })

  it('is made by who is signed in', async () => {
    expect((await web.openBrowser().visit('/en/calendar')).path).toContain('/en/sign-in')
    expect((await web.openBrowser().visit(`/en/calendar/${'x'.repeat(43)}.ics`)).status).toBe(404)
    expect((await web.openBrowser().visit('/en/calendar/short.ics')).status).toBe(404)
  })
})
