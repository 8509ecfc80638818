import { PASSWORD, signIn } from '../support/accounts.ts'
import type { Browser, Page } from '../support/browser.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

/** What a browser says of a form that one of our own pages has sent. */
const OWN = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }
const TEXT = 'Dear Sir or Madam,\r\n\r\n“Gates” & <script>alert(1)</script> 各管制站：\r\n  under the Code on Access to Information (《公開資料守則》).'
const NEXT = 'A second line of thought, long enough to be one.'
const STALE = { en: 'Nothing has been sent yet', 'zh-hk': '內容尚未送出' } as const

let threads: Threads
let thread: AskedThread

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T04:00:00Z'))
  thread = await threads.ask('Gates at the airport')
  await threads.answer(thread.id, { text: 'We shall look into it.', at: '2025-06-12T04:00:00Z' })
}, 60_000)
beforeEach(() => threads.web.context.db('rate_limits').delete())
afterAll(() => threads.web.close())

/** Everything that is sent, but for the token. */
function withoutToken(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== '_csrf' && name !== 'kept'))
}

/** Sends a form of a page whose token has gone stale, as a browser does. */
async function sendStale(browser: Browser, page: Page, part: string, fields: Readonly<Record<string, string>>): Promise<Page> {
  return browser.post(page.form(part).action, { ...page.form(part).fields, ...fields, _csrf: 'f'.repeat(64) }, { headers: OWN })
}

/** The form of the page that has kept one. */
function keptOn(page: Page): Readonly<Record<string, string>> {
  return page.forms.find((form) => form.fields['_csrf'] !== undefined && !form.action.endsWith('/sign-out'))?.fields ?? {}
}

