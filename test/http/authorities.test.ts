import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { makeIndexedThread } from '../factories/indexed-thread.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

let web: WebServer

beforeAll(async () => {
  web = await startWebServer()
  await seedAuthorities(web.context.db, { sandbox: true })
  await web.context.db('authorities').where({ slug: 'treasury' }).update({ request_email: null })
  await web.context.db('authorities').where({ slug: 'marine-department' }).update({ visibility: 'hidden' })
  await makeIndexedThread(web.context.db, { title: 'Seized passports', messages: ['How many <b>passports</b> of a@b.example?'] })
  await makeIndexedThread(web.context.db, { title: 'Travel papers that were found', authority: 'consumer-council', messages: ['How many passports were found?'] })
  await makeIndexedThread(web.context.db, { title: 'A hidden matter', visibility: 'hidden' })
})
afterAll(() => web.close())

describe('the list', () => {
  it.each([['en', 'Immigration Department', 'Policy bureaux'], ['zh-hk', '入境事務處', '政策局']])('/%s has all by category, in both languages', async (locale, name, category) => {
    const page = await web.openBrowser().visit(`/${locale}/authorities`)
    expect(page.status).toBe(200)
    expect(page.text).toContain(category)
    expect(page.link(name)).toBe(`/${locale}/authorities/immigration-department`)
    expect(page.html.match(/class="authority-line"/g)?.length).toBeGreaterThanOrEqual(80)
    expect(page.html).not.toContain('marine-department')
    expect(page.html).not.toContain('@immd.example')
  })

  it.each(['入境', 'immigration', 'immd', 'ImmD', 'imigration'])('finds %s', async (typed) => {
    const page = await web.openBrowser().visit(`/en/authorities?q=${encodeURIComponent(typed)}`)
    expect(page.text).toContain('1 authority found')
    expect(page.link('Immigration Department')).toBe('/en/authorities/immigration-department')
    expect(page.html).toContain('<meta name="robots" content="noindex">')
  })

  it('shows what was typed as text, says that nothing was found, and shows all', async () => {
    const page = await web.openBrowser().visit(`/en/authorities?q=${encodeURIComponent('<script>xyzzy')}`)
    expect(page.html).not.toContain('<script>xyzzy')
    expect(page.text).toContain('No authority here answers to “<script>xyzzy”.')
    expect(page.link('Immigration Department')).toBeDefined()
  })

  it('is there for programs, without ids and addresses', async () => {
    const page = await web.openBrowser().visit('/zh-hk/authorities.json?q=immd')
    expect(JSON.parse(page.html)).toEqual([
      { slug: 'immigration-department', name: '入境事務處', nameEn: 'Immigration Department', nameZh: '入境事務處', abbreviation: 'ImmD', writable: true }
    ])
    const all = JSON.parse((await web.openBrowser().visit('/en/authorities.json')).html) as unknown[]
    expect(all.length).toBeGreaterThanOrEqual(80)
  })

  it('may be kept by any cache, and is not sent again unchanged', async () => {
    const browser = web.openBrowser()
    const first = await browser.visit('/en/authorities.json?q=immd')
    expect(first.headers.get('cache-control')).toBe('public, max-age=60')
    expect(first.headers.get('set-cookie')).toBeNull()
    // fetch() would otherwise ask past every cache.
    const headers = { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' }
    expect((await browser.visit('/en/authorities.json?q=immd', { headers })).status).toBe(304)
    expect((await browser.visit('/en/authorities.json?q=police', { headers })).status).toBe(200)
  })

  it('has the same for operators: what is kept for all holds nothing hidden', async () => {
    await createAccount(web.context, 'operator@person.example', { role: 'operator' })
    const operator = web.openBrowser()
    await signIn(operator, 'operator@person.example')
    expect((await operator.visit('/en/authorities')).html).toContain('marine-department')
    for (const query of ['', '?q=marine']) expect((await operator.visit(`/en/authorities.json${query}`)).html).not.toContain('marine-department')
  })
})

describe('the page of an authority', () => {
  it('has its names, its home page, its public requests, and the ways on', async () => {
    const page = await web.openBrowser().visit('/en/authorities/immigration-department')
    expect(page.text).toContain('入境事務處')
    expect(page.link('https://www.immd.gov.hk')).toBe('https://www.immd.gov.hk')
    expect(page.link('Make a request to this authority')).toBe('/en/new?authority=immigration-department')
    expect(page.html).toContain('/en/change-requests/new?authority=immigration-department')
    expect(page.text).toContain('Seized passports')
    expect(page.text).not.toContain('A hidden matter')
    expect(page.html).not.toContain('@immd.example')
  })

  it('says when it cannot be written to', async () => {
    const page = await web.openBrowser().visit('/en/authorities/treasury')
    expect(page.link('Make a request to this authority')).toBeUndefined()
    expect(page.link('Tell us the address')).toBe('/en/change-requests/new?authority=treasury')
  })

  it.each(['marine-department', 'no-such-thing', '%00', 'Immigration-Department%20'])('is not there for %s', async (slug) => {
    expect((await web.openBrowser().visit(`/en/authorities/${slug}`)).status).toBe(404)
  })
})

describe('the front page', () => {
  it.each(['en', 'zh-hk'])('/%s leads to authorities, shows the newest requests and counts what is public', async (locale) => {
    const page = await web.openBrowser().visit(`/${locale}/`)
    expect(page.status).toBe(200)
    expect(page.form('/authorities').method).toBe('get')
    expect(page.text).toContain('Seized passports')
    expect(page.text).not.toContain('A hidden matter')
    expect(page.html).toContain('<span class="count-number">2</span>')
    expect(page.html).toContain('<span class="count-number">0</span>')
  })
})

describe('the search page', () => {
  it('marks what was found, as text, masked, with a way to the message', async () => {
    const page = await web.openBrowser().visit('/en/search?q=passport')
    expect(page.html).toContain('Seized <mark>passports</mark>')
    expect(page.html).toContain('&lt;b&gt;<mark>passports</mark>&lt;/b&gt; of …')
    expect(page.html).toMatch(/href="\/en\/requests\/\d+#message-\d+"/)
    expect(page.html).not.toContain('a@b.example')
  })

  it('has authorities first, whatever they are called', async () => {
    const page = await web.openBrowser().visit('/zh-hk/search?q=ImmD')
    expect(page.html).toContain('href="/zh-hk/authorities/immigration-department"')
  })

  it.each(['/en/search', '/zh-hk/search', '/en/search?q=', '/en/search?q=%22%2D&after=zzz', '/en/search?q[]=1', '/en/search?q=a&q=b', '/en/search?q=%00', `/en/search?q=${'x'.repeat(5000)}`])('is never an error: %s', async (path) => {
    const page = await web.openBrowser().visit(path)
    expect(page.status).toBe(200)
  })

  it('says when nothing was found, and what to try', async () => {
    const page = await web.openBrowser().visit(`/zh-hk/search?q=${encodeURIComponent('沒有這回事')}`)
    expect(page.text).toContain('沒有找到與「沒有這回事」有關的公開內容。')
    expect(page.link('提出要求')).toBe('/zh-hk/new')
  })

  it.each([['en', 'Immigration Department', 'Reply received'], ['zh-hk', '入境事務處', '已收到回覆']])('has filters with counts as plain links, and keeps them (%s)', async (locale, authority, state) => {
    const page = await web.openBrowser().visit(`/${locale}/search?q=passport&sort=newest`)
    const link = /<a href="([^"]+authority=immigration-department[^"]*)" rel="nofollow">([^<]+)<\/a> <span class="filter-count">(\d+)<\/span>/.exec(page.html)
    expect([link?.[2], link?.[3]]).toEqual([authority, '1'])
    const narrowed = await web.openBrowser().visit((link?.[1] ?? '').replaceAll('&amp;', '&'))
    expect(narrowed.html).toContain('<input type="hidden" name="authority" value="immigration-department">')
    expect(narrowed.html).toContain('<input type="hidden" name="sort" value="newest">')
    expect(narrowed.text).toContain('passports')
    expect((await web.openBrowser().visit(`/${locale}/search?q=passport&year=1999`)).text).not.toContain(state)
  })

  it.each(['status=x', 'year=0', 'authority=%27', 'category=nothing', 'attachment=1', 'sort=x', 'after=r9-9', 'after=b1-1', 'status=awaiting&year=2026&category=bureau&attachment=1'])('is never an error with %s', async (parameters) => {
    for (const query of ['', 'passport', 'status:', '-']) expect((await web.openBrowser().visit(`/en/search?q=${query}&${parameters}`)).status).toBe(200)
  })

  it('does not find what is hidden', async () => {
    expect((await web.openBrowser().visit('/en/search?q=%22hidden+matter%22')).text).not.toContain('A hidden matter')
  })
})
