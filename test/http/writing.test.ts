import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser, Page } from '../support/browser.ts'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const LETTER = { title: 'Counters at the airport', body: 'Code on Access to Information: how many counters are there?\n\nYours faithfully,' }
const NOW = new Date('2025-08-01T02:00:00Z')
let web: WebServer
let sample: SampleThread
let writer: Browser
let other: Browser

beforeAll(async () => {
  web = await startWebServer({ UNDO_MINUTES: '5' })
  // The sample's own letters go at once.
  sample = await seedSampleThread({ ...web, context: { ...web.context, config: { ...web.context.config, undoMinutes: 0 } } })
  web.setClock(NOW)
  await createAccount(web.context, 'lee@person.example', { name: 'Lee Ka Yan' })
  await createAccount(web.context, 'other@person.example', { name: 'Somebody Else' })
  writer = web.openBrowser()
  other = web.openBrowser()
  await signIn(writer, 'lee@person.example')
  await signIn(other, 'other@person.example')
}, 60_000)
afterAll(() => web.close())
beforeEach(() => web.setClock(NOW))

async function write(letter: Partial<typeof LETTER> = {}, browser = writer): Promise<Page> {
  return browser.submit(await browser.visit('/en/new?authority=immigration-department'), '/new', { ...LETTER, ...letter })
}

describe('a letter that is being written', () => {
  async function keep(browser: Browser, fields: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly draft: string }> {
    const { _csrf = '' } = (await browser.visit('/en/new')).form('/new').fields
    const answer = await browser.post('/en/new/keeping', { _csrf, ...fields })
    return { status: answer.status, draft: answer.status === 200 ? (JSON.parse(answer.html) as { draft: string }).draft : '' }
  }

  it('is kept as it is, written over, and found again', async () => {
    const first = await keep(writer, { title: '', body: 'Half a sen', authority: '' })
    expect(first.status).toBe(200)
    const second = await keep(writer, { draft: first.draft, title: 'T', body: 'Half a sentence', authority: 'immigration-department' })
    expect(second.draft).toBe(first.draft)
    const { fields } = (await writer.visit(`/zh-hk/new?draft=${first.draft}`)).form('/new')
    expect(fields).toMatchObject({ draft: first.draft, title: 'T', body: 'Half a sentence', authority: 'immigration-department' })
    expect((await writer.visit('/en/new')).html).toContain(`/en/new?draft=${first.draft}`)
  })

  it('of a visitor is kept for who has its address, and becomes theirs who signs in with it', async () => {
    const visitor = web.openBrowser()
    const { draft } = await keep(visitor, { title: 'Of a visitor', body: 'x' })
    expect((await visitor.visit(`/en/new?draft=${draft}`)).form('/new').fields['title']).toBe('Of a visitor')
  })

  it('is nobody else’s, needs the token, and nothing is not kept', async () => {
    const { draft } = await keep(writer, { title: 'Mine', body: 'x' })
    expect((await keep(other, { draft, title: 'Theirs', body: 'y' })).status).toBe(404)
    expect((await keep(writer, { draft: 'no-draft', title: 'x', body: 'y' })).status).toBe(404)
    expect((await keep(writer, { title: ' ', body: '' })).status).toBe(204)
    expect((await writer.post('/en/new/keeping', { title: 'x', body: 'y' })).status).toBe(403)
    expect((await keep(writer, { title: 'a\0b', body: '\ud800' })).status).toBe(200)
  })

  it('is not written over once it has been sent', async () => {
    const preview = await write({ title: 'Sent and open elsewhere' })
    const draft = preview.path.split('/').at(-1) ?? ''
    await writer.submit(preview, '/submission')
    expect((await keep(writer, { draft, title: 'Another', body: 'y' })).status).toBe(409)
  })
})

