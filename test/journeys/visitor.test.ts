import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { transact } from '../../server/db/connection.ts'
import { indexRecords } from '../../server/search/index-writer.ts'
import { fill } from '../../server/i18n/words.ts'
import { launchChromium } from '../support/chromium.ts'
import { receiveReply, settle } from '../support/private-thread.ts'
import { requireTool } from '../support/requirements.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'
import { describeWay, Walker, WAYS } from '../support/walker.ts'

const TITLE = 'Lifeguards at Shek O beach in 2024'
const REPLY = 'Dear Mr Wong,\n\nThe figures for each month are in the file.\n\nOn 11 June 2025, Wong Siu Ming wrote:\n> How many lifeguards were on duty\n> at Shek O beach in 2024?\n'
/** More than fit on a page of the search. */
const OTHERS = 24

/** What somebody does who only reads: from the front page to a file, to a search, to a report. */
requireTool('chromium')('a visitor', () => {
  let threads: Threads
  let thread: AskedThread
  let browser: Browser
  let visitor: Walker

  beforeAll(async () => {
    threads = await startThreads(new Date('2025-06-11T04:00:00Z'))
    thread = await threads.ask(TITLE)
    await askOften(threads)
    threads.web.setClock(new Date('2025-06-18T02:00:00Z'))
    await receiveReply(threads.web, thread.id, { text: REPLY, file: 'lifeguards' })
    await settle(threads.web)
    browser = await launchChromium()
  }, 120_000)

  afterAll(async () => {
    await browser.close()
    await threads.web.close()
  })

  describe.each(WAYS.map((way) => [describeWay(way), way] as const))('%s', (_words, way) => {
    beforeAll(async () => {
      visitor = await Walker.enter(browser, threads.web.origin, way)
    })

    afterEach(() => {
      expect(visitor.faults.splice(0)).toEqual([])
    })

    afterAll(() => visitor.leave())

    it('is met in their language, and finds an authority by the name that it had', async () => {
      await visitor.openAddress(`${threads.web.origin}/`)
      const { w, page } = visitor
      expect(visitor.path()).toBe('/')
      expect(await visitor.heading()).toBe(w.home.heading)
      await visitor.fill({ q: way.locale === 'en' ? 'Education and Manpower Bureau' : '教育統籌局' })
      await visitor.press(w.home.askSubmit)
      await visitor.follow(way.locale === 'en' ? 'Education Bureau' : '教育局', page.locator('main'))
      expect(visitor.path()).toBe('/authorities/education-bureau')
      expect(await page.locator('.facts').innerText()).toContain('EDB')
    })

    it('goes from the list, narrowed by a state, by the authority to the thread', async () => {
      await visitor.open('/')
      const { w, page } = visitor
      await visitor.follow(w.site.nav.requests, page.getByRole('navigation', { name: w.site.nav.label }))
      expect(await page.locator('.request-row').count()).toBe(25)
      await visitor.follow(w.requests.standings.to_classify, page.getByRole('navigation', { name: w.lists.filters }))
      expect(await visitor.heading()).toBe(w.lists.statusTitles.to_classify)
      expect(await page.locator('.request-row h2').allInnerTexts()).toEqual([TITLE])
      await visitor.follow(page.locator('.row-who a').last())
      expect(visitor.path()).toBe('/authorities/immigration-department')
      await visitor.follow(TITLE)
      expect(await visitor.heading()).toBe(TITLE)
    })

    it('reads a thread: unfolds, goes by the timeline, and passes on where a message stands', async () => {
      await visitor.open(thread.path)
      const { w, page } = visitor
      const reply = page.locator('.message').nth(1)
      const quoted = reply.getByText('How many lifeguards were on duty')
      expect(await quoted.isVisible()).toBe(false)
      await reply.locator('summary').click()
      expect(await quoted.isVisible()).toBe(true)

      const anchor = await reply.getAttribute('id') ?? ''
      await page.locator(`#timeline a[href="#${anchor}"]`).click()
      expect(new URL(page.url()).hash).toBe(`#${anchor}`)
      expect(await page.locator(':target').getAttribute('id')).toBe(anchor)

      const link = new URL(await reply.locator('a.permalink').getAttribute('href') ?? '', page.url()).href
      const other = await Walker.enter(browser, threads.web.origin, way)
      await other.openAddress(link)
      expect(await other.page.locator(':target').getAttribute('id')).toBe(anchor)
      await other.leave()

      await page.locator('.sharing summary').click()
      expect(await page.locator('.citation').allInnerTexts()).toEqual(expect.arrayContaining(['en', 'zh-hk'].map((locale) => expect.stringContaining(`/${locale}/requests/${thread.id}`) as string)))
      expect(await page.getByRole('button', { name: w.sharing.copy, exact: true }).count() > 0).toBe(way.scripts)
      await visitor.follow(w.sharing.print)
      expect(await page.getByText('How many lifeguards were on duty').isVisible()).toBe(true)
      expect(await page.getByRole('button', { name: w.sharing.printNow }).count()).toBe(way.scripts ? 1 : 0)
      await visitor.follow(w.sharing.back)
      expect(visitor.path()).toBe(decodeURIComponent(thread.path))
    })

    it('looks at a file where it stands, and takes it along', async () => {
      await visitor.open(thread.path)
      const { w, page } = visitor
      await visitor.follow(fill(w.requests.message.viewOf, { name: 'lifeguards.txt' }))
      expect(await page.locator('.file-text').innerText()).toBe('In the file: lifeguards')
      const coming = page.waitForEvent('download')
      await page.getByRole('link', { name: w.requests.file.download }).click()
      const file = await coming
      expect([file.suggestedFilename(), readFileSync(await file.path(), 'utf8').trim()]).toEqual(['lifeguards.txt', 'In the file: lifeguards'])
      await visitor.follow(TITLE)
      expect(visitor.path()).toBe(decodeURIComponent(thread.path))
    })

    it('searches with words of the query language, narrows it, turns the page, and follows it in a feed reader', async () => {
      await visitor.open('/')
      const { w, page } = visitor
      await visitor.follow(w.site.nav.search, page.getByRole('navigation', { name: w.site.nav.label }))
      await visitor.fill({ q: '"road works" -bridge after:2025-01' })
      await visitor.press(w.search.submit)
      expect(await page.locator('.search-total').innerText()).toContain(String(OTHERS))
      await page.locator('.search-filters > summary').click()
      await visitor.follow('2025', page.locator('.search-filters'))
      expect(await page.locator('.search-chosen').innerText()).toContain('2025')
      const first = await page.locator('.request-row h3').allInnerTexts()
      await visitor.follow(w.search.older)
      const second = await page.locator('.request-row h3').allInnerTexts()
      expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([20, OTHERS - 20, OTHERS])
      await visitor.follow(w.search.first)
      const feed = await page.getByRole('link', { name: w.feeds.atom }).getAttribute('href')
      const answer = await page.request.get(threads.web.origin + (feed ?? ''))
      expect([answer.status(), answer.headers()['content-type'], (await answer.text()).includes(first[0] ?? '')]).toEqual([200, 'application/atom+xml; charset=utf-8', true])
    })

    it('stays where they are when they change the language', async () => {
      for (const path of ['/', '/requests/status/to_classify', '/search?q=%22road+works%22&year=2025', '/help/time-limits', '/authorities?q=immigration', '/requests?before=20', decodeURI(thread.path)]) {
        await visitor.open(path)
        const before = visitor.path()
        const seen = await readFields(visitor)
        await visitor.switchLanguage()
        expect(visitor.path()).toBe(before)
        expect(await readFields(visitor)).toEqual(seen)
        await visitor.switchLanguage()
        expect(visitor.path()).toBe(before)
      }
    })

    it('who has changed the language once is met in it at the door', async () => {
      const someone = await Walker.enter(browser, threads.web.origin, way)
      await someone.openAddress(`${threads.web.origin}/`)
      await someone.follow(someone.w.site.nav.help, someone.page.getByRole('navigation', { name: someone.w.site.nav.label }))
      await someone.switchLanguage()
      await someone.openAddress(`${threads.web.origin}/`)
      expect(await someone.heading()).toBe(someone.w.home.heading)
      expect(someone.faults).toEqual([])
      await someone.leave()
    })

    it('goes on with what they have typed when they change the language', async () => {
      await visitor.open('/new?authority=immigration-department')
      await visitor.fill({ title: 'Buses' })
      const seen = await readFields(visitor)
      await visitor.switchLanguage()
      expect(await readFields(visitor)).toEqual(seen)
      await visitor.switchLanguage()
      expect(await readFields(visitor)).toEqual(seen)
    })

    it('is helped by the help, and where a page is not there', async () => {
      await visitor.open('/')
      const { w, page } = visitor
      await visitor.follow(w.site.nav.help, page.getByRole('navigation', { name: w.site.nav.label }))
      await visitor.follow(w.help.pages['time-limits'], page.locator('main'))
      expect(await visitor.heading()).toBe(w.help.pages['time-limits'])
      await visitor.follow(w.help.pages.unhappy, page.getByRole('navigation', { name: w.help.nav }))
      expect(await visitor.heading()).toBe(w.help.pages.unhappy)
      await visitor.open('/requests/999999-what-never-was')
      expect(await visitor.heading()).toBe(w.site.errors.notFoundTitle)
      await visitor.fill({ q: 'lifeguards' })
      await visitor.press(w.site.search.submit)
      expect(await page.locator('.request-row h3').allInnerTexts()).toEqual([TITLE])
    })

    it('says that something is wrong with a message', async () => {
      await visitor.open(thread.path)
      const { w, page } = visitor
      await visitor.follow(w.reports.short, page.locator('.message').nth(1))
      await visitor.press(w.reports.submit)
      expect(await page.locator('#faults li').allInnerTexts()).toEqual([w.reports.faults.reason_missing])
      if (way.scripts) expect(await page.evaluate<string>('document.activeElement.id')).toBe('faults')
      await page.getByLabel(w.reports.reasons.personal_data).check()
      await visitor.fill({ body: 'The second line has a telephone number.', contact: 'somebody@person.example' })
      await visitor.press(w.reports.submit)
      expect(await visitor.heading()).toBe(w.reports.thanksTitle)
      await visitor.follow(w.reports.back)
      expect(await visitor.heading()).toBe(TITLE)
      const report = await threads.web.context.db('reports').orderBy('id', 'desc').first<{ reason: string; locale: string; contact: string }>('reason', 'locale', 'contact')
      expect(report).toEqual({ reason: 'personal_data', locale: way.locale, contact: 'somebody@person.example' })
    })

    it('tells of an address that has changed', async () => {
      await visitor.open('/authorities/immigration-department')
      const { w, page } = visitor
      await visitor.follow(w.authorities.show.wrong)
      await page.getByRole('radio', { name: w.changeRequests.kinds.address }).check()
      await visitor.press(w.changeRequests.submit)
      expect(await page.locator('#faults li').allInnerTexts()).toEqual([w.changeRequests.faults.email_missing])
      expect(await page.getByRole('radio', { name: w.changeRequests.kinds.address }).isChecked()).toBe(true)
      await page.getByRole('textbox', { name: w.changeRequests.requestEmail }).fill('new-desk@immd.example')
      await visitor.press(w.changeRequests.submit)
      expect(await visitor.heading()).toBe(w.changeRequests.thanksTitle)
      await visitor.follow(w.changeRequests.back)
      expect(visitor.path()).toBe('/authorities/immigration-department')
    })
  })
})