type Case = readonly [name: string, form: string, part: string, typed: Readonly<Record<string, string>>, after: RegExp]
const FORMS: readonly Case[] = [
  ['a proposal', '/change-requests/new', '/change-requests/new', { authority: 'treasury', kind: 'page', note: TEXT }, /\/change-requests\/thanks/],
  ['an annotation', 'THREAD/annotations/new', '/annotations', { body: TEXT }, /#?annotation|\/requests\/\d+/],
  ['a note', 'THREAD/notes/new', '/notes', { kind: 'visit', day: '2025-06-12', text: TEXT }, /\/requests\/\d+/],
  ['a report', 'THREAD/reports/new', '/reports', { reason: 'other', body: TEXT }, /\/reports\/thanks/],
  ['names', '/account', '/account/names', { name: 'Wong Siu Ming', public_name: 'A. Reader of Gates & "Doors"' }, /\/account\?done=names/]
]

describe.each(['en', 'zh-hk'] as const)('in %s', (locale) => {
  const path = (form: string): string => `/${locale}${form.replace('THREAD', thread.path)}`

  it.each(FORMS)('a form that was open for too long comes back whole, and is sent with one button: %s', async (_name, form, part, typed, after) => {
    const browser = await threads.signedIn()
    const page = await browser.visit(path(form))
    const kept = await sendStale(browser, page, part, typed)
    expect([kept.status, kept.headers.get('cache-control')]).toEqual([403, 'no-store'])
    expect(kept.text).toContain(STALE[locale])
    expect(withoutToken(keptOn(kept))).toEqual({ ...withoutToken(page.form(part).fields), ...typed })
    expect(kept.html).not.toContain('<script>alert')
    const done = await browser.submit(kept, part, {}, { headers: OWN })
    expect([done.status, done.path]).toEqual([200, expect.stringMatching(after)])
  })

  it('a letter with a file asks for the file again', async () => {
    const browser = threads.web.openBrowser()
    const page = await browser.visit(path('/new?authority=immigration-department'))
    const file = { name: 'minutes.txt', content: 'x', type: 'text/plain' }
    const kept = await browser.submitFiles(page, '/new', { title: 'Minutes of gates', body: TEXT, _csrf: 'stale' }, [file], { headers: OWN })
    expect(kept.status).toBe(403)
    expect(kept.html).toMatch(/<form[^>]*enctype="multipart\/form-data"[\s\S]*<input id="files" name="files" type="file" multiple/)
    const preview = await browser.submitFiles(kept, '/new', {}, [file], { headers: OWN })
    expect([preview.status, preview.path]).toEqual([200, expect.stringMatching(/\/drafts\//)])
    expect(preview.text).toContain('minutes.txt')
    expect(preview.text).toContain('“Gates” & <script>alert(1)</script> 各管制站')
  })
})

it('whoever was signed out meanwhile signs in beside it, and nothing is lost', async () => {
  const browser = await threads.signedIn()
  const page = await browser.visit(`/en${thread.path}/follow-ups/new`)
  browser.setCookie('session', 'over')
  const kept = await browser.post(page.form('/follow-ups').action, { ...page.form('/follow-ups').fields, body: TEXT }, { headers: OWN })
  expect([kept.status, kept.text.includes('You are not signed in at the moment')]).toEqual([403, true])
  // Who presses without signing in is told why it was not taken, and has everything still.
  const refused = await browser.submit(kept, '/follow-ups', {}, { headers: OWN })
  expect([refused.status, refused.title]).toEqual([403, expect.stringContaining('You are not signed in')])
  await signIn(browser, 'wong@citizen.example')
  const again = await browser.submit(refused, '/follow-ups', {}, { headers: OWN })
  expect([again.status, again.text.includes('You are not signed in')]).toEqual([403, false])
  const sent = await browser.submit(again, '/follow-ups', {}, { headers: OWN })
  expect(sent.status).toBe(200)
  expect(sent.text).toContain('“Gates” & <script>alert(1)</script> 各管制站')
})

it('what a visitor sends to what is hidden comes back as to what never was', async () => {
  const hidden = await threads.ask('Hidden gates')
  await threads.web.context.db('requests').where('requests.id', hidden.id).update({ visibility: 'hidden' })
  const answers = []
  for (const id of [hidden.id, 7654]) {
    const browser = threads.web.openBrowser()
    const { _csrf = '' } = (await browser.visit('/en/change-requests/new')).form('/change-requests').fields
    const page = await browser.post(`/en/requests/${id}/reports`, { _csrf, reason: 'other', body: TEXT }, { headers: OWN })
    const headers = [...page.headers].filter(([name]) => !['date', 'set-cookie', 'content-length', 'etag'].includes(name))
    answers.push({ status: page.status, headers, html: page.html.replace(/(name="_csrf" value=")[^"]+/g, '$1').replaceAll(`/requests/${id}/`, '/requests/N/') })
  }
  expect(answers[0]).toMatchObject({ status: 404, html: expect.stringContaining('Either this needs your account, or') as string })
  expect(answers[0]).toEqual(answers[1])
})

describe('passwords', () => {
  it('are not written into the page, but asked for again', async () => {
    const browser = threads.web.openBrowser()
    const page = await browser.visit('/en/sign-in?continue=/en/account')
    const kept = await sendStale(browser, page, '/sign-in', { email: 'wong@citizen.example', password: PASSWORD })
    expect(kept.html).not.toContain(PASSWORD)
    expect(kept.html).toMatch(/<input id="password" name="password" type="password" value="" autocomplete="current-password"/)
    expect(kept.html).not.toContain('target="_blank"')
    const inside = await browser.submit(kept, '/sign-in', { password: PASSWORD }, { headers: OWN })
    expect(inside.path).toBe('/en/account')
  })

  it('of a changed password are two', async () => {
    const browser = await threads.signedIn()
    const kept = await sendStale(browser, await browser.visit('/zh-hk/account'), '/account/password', { present: PASSWORD, password: 'a new one, quite long' })
    expect(kept.html).not.toMatch(/harbour ferry|quite long/)
    expect(withoutToken(keptOn(kept))).toEqual({ present: '', password: '' })
  })
})

describe('the other language', () => {
  it('of a kept form sends nothing, and keeps it', async () => {
    const browser = threads.web.openBrowser()
    const kept = await sendStale(browser, await browser.visit('/en/change-requests/new'), '/change-requests/new', { authority: 'treasury', kind: 'page', note: TEXT })
    const before = await countProposals()
    const turned = await browser.post('/zh-hk/change-requests/new', { ...keptOn(kept), language: 'zh-hk' }, { headers: OWN })
    expect([turned.status, turned.text.includes(STALE['zh-hk'])]).toEqual([403, true])
    expect(withoutToken(keptOn(turned))).toEqual(withoutToken(keptOn(kept)))
    expect(await countProposals()).toBe(before)
    expect((await browser.submit(turned, '/change-requests/new', {}, { headers: OWN })).path).toContain('/zh-hk/change-requests/thanks')
    expect(await countProposals()).toBe(before + 1)
  })

  it('that was asked for by the stale form is what the button does', async () => {
    const browser = threads.web.openBrowser()
    const page = await browser.visit('/en/change-requests/new')
    const kept = await browser.post('/zh-hk/change-requests/new', { ...page.form('/change-requests').fields, note: TEXT, _csrf: 'stale', language: 'zh-hk' }, { headers: OWN })
    expect(kept.html).not.toContain('name="language" value="en"')
    const before = await countProposals()
    const form = await browser.submit(kept, '/change-requests/new', {}, { headers: OWN })
    expect([form.status, form.form('/change-requests').fields['note'], await countProposals()]).toEqual([200, TEXT, before])
  })
})

describe('nothing is offered', () => {
  const fields = { authority: 'treasury', kind: 'page', note: NEXT, _csrf: 'made up' }

  it.each<[string, Record<string, string>]>([
    ['from another site', { ...OWN, 'sec-fetch-site': 'cross-site' }],
    ['from a sibling of this site', { ...OWN, 'sec-fetch-site': 'same-site' }],
    ['from no page at all', { ...OWN, 'sec-fetch-site': 'none' }],
    ['from another site, by an older browser', { origin: 'https://elsewhere.example' }],
    ['from a page without an origin', { origin: 'null' }],
    ['by a client that does not say from where', {}],
    ['by a script', { ...OWN, 'sec-fetch-dest': 'empty' }],
    ['in a frame', { ...OWN, 'sec-fetch-dest': 'iframe' }]
  ])('to a form that was sent %s', async (_name, headers) => {
    const page = await threads.web.openBrowser().post('/en/change-requests/new', fields, { headers })
    expect([page.status, page.html.includes('second line'), page.html.includes('made up')]).toEqual([403, false, false])
  })

  it('to who is signed in and may not', async () => {
    const stranger = await threads.signedIn('stranger@person.example')
    const { _csrf = '' } = (await stranger.visit('/en/account')).form('/account/names').fields
    const page = await stranger.post(`/en/requests/${thread.id}/classification`, { _csrf, standing: 'full', note: NEXT }, { headers: OWN })
    expect([page.status, page.html.includes('second line')]).toEqual([403, false])
  })

  it('where more came than a form can have', async () => {
    const browser = threads.web.openBrowser()
    const many = Object.fromEntries(Array.from({ length: 201 }, (_unused, index) => [`f${index}`, 'x']))
    const few = Object.fromEntries(Array.from({ length: 199 }, (_unused, index) => [`f${index}`, 'x']))
    expect((await browser.post('/en/change-requests/new', { ...many }, { headers: OWN })).html).not.toContain('name="f1"')
    expect((await browser.post('/en/change-requests/new', { ...few }, { headers: OWN })).html).toContain('name="f1"')
    const page = await browser.visit('/en/new')
    const long = { title: 'a'.repeat(200_000), body: 'b'.repeat(100_000), _csrf: 'stale' }
    const kept = await browser.submitFiles(page, '/new', long, [], { headers: OWN })
    expect([kept.status, kept.html.length < 20_000]).toEqual([403, true])
  })
})

it('an origin that is ours is enough where a browser says nothing else', async () => {
  const page = await threads.web.openBrowser().post('/en/change-requests/new', { note: NEXT }, { headers: { origin: threads.web.origin } })
  expect(keptOn(page)['note']).toBe(NEXT)
})

it('an operator who was signed out keeps what they wrote, and everybody else hears nothing of the desk', async () => {
  const operator = await threads.signedIn('operator@portal.example')
  const page = await operator.visit('/en/admin/authorities/immigration-department/page')
  const form = page.form('/page')
  operator.setCookie('session', 'over')
  const kept = await operator.post(form.action, { ...form.fields, notesEn: TEXT }, { headers: OWN })
  expect([kept.status, keptOn(kept)['notesEn']]).toEqual([403, TEXT])
  await signIn(operator, 'operator@portal.example')
  const again = await operator.submit(kept, '/page', {}, { headers: OWN })
  const saved = await operator.submit(again, '/page', {}, { headers: OWN })
  expect([again.status, saved.status, saved.text.includes('“Gates” & <script>')]).toEqual([403, 200, true])
  const stranger = await threads.signedIn('stranger@person.example')
  expect((await stranger.post(form.action, { notesEn: TEXT }, { headers: OWN })).status).toBe(404)
})

it('a field that came more than once comes back as often', async () => {
  const answer = await fetch(`${threads.web.origin}/en/new`, {
    method: 'POST', redirect: 'manual', headers: { ...OWN, 'content-type': 'application/x-www-form-urlencoded' }, body: 'also=a&also=b&title=%22%3E%3Cimg%3E&__proto__=x'
  })
  const html = await answer.text()
  expect(html.match(/name="also" value="[ab]"/g)).toEqual(['name="also" value="a"', 'name="also" value="b"'])
  expect(html).toContain('name="title" value="&quot;&gt;&lt;img&gt;"')
})

async function countProposals(): Promise<number> {
  return (await threads.web.context.db('change_requests').select('change_requests.id')).length
}