describe('a draft that is thrown away', () => {
  it.each([['en', 'Throw this draft away', 'The draft is deleted.'], ['zh-hk', '捨棄這份草稿', '草稿已刪除。']])('is gone with its files, in %s', async (locale, act, done) => {
    const preview = await writer.submitFiles(await writer.visit('/en/new?authority=immigration-department'), '/new', { ...LETTER, title: `Not to be sent ${locale}` }, [{ name: 'private.txt', content: 'x' }])
    const draft = preview.path.split('/').at(-1) ?? ''
    const form = await writer.visit(`/${locale}/new?draft=${draft}`)
    expect([form.text.includes(act), form.text.includes('private.txt')]).toEqual([true, true])
    const after = await writer.submit(form, '/discarding')
    expect([after.status, after.path, after.text.includes(done), after.html.includes(draft)]).toEqual([200, `/${locale}/new?done=discarded`, true, false])
    expect((await writer.visit(`/en/drafts/${draft}`)).status).toBe(404)
    expect(await web.context.db('draft_attachments').where('draft_attachments.draft_id', draft)).toEqual([])
    // Who goes back and has changed their mind has lost nothing.
    const again = await writer.submit(form, `/${locale}/new`, { title: 'Changed my mind' })
    expect([again.status, again.text.includes('Changed my mind')]).toEqual([200, true])
  })

  it('is only one\'s own, needs the token, and is no letter yet', async () => {
    const preview = await write({ title: 'To be kept' })
    const draft = preview.path.split('/').at(-1) ?? ''
    const { _csrf = '' } = (await other.visit('/en/new')).form('/new').fields
    expect((await other.post(`/en/drafts/${draft}/discarding`, { _csrf })).status).toBe(404)
    expect((await writer.post(`/en/drafts/${draft}/discarding`, {})).status).toBe(403)
    const sent = await writer.submit(preview, '/submission')
    const token = (await writer.visit('/en/new')).form('/new').fields['_csrf'] ?? ''
    expect((await writer.post(`/en/drafts/${draft}/discarding`, { _csrf: token })).path).toBe(sent.path)
    for (const id of ['x', crypto.randomUUID()]) expect((await writer.post(`/en/drafts/${id}/discarding`, { _csrf: token })).status).toBe(404)
    expect((await writer.visit('/en/new')).text).not.toContain('Throw this draft away')
  })

  it('of a visitor is theirs who has its address', async () => {
    const visitor = web.openBrowser()
    const preview = await write({ title: 'Of a visitor who goes' }, visitor)
    const form = await visitor.visit(`/en/new?draft=${preview.path.split('/').at(-1) ?? ''}`)
    expect((await visitor.submit(form, '/discarding')).path).toBe('/en/new?done=discarded')
    expect((await visitor.visit(preview.path)).status).toBe(404)
  })
})

describe('asking the same for oneself', () => {
  it('takes the letter over without its writer, and is counted where it was taken', async () => {
    const page = await writer.visit(`/en${sample.path}`)
    const path = page.link('Ask the same for yourself') ?? ''
    const form = await writer.visit(path)
    const { fields } = form.form('/new')
    expect(fields['authority']).toBe('immigration-department')
    expect(fields['body']).not.toMatch(/Wong|9123 4567/)
    expect(fields['body']).toContain(`request ${sample.requestId}: ${web.origin}/en/requests/${sample.requestId}`)
    expect(form.text).toContain(`This is the letter of request ${sample.requestId}.`)
    const preview = await writer.submit(form, '/new')
    expect(preview.text).toContain('Lee Ka Yan')
    const sent = await writer.submit(preview, '/submission')
    const visitor = web.openBrowser()
    expect((await visitor.visit(`/en${sample.path}`)).text).toContain('1 other request asks the same')
    const id = /requests\/(\d+)/.exec(sent.path)?.[1]
    await web.context.db('requests').where({ id }).update({ visibility: 'hidden' })
    await web.context.db('requests').where({ id: sample.requestId }).increment('version', 1)
    expect((await visitor.visit(`/en${sample.path}`)).text).not.toContain('asks the same')
  })

  it('survives a faulty form, and is not offered to the requester', async () => {
    const form = await writer.visit(`/en/new?like=${sample.requestId}`)
    const again = await writer.submit(form, '/new', { title: '' })
    expect([again.status, again.form('/new').fields['copied_from']]).toEqual([422, String(sample.requestId)])
    const requester = web.openBrowser()
    await signIn(requester, sample.requesterEmail)
    expect((await requester.visit(`/en${sample.path}`)).link('Ask the same for yourself')).toBeUndefined()
  })

  it.each(['hidden', 'requester'])('of what is %s there is nothing to take', async (visibility) => {
    await web.context.db('requests').where({ id: sample.requestId }).update({ visibility })
    const [hidden, none] = await Promise.all([sample.requestId, 99999].map(async (id) => (await other.visit(`/en/new?like=${id}`)).form('/new').fields))
    expect([hidden?.['title'], hidden?.['body'], hidden?.['copied_from']]).toEqual([none?.['title'], none?.['body'], none?.['copied_from']])
    await web.context.db('requests').where({ id: sample.requestId }).update({ visibility: 'public' })
  })
})