/** What the fields of the page hold, and how many rows it lists. */
async function readFields({ page }: Walker): Promise<unknown[]> {
  const fields = page.locator('main :is(select, input:not([type="hidden"], [role="combobox"]))')
  const values = await Promise.all(Array.from({ length: await fields.count() }, (_unused, at) => fields.nth(at).inputValue()))
  return [...values, await page.locator('.request-row').count()]
}

/** Requests that a search finds together. */
async function askOften({ web: { context: { db } }, requester }: Threads): Promise<void> {
  const authority = await db('authorities').where({ slug: 'highways-department' }).first<{ id: number }>('id')
  const rows = Array.from({ length: OTHERS }, (_unused, at) => {
    const asked = new Date(Date.UTC(2025, 4, 1 + at, 2))
    return { user_id: requester.id, authority_id: authority.id, title: `Road works, part ${at + 1}`, slug: `road-works-part-${at + 1}`, locale: 'en', state: 'awaiting', created_at: asked, last_message_at: asked }
  })
  const made = await db('requests').insert(rows).returning<{ id: number; title: string; created_at: Date }[]>(['id', 'title', 'created_at'])
  await db('messages').insert(made.map(({ id, title, created_at: asked }) => ({ request_id: id, kind: 'request', author_name: requester.name, subject: title, body: `${title}, please.`, internet_message_id: `road-${id}`, semantic_hash: 'road', arrived_at: asked })))
  await transact(db, (trx) => indexRecords(trx, 'request', made.map(({ id }) => id)))
}
