import type { Browser } from 'playwright-core'
import { signIn } from '../support/accounts.ts'
import { launchChromium } from '../support/chromium.ts'
import { requireTool } from '../support/requirements.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'
import { describeWay, Walker, WAYS } from '../support/walker.ts'

const BODY = 'Code on Access to Information (《公開資料守則》): please send me the log of the gates. I have written this line by line.'

/** Who presses the browser's own button finds what they had typed, also where no script has kept it meanwhile. */
requireTool('chromium')('who goes back to a form', () => {
  let threads: Threads
  let thread: AskedThread
  let browser: Browser

  beforeAll(async () => {
    threads = await startThreads(new Date('2025-06-11T04:00:00Z'))
    thread = await threads.ask('Gates at the airport')
    browser = await launchChromium()
  }, 120_000)

  afterAll(async () => {
    await browser.close()
    await threads.web.close()
  })

  it.each(WAYS.map((way) => [describeWay(way), way] as const))('finds their letter, %s', async (_words, way) => {
    const me = await Walker.enter(browser, threads.web.origin, way)
    await me.open('/new?authority=immigration-department')
    await me.fill({ title: 'Clumsy letter about gates', body: BODY })
    await me.press(me.w.requests.compose.preview)
    expect(me.path()).toMatch(/^\/drafts\//)
    await me.page.goBack()
    expect([await me.page.locator('#title').inputValue(), await me.page.locator('#body').inputValue()]).toEqual(['Clumsy letter about gates', BODY])
    expect(me.faults).toEqual([])
    await me.leave()
  }, 60_000)

  it.each(WAYS.map((way) => [describeWay(way), way] as const))('sends again what came too late, %s', async (_words, way) => {
    const me = await Walker.enter(browser, threads.web.origin, way)
    await me.open('/new?authority=immigration-department')
    const lines = `${BODY}\n\n  各管制站 “e-道” <b>\nYours faithfully,`
    await me.fill({ title: 'Late letter about gates', body: lines })
    await me.page.context().clearCookies()
    await me.press(me.w.requests.compose.preview)
    expect(await me.heading()).toBe(me.w.site.kept.title)
    expect(await me.page.locator('.letter-text').allInnerTexts()).toEqual([lines])
    await me.press(me.w.site.kept.submit)
    expect(me.path()).toMatch(/^\/drafts\//)
    expect(await me.page.locator('.letter-text').innerText()).toBe(lines)
    expect(me.faults.filter((fault) => !fault.includes('status of 403'))).toEqual([])
    await me.leave()
  }, 60_000)

  it('finds their annotation, although the page is kept by nobody', async () => {
    const way = { locale: 'zh-hk', scripts: false } as const
    const me = await Walker.enter(browser, threads.web.origin, way)
    const session = threads.web.openBrowser()
    await signIn(session, 'stranger@person.example')
    await me.page.context().addCookies([...session.cookies].map(([name, value]) => ({ name, value, url: threads.web.origin })))
    await me.open(`${thread.path}/annotations/new`)
    await me.fill({ body: BODY })
    await me.follow(me.w.site.nav.help)
    await me.page.goBack()
    expect(await me.page.locator('#body').inputValue()).toBe(BODY)
    await me.leave()
  }, 60_000)
})
