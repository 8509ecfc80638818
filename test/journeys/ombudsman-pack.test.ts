import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { InflateBudget, openZip } from '../../server/documents/reading/zip-file.ts'
import { makeRequestRef } from '../../server/domain/requests/slug.ts'
import { wordsIn } from '../../server/i18n/words.ts'
import { PASSWORD } from '../support/accounts.ts'
import { launchChromium } from '../support/chromium.ts'
import { requireTool } from '../support/requirements.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

const LETTERS = {
  en: 'Please send the inspection reports of the seawalls, under the Code on Access to Information (《公開資料守則》).',
  'zh-hk': '先生／女士：\n\n本人現根據《公開資料守則》要求提供各海堤的檢查報告。\n\n此致'
} as const
const REFUSALS = {
  en: 'We are not prepared to provide the information under paragraphs 2.9(c) and 2.15 of Part 2 of the Code.',
  'zh-hk': '根據《公開資料守則》第2部第2.9(c)及2.15段，本署不能提供有關資料。'
} as const

/** From a refusal to the pack for The Ombudsman, as its requester goes the way: every place that is left is filled in by hand. */
for (const locale of ['en', 'zh-hk'] as const) {
  requireTool('chromium')(`from the refusal to the Ombudsman pack in ${locale}`, () => {
    const w = wordsIn(locale)
    const steps = w.nextSteps
    let threads: Threads
    let thread: AskedThread
    let browser: Browser
    let page: Page

    beforeAll(async () => {
      threads = await startThreads(new Date('2025-06-11T03:00:00Z'))
      thread = await threads.ask(locale === 'en' ? 'Seawall inspections' : '海堤檢查報告', { body: LETTERS[locale], locale })
      await threads.answer(thread.id, { text: REFUSALS[locale], at: '2025-06-25T02:00:00Z' })
      browser = await launchChromium()
      page = await (await browser.newContext({ locale: locale === 'en' ? 'en-GB' : 'zh-HK', viewport: { width: 1280, height: 900 }, acceptDownloads: true })).newPage()
      await page.goto(`${threads.web.origin}/${locale}/sign-in?continue=${encodeURIComponent(`/${locale}${thread.path}`)}`)
      await page.locator('#email').fill('wong@citizen.example')
      await page.locator('#password').fill(PASSWORD)
      await page.locator('main form button[type=submit]').click()
    }, 120_000)

    afterAll(async () => {
      await browser.close()
      await threads.web.close()
    })

    /** Every `[[place]]` of the letter, with words of the requester's own. */
    async function fillPlaces(words: string): Promise<void> {
      const body = page.locator('#body')
      await body.fill((await body.inputValue()).replaceAll(/\[\[[^\]]*\]\]/g, words))
    }

    it('says what the reply gives', async () => {
      await page.goto(`${threads.web.origin}/${locale}${thread.path}/classification`)
      await page.locator('#standing-refused').check()
      await page.locator('#paragraphs').fill('2.9(c), 2.15')
      await page.locator('main form button[type=submit]').click()
      expect(await page.locator('.steps-box').innerText()).toContain(steps.steps.review.title)
    }, 60_000)

    it('asks for a review, and is told of the place that is left', async () => {
      await page.locator('.steps-box').getByRole('link', { name: steps.steps.review.title }).click()
      const letter = await page.locator('#body').inputValue()
      expect(letter).toContain(locale === 'en' ? 'paragraphs 2.9(c) and 2.15' : '第2.9(c)及2.15段')
      expect(letter).toContain(locale === 'en' ? 'The text of paragraph 2.9(c) speaks of harm' : '第2.9(c)段提及「傷害或損害」')
      await page.getByRole('button', { name: steps.letter.send }).click()
      expect(await page.locator('.faults').innerText()).toContain('[[')
      await fillPlaces(locale === 'en' ? 'The reports are of great interest to all who live by the sea.' : '海旁居民均極為關注這些報告。')
      await page.getByRole('button', { name: steps.letter.send }).click()
      await page.waitForURL(/#message-\d+$/)
      expect(await page.locator('.thread-head').innerText()).toContain(w.requests.standings.under_review)
    }, 60_000)

    it('adds a telephone call', async () => {
      threads.web.setClock(new Date('2025-07-20T03:00:00Z'))
      await page.getByRole('link', { name: w.notes.link }).click()
      await page.locator('#kind-telephone').check()
      await page.locator('#day').fill('2025-07-18')
      await page.locator('#text').fill(locale === 'en' ? 'The officer said that the review would take some time.' : '職員表示覆檢需時。')
      await page.getByRole('button', { name: w.notes.add }).click()
      await page.waitForURL(/#message-\d+$/)
      expect(await page.locator('.message-telephone').innerText()).toContain(w.notes.disclaimer)
    }, 60_000)

    it('takes the pack away, with the letter in its own words', async () => {
      await page.goto(`${threads.web.origin}/${locale}${thread.path}`)
      await page.locator('.steps-box').getByRole('link', { name: steps.steps.ombudsman.title }).click()
      const letter = await page.locator('#body').inputValue()
      expect(letter).toContain(locale === 'en' ? '25 June 2025: Immigration Department wrote' : '2025年6月25日：入境事務處來函')
      expect(letter).toContain(locale === 'en' ? '18 July 2025: telephone call.' : '2025年7月18日：電話通話。')
      await fillPlaces(locale === 'en' ? 'my own words' : '本人的說明')
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: steps.ombudsman.zip }).click()])
      expect(download.suggestedFilename()).toBe(`complaint-${thread.id}.zip`)
      const files = new Map(openZip(readFileSync(await download.path()), new InflateBudget()).entries.map((entry) => [entry.name, entry.read()]))
      expect([...files.keys()].map((name) => name.replace(/\d{4}-\d{2}-\d{2}/, 'DAY'))).toEqual([
        'README.txt', 'letter.pdf', 'letter.txt', 'thread.pdf', 'thread.txt', 'messages/01-DAY-request.eml', 'messages/02-DAY-incoming.eml', 'messages/03-DAY-follow-up.txt', 'messages/04-DAY-telephone.txt', 'SHA256SUMS'
      ])
      expect(files.get('letter.txt')?.toString()).toContain(locale === 'en' ? 'my own words' : '本人的說明')
      expect(decodeURIComponent(page.url())).toContain(makeRequestRef({ id: thread.id, slug: '' }))
    }, 60_000)
  })
}