describe('a letter that has not left', () => {
  // What the sample thread has for its requester.
  beforeAll(async () => {
    while ((await sendDueLetters(web.context)) > 0);
  })

  it('waits, says until when, and becomes a draft again', async () => {
    const page = await writer.submit(await write(), '/submission')
    expect(page.text).toContain('The letter leaves at 10:05. Until then you can take it back.')
    expect(await sendDueLetters(web.context)).toBe(0)
    expect((await other.visit(page.path)).text).not.toContain('take it back')
    const draft = await writer.submit(page, '/taking-back')
    expect(draft.path).toMatch(/^\/en\/new\?draft=/)
    expect(draft.form('/new').fields).toMatchObject({ authority: 'immigration-department', title: LETTER.title })
    for (const browser of [web.openBrowser(), other, writer]) expect((await browser.visit(page.path)).status).toBe(404)
    web.setClock(new Date(NOW.getTime() + 10 * 60_000))
    while (await sendDueLetters(web.context) > 0);
    const requestId = Number(/requests\/(\d+)/.exec(page.path)?.[1])
    expect(await web.context.db('outbox').where({ request_id: requestId }).select('state')).toEqual([{ state: 'dropped' }])
    const again = await writer.submit(await writer.submit(draft, '/new'), '/submission')
    expect(again.path).not.toBe(page.path)
    expect(again.text).toContain(LETTER.title)
  })

  it('keeps its files through it', async () => {
    const form = await writer.visit('/en/new?authority=immigration-department')
    const preview = await writer.submitFiles(form, '/new', LETTER, [{ name: 'plan.txt', content: 'a plan' }])
    const draft = await writer.submit(await writer.submit(preview, '/submission'), '/taking-back')
    expect(draft.text).toContain('plan.txt')
  })

  it('is gone when its time has come, and cannot be taken back by others', async () => {
    const page = await writer.submit(await write({ title: 'On its way soon' }), '/submission')
    const { action, fields } = page.form('/taking-back')
    const { fields: theirs } = (await other.visit('/en/account')).form('/account/names')
    expect((await other.post(action, { _csrf: theirs['_csrf'] ?? '' })).status).toBe(403)
    web.setClock(new Date(NOW.getTime() + 5 * 60_000 + 1000))
    while (await sendDueLetters(web.context) > 0);
    expect((await writer.visit(page.path)).text).not.toContain('take it back')
    const late = await writer.post(action, fields)
    expect(late.path.split('#')[0]).toBe(page.path)
    expect(late.text).toContain('On its way soon')
  })

  it('also a follow-up, which leaves the thread as it was', async () => {
    const page = await writer.submit(await write({ title: 'With a follow-up' }), '/submission')
    web.setClock(new Date(NOW.getTime() + 6 * 60_000))
    while (await sendDueLetters(web.context) > 0);
    const thread = await writer.submit(await writer.visit(`${page.path}/follow-ups/new`), '/follow-ups', { body: 'And one thing more: zebra.' })
    expect(thread.text).toContain('zebra')
    const draft = await writer.submit(thread, '/taking-back')
    expect(draft.path).toMatch(/\/follow-ups\/new\?draft=/)
    expect(draft.form('/follow-ups').fields['body']).toContain('zebra')
    expect((await web.openBrowser().visit(page.path)).text).not.toContain('zebra')
    expect((await web.openBrowser().visit('/en/search?q=zebra')).html).not.toContain(page.path)
    expect((await writer.visit(page.path)).text).toContain('Awaiting a reply')
  })
})

describe('asking for one’s own data', () => {
  it.each([['en', 'Is this about yourself?', 'Send and publish anyway'], ['zh-hk', '這是關於你自己的資料嗎？', '照樣發出並公開']])('is told of the better way, in %s', async (locale, title, anyway) => {
    const preview = await write({ title: 'My medical records', body: 'Code on Access to Information: please provide a copy of my medical records.' })
    const page = await writer.visit(preview.path.replace('/en/', `/${locale}/`))
    expect(page.text).toContain(title)
    const { action, fields } = page.form('/submission')
    const refused = await writer.post(action, fields)
    expect([refused.status, refused.text.includes(title)]).toEqual([422, true])
    expect(page.html).toMatch(new RegExp(`name="send_anyway" value="yes">${anyway}<`))
    const sent = await writer.post(action, { ...fields, send_anyway: 'yes' })
    expect(sent.path).toMatch(/\/requests\/\d+/)
  })

  it('is not said of other letters', async () => {
    expect((await write()).text).not.toContain('Is this about yourself?')
  })
})

