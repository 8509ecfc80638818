import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import { requireTool } from '../support/requirements.ts'
import { startThreads, type Threads } from '../support/threads.ts'

requireTool('chromium')('what was asked before is shown while the title is typed', () => {
  let threads: Threads
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    threads = await startThreads(new Date('2025-06-11T04:00:00Z'))
    await threads.ask('Number of lifeguards at Shek O beach in 2024')
    await threads.web.context.db('authorities').where({ slug: 'immigration-department' }).update({ disclosure_log_en: 'https://immd.example/log' })
    browser = await launchChromium()
    page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  }, 120_000)

  afterAll(async () => {
    await browser.close()
    await threads.web.close()
  })

  it.each([['en', '1 request like yours was found.'], ['zh-hk', '找到1項與你相似的要求。']])('in %s, and said to who listens', async (locale, said) => {
    await page.goto(`${threads.web.origin}/${locale}/new`)
    expect(await page.locator('[name="act"][value="check"]').isVisible()).toBe(false)
    await page.locator('#title').fill('Lifeguards at Shek O beach')
    await page.locator('#hints').getByRole('link', { name: 'Number of lifeguards at Shek O beach in 2024' }).waitFor()
    expect(await page.locator('#hints-said').textContent()).toBe(said)
    await page.locator('#title').fill('Zebra crossings repainted')
    await page.locator('#hints .similar').waitFor({ state: 'detached' })
  })

  it('and what the authority publishes, once it is chosen', async () => {
    await page.goto(`${threads.web.origin}/en/new`)
    await page.locator('[role="combobox"]').fill('immd')
    await page.locator('#authority-list').getByRole('option').first().click()
    await page.locator('#hints').getByRole('link', { name: 'What it has disclosed before' }).waitFor()
  })

  it('gives the button back where the server does not answer', async () => {
    await page.goto(`${threads.web.origin}/en/new`)
    await page.route('**/writing/hints?*', (route) => route.abort())
    await page.locator('#title').fill('Lifeguards')
    await page.locator('[name="act"][value="check"]').waitFor()
    await page.unroute('**/writing/hints?*')
  })
})
