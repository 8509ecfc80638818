import type { Browser } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import { requireTool } from '../support/requirements.ts'
import { seedLongThread, type LongThread } from '../support/sample-long.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

requireTool('chromium')('reading a thread', () => {
  let threads: Threads
  let thread: AskedThread
  let long: LongThread
  let browser: Browser

  beforeAll(async () => {
    threads = await startThreads(new Date('2025-06-11T02:00:00Z'))
    thread = await threads.ask('Ferry berths')
    long = await seedLongThread(threads.web, { id: 9060, messages: 60 })
    browser = await launchChromium()
  }, 120_000)

  afterAll(async () => {
    await browser.close()
    await threads.web.close()
  })

  it.each([true, false])('an address of a message that stands on another page leads to it (scripts: %s)', async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    const id = long.messageIds[29]
    await page.goto(`${threads.web.origin}/en${long.path}#message-${id}`)
    if (javaScriptEnabled) await page.waitForURL(/\?part=2#message-/)
    else await page.locator(`li#message-${id} a`).click()
    expect(await page.locator(`article#message-${id}`).innerText()).toContain('(letter 30)')
    expect(page.url()).toMatch(/\?part=2#message-/)
    await context.close()
  }, 60_000)

  it('the citation is copied by a button, which says so', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.goto(`${threads.web.origin}/zh-hk${thread.path}`)
    await page.getByText('引用、分享及列印').click()
    const citation = page.locator('.citation[lang="zh-HK"]')
    const text = (await citation.innerText()).replace(/\s*複製$/, '')
    await citation.getByRole('button', { name: '複製' }).click()
    await citation.getByRole('button', { name: '已複製' }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(text)
    await context.close()
  }, 60_000)

  it('the first letter is near, wide and narrow', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const { web: { origin } } = threads
    for (const [width, height] of [[1280, 720], [390, 844]] as const) {
      await page.setViewportSize({ width, height })
      await page.goto(`${origin}/en${thread.path}`)
      expect((await page.locator('.message').first().boundingBox())?.y).toBeLessThan(height)
    }
    await context.close()
  }, 60_000)

  it('on paper nothing stays folded', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${threads.web.origin}/en${long.path}/print`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('Said before, line two').last().isVisible()).toBe(true)
    expect(await page.locator('.masthead nav').isVisible()).toBe(false)
    await context.close()
  }, 60_000)
})