describe('whoever changes the language while they write', () => {
  /** Presses the button in the masthead, as a browser without scripts does. */
  async function turn(browser: Browser, page: Page, fields: Readonly<Record<string, string>>): Promise<Page> {
    const [, action = ''] = /<button class="link-button language" type="submit" form="writing" formaction="([^"]+)" name="language" value="zh-hk"/.exec(page.html) ?? []
    const form = /<form id="writing"[^>]* action="([^"]+)"/.exec(page.html)?.[1] ?? 'no form'
    expect(action).toBe(form.replace(/^\/en/, '/zh-hk'))
    return browser.post(action, { ...page.form(form).fields, ...fields, language: 'zh-hk' })
  }

  it('goes on with the draft of a letter, with an account and without', async () => {
    for (const browser of [writer, web.openBrowser()]) {
      const turned = await turn(browser, await browser.visit('/en/new?authority=immigration-department'), LETTER)
      expect(turned.path).toMatch(/^\/zh-hk\/new\?draft=/)
      expect(turned.form('/new').fields).toMatchObject({ ...LETTER, authority: 'immigration-department' })
    }
  })

  it('is offered the prepared letter in it, where none was begun', async () => {
    const before = await web.context.db('drafts').count<{ count: string }[]>('* as count')
    const turned = await turn(writer, await writer.visit('/en/new'), {})
    expect(turned.path).toBe('/zh-hk/new')
    expect(turned.form('/new').fields['body']).toContain('本人現根據《公開資料守則》')
    expect(await web.context.db('drafts').count<{ count: string }[]>('* as count')).toEqual(before)
    const begun = await turn(writer, await writer.visit('/en/new'), { title: 'Only a title' })
    expect(begun.form('/new').fields).toMatchObject({ title: 'Only a title', body: turned.form('/new').fields['body'] })
  })

  it.each([
    ['a follow-up', (path: string) => `${path}/follow-ups/new`, '/follow-ups', { body: 'Half a follow-up' }],
    ['a step of the Code', (path: string) => `${path}/next-steps/review`, '/next-steps/review', { body: 'Half a [[place]]' }],
    ['a note', (path: string) => `${path}/notes/new`, '/notes', { text: 'Half a note', day: '2025-07-01', kind: 'post_in' }],
    ['an annotation', (path: string) => `${path}/annotations/new`, '/annotations', { body: 'Half an annotation' }],
    ['a report', (path: string) => `${path}/reports/new`, '/reports', { body: 'Half a report' }]
  ])('goes on with %s, and nothing is sent', async (_, pathOf, action, typed) => {
    const requester = web.openBrowser()
    await signIn(requester, sample.requesterEmail)
    const counted = (): Promise<unknown[]> => Promise.all(['messages', 'annotations', 'reports', 'outbox'].map((table) => web.context.db(table).count('* as count')))
    const before = await counted()
    const turned = await turn(requester, await requester.visit(pathOf(`/en${sample.path}`)), typed)
    expect(turned.status).toBe(200)
    expect(turned.html).toContain('<html lang="zh-HK">')
    expect(turned.html).not.toContain('class="faults"')
    expect(turned.form(action).fields).toMatchObject(typed)
    expect(await counted()).toEqual(before)
  })

  it('keeps the files of a follow-up', async () => {
    const requester = web.openBrowser()
    await signIn(requester, sample.requesterEmail)
    const page = await requester.visit(`/en${sample.path}/follow-ups/new`)
    const turned = await requester.submitFiles(page, '/follow-ups', { body: 'With a file', language: 'zh-hk' }, [{ name: 'map.txt', content: 'a map' }])
    expect(turned.text).toContain('map.txt')
    expect(turned.form('/follow-ups').fields['body']).toBe('With a file')
  })

  it('has a link where there is no form', async () => {
    expect((await writer.visit(`/en${sample.path}`)).html).not.toContain('form="writing"')
  })
})
