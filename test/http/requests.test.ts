import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser, Page } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const LETTER = 'Dear Sir or Madam,\n\nUnder the Code on Access to Information (《公開資料守則》) please send the minutes of 2024.\n\nYours faithfully,'
let web: WebServer
let requesterId: number

beforeAll(async () => {
  web = await startWebServer()
  await seedAuthorities(web.context.db, { sandbox: true })
  requesterId = await createAccount(web.context, 'wong@person.example', { name: '黃小明' })
  await createAccount(web.context, 'stranger@person.example', { name: 'Stranger' })
  await createAccount(web.context, 'operator@person.example', { name: 'Operator', role: 'operator' })
})
afterAll(() => web.close())

async function compose(browser: Browser, fields: Readonly<Record<string, string>> = {}, locale = 'en'): Promise<Page> {
  const page = await browser.visit(`/${locale}/new?authority=immigration-department`)
  return browser.submit(page, '/new', { title: 'Minutes of 2024', body: LETTER, ...fields })
}

async function makeRequest(fields: Readonly<Record<string, string>> = {}): Promise<{ browser: Browser; page: Page; id: number }> {
  const browser = web.openBrowser()
  await signIn(browser, 'wong@person.example')
  const page = await browser.submit(await compose(browser, fields), '/submission')
  return { browser, page, id: Number(/requests\/(\d+)/.exec(page.path)?.[1]) }
}

describe('writing a request', () => {
  it('comes before signing in, and nothing is typed twice', async () => {
    const browser = web.openBrowser()
    const preview = await compose(browser)
    expect(preview.path).toMatch(/^\/en\/drafts\/[0-9a-f-]{36}$/)
    expect(preview.text).toContain('please send the minutes of 2024')
    expect(preview.text).toContain('公開資料要求 - Minutes of 2024')
    const signedIn = await browser.submit(await browser.visit(preview.html.match(/href="(\/en\/sign-in\?continue=[^"]+)"/)?.[1] ?? ''), '/sign-in', {
      email: 'wong@person.example', password: 'harbour ferry at dawn'
    })
    expect(signedIn.path).toBe(preview.path)
    const page = await browser.submit(signedIn, '/submission')
    expect(page.path).toMatch(/^\/en\/requests\/\d+-minutes-of-2024$/)
    expect(page.text).toContain('On its way')
    expect(page.text).toContain('黃小明')
  })

  it('signs the letter with the name where the writer left it out', async () => {
    const { page } = await makeRequest()
    expect(page.text).toContain('Yours faithfully, 黃小明')
  })

  it('sends one letter for two clicks', async () => {
    const browser = web.openBrowser()
    await signIn(browser, 'wong@person.example')
    const preview = await compose(browser)
    const [first, second] = await Promise.all([browser.submit(preview, '/submission'), browser.submit(preview, '/submission')])
    expect(first.path).toBe(second.path)
    const id = Number(/requests\/(\d+)/.exec(first.path)?.[1])
    const rows = await web.context.db('outbox').where('outbox.request_id', id).select('outbox.letter', 'outbox.state')
    expect(rows).toEqual([{ letter: 'request', state: 'due' }])
  })

  it.each([
    ['no authority', { authority: '' }, 'Choose the authority'],
    ['an unknown authority', { authority: 'no-such-body' }, 'Choose an authority from the list'],
    ['no title', { title: '  ' }, 'Give the request a title'],
    ['a title too short', { title: 'ab' }, 'at least 3 letters'],
    ['no letter', { body: '' }, 'Write the letter'],
    ['a letter that does not name the Code', { body: 'Please send the minutes.' }, 'no longer names the Code']
  ])('with %s is the same page with 422 and everything still there', async (_, fields, sentence) => {
    const page = await compose(web.openBrowser(), fields)
    expect(page.status).toBe(422)
    expect(page.title).toMatch(/^\(1\) /)
    expect(page.text).toContain(sentence)
    const typed = { authority: 'immigration-department', title: 'Minutes of 2024', body: LETTER, ...fields }
    expect(page.form('/new').fields).toMatchObject({ title: typed.title, body: typed.body })
    expect(page.html).toMatch(/role="alert"[\s\S]*<a href="#(authority|title|body)">/)
  })

  it('lets the Code go unnamed only after a warning', async () => {
    const browser = web.openBrowser()
    const refused = await compose(browser, { body: 'Please send the minutes.' })
    expect(refused.html).toContain('name="leave_code_out"')
    const preview = await browser.submit(refused, '/new', { leave_code_out: 'yes' })
    expect(preview.path).toContain('/drafts/')
    expect(preview.text).toContain('does not name the Code')
  })

  it('offers a letter that names the Code, in both languages', async () => {
    for (const locale of ['en', 'zh-hk']) {
      const page = await web.openBrowser().visit(`/${locale}/new`)
      expect(page.form('/new').fields['body']).toMatch(/公開資料守則/)
      const untouched = await web.openBrowser().visit(`/${locale}/new?authority=immd`)
      expect(untouched.form('/new').fields['authority']).toBe('immigration-department')
    }
  })

  it('refuses the untouched template', async () => {
    const browser = web.openBrowser()
    const page = await browser.visit('/zh-hk/new?authority=immd')
    const answer = await browser.submit(page, '/new', { title: '公屋' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('請在信中寫明想索取甚麼資料')
  })

  it('takes the draft up again for changes', async () => {
    const browser = web.openBrowser()
    const preview = await compose(browser)
    const page = await browser.visit(preview.link('Change the letter') ?? '')
    expect(page.form('/new').fields).toMatchObject({ title: 'Minutes of 2024', body: LETTER, authority: 'immigration-department' })
    const again = await browser.submit(page, '/new', { title: 'Minutes of 2025' })
    expect(again.path).toBe(preview.path)
    expect(again.text).toContain('Minutes of 2025')
  })

  it('keeps a draft that belongs to somebody from everybody else', async () => {
    const browser = web.openBrowser()
    await signIn(browser, 'wong@person.example')
    const preview = await compose(browser)
    const other = web.openBrowser()
    expect((await other.visit(preview.path)).status).toBe(404)
    await signIn(other, 'stranger@person.example')
    expect((await other.visit(preview.path)).status).toBe(404)
  })

  it('refuses a form without its token', async () => {
    const answer = await web.openBrowser().post('/en/new', { authority: 'immigration-department', title: 'Minutes', body: LETTER })
    expect(answer.status).toBe(403)
  })
})

describe('the public page', () => {
  it('has one address in each language, Chinese kept as Chinese', async () => {
    const { id } = await makeRequest({ title: '公屋輪候冊（2025年）' })
    const visitor = web.openBrowser()
    const page = await visitor.visit(`/zh-hk/requests/${id}`)
    expect(decodeURIComponent(page.path)).toBe(`/zh-hk/requests/${id}-公屋輪候冊-2025年`)
    expect(page.html).toContain('<html lang="zh-HK">')
    expect(page.html).toContain(`hreflang="en" href="${web.origin}/en/requests/${id}-`)
    expect((await visitor.visit(`/en/requests/${id}-wrong-words`)).path).toBe(page.path.replace('/zh-hk/', '/en/'))
  })

  it.each(['/en/requests/999999', '/en/requests/0', '/en/requests/abc', '/en/requests/1e3', '/en/requests/%E0%A4%A', '/en/drafts/x', '/en/nothing', '/zh-hk/requests/99999999999'])('%s is a page that says so, never a fault', async (path) => {
    const page = await web.openBrowser().visit(path)
    expect(page.status).toBe(404)
    expect(page.html).toContain('</html>')
  })

  it('masks addresses and identity-card numbers in every format', async () => {
    const { id, page } = await makeRequest({ body: `${LETTER}\nWrite to me@person.example or A123456(3).` })
    for (const suffix of ['', '.json', '.txt']) {
      const shown = await web.openBrowser().visit(`${page.path}${suffix}`)
      expect(shown.status).toBe(200)
      expect(shown.html).not.toContain('me@person.example')
      expect(shown.html).not.toContain('A123456')
      expect(shown.html).toContain('[email address]')
    }
    const json = JSON.parse((await web.openBrowser().visit(`${page.path}.json`)).html) as { id: number; messages: { text: string }[] }
    expect(json.id).toBe(id)
    expect(json.messages[0]?.text).toContain('please send the minutes')
  })

  it.each([
    ['unlisted', { visitor: 200, stranger: 200, requester: 200, operator: 200 }, false],
    ['requester', { visitor: 404, stranger: 404, requester: 200, operator: 200 }, false],
    ['hidden', { visitor: 404, stranger: 404, requester: 404, operator: 200 }, false]
  ])('%s is for those who may see it only, on the page and in lists', async (level, expected) => {
    const { id } = await makeRequest({ title: `A matter kept ${level}` })
    const path = `/en/requests/${id}-a-matter-kept-${level}`
    const seen = await web.openBrowser().visit(path)
    expect(seen.status).toBe(200)
    await web.context.db('requests').where('requests.id', id).update({ visibility: level, version: web.context.db.raw('version + 1') })
    for (const [who, status] of Object.entries(expected)) {
      const browser = web.openBrowser()
      if (who !== 'visitor') await signIn(browser, who === 'requester' ? 'wong@person.example' : `${who}@person.example`)
      for (const suffix of ['', '.json', '.txt']) expect([who, (await browser.visit(`${path}${suffix}`)).status]).toEqual([who, status])
    }
    expect((await web.openBrowser().visit('/en/requests')).html).not.toContain(`A matter kept ${level}`)
    const message = await web.openBrowser().visit(path)
    const nothing = await web.openBrowser().visit('/en/requests/999999-a-matter')
    if (message.status === 404) expect(message.text).toBe(nothing.text)
  })

  it('keeps a hidden message from visitors while its request is public', async () => {
    const { id, page } = await makeRequest()
    await web.context.db('messages').where('messages.request_id', id).update({ visibility: 'hidden' })
    await web.context.db('requests').where('requests.id', id).increment('version')
    expect((await web.openBrowser().visit(page.path)).text).not.toContain('please send the minutes')
  })
})

describe('the page cache', () => {
  it('answers visitors from memory and never with an old page', async () => {
    const { id, page } = await makeRequest({ title: 'Cached matter' })
    const visitor = web.openBrowser()
    const first = await visitor.visit(page.path)
    const second = await visitor.visit(page.path)
    expect(second.html).toBe(first.html)
    const etag = second.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"1-/)
    expect((await visitor.visit(page.path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    await web.context.db('requests').where('requests.id', id).update({ title: 'Another title', version: 2 })
    expect((await visitor.visit(page.path)).html).toContain('Another title')
    expect((await visitor.visit(page.path, { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  it('has lists too, and never an old one', async () => {
    const { id } = await makeRequest({ title: 'Listed matter' })
    const visitor = web.openBrowser()
    for (const path of ['/en/', '/en/requests', '/en/requests/status/sending']) {
      const first = await visitor.visit(path)
      const etag = first.headers.get('etag') ?? ''
      expect([path, etag === '', first.html.includes('Listed matter')]).toEqual([path, false, true])
      expect((await visitor.visit(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
      await web.context.db('requests').where('requests.id', id).update({ visibility: 'hidden' })
      expect((await visitor.visit(path, { headers: { 'if-none-match': etag } })).html).not.toContain('Listed matter')
      await web.context.db('requests').where('requests.id', id).update({ visibility: 'public' })
      expect((await visitor.visit(path)).html).toContain('Listed matter')
    }
  })

  it('is not for people who are signed in', async () => {
    const { browser, page } = await makeRequest({ title: 'Personal page' })
    await web.openBrowser().visit(page.path)
    const own = await browser.visit(page.path)
    expect(own.text).toContain('Write a follow-up')
    expect(own.headers.get('cache-control')).toContain('no-store')
    expect((await web.openBrowser().visit(page.path)).text).not.toContain('Write a follow-up')
  })
})

describe('a follow-up', () => {
  it('is written by the requester alone, and one form is one letter', async () => {
    const { browser, page, id } = await makeRequest()
    const form = await browser.visit(page.link('Write a follow-up') ?? '')
    const untouched = await browser.submit(form, '/follow-ups')
    expect(untouched.status).toBe(422)
    const filled = { body: 'Dear Sir or Madam,\nI refer to my request and ask for a reply.\nYours faithfully,\n黃小明' }
    const sent = await browser.submit(form, '/follow-ups', filled)
    await browser.submit(form, '/follow-ups', filled)
    expect(sent.text).toContain('ask for a reply')
    const letters = await web.context.db('outbox').where({ 'outbox.request_id': id, 'outbox.letter': 'follow_up' }).count<{ count: number }[]>('* as count')
    expect(Number(letters[0]?.count)).toBe(1)
    const stranger = web.openBrowser()
    await signIn(stranger, 'stranger@person.example')
    expect((await stranger.visit(`${page.path}/follow-ups/new`)).status).toBe(403)
    expect(requesterId).toBeGreaterThan(0)
  })
})

describe('the list', () => {
  it('is newest first and goes on by number', async () => {
    for (let number = 0; number < 27; number += 1) {
      await web.context.db('requests').insert({
        user_id: requesterId, authority_id: 1, title: `Row ${number}`, slug: `row-${number}`, locale: 'en', created_at: new Date(), last_message_at: new Date()
      })
    }
    const first = await web.openBrowser().visit('/en/requests')
    expect(first.html.indexOf('Row 26')).toBeLessThan(first.html.indexOf('Row 25'))
    const older = await web.openBrowser().visit(first.link('Older requests') ?? '')
    expect(older.text).toContain('Row 1')
    expect(older.text).not.toContain('Row 26')
    expect((await web.openBrowser().visit('/en/requests?before=abc')).status).toBe(200)
  })
})
