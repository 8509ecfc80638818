import type { Browser, BrowserContext, Page } from 'playwright-core'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { launchChromium } from '../support/chromium.ts'
import { requireTool } from '../support/requirements.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

requireTool('chromium')('an authority is chosen by any of its names', () => {
  let web: WebServer
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    web = await startWebServer()
    await seedAuthorities(web.context.db, { sandbox: true })
    browser = await launchChromium()
    context = await browser.newContext({ reducedMotion: 'reduce' })
    page = await context.newPage()
  }, 120_000)

  afterAll(async () => {
    await browser.close()
    await web.close()
  })

  const chosen = (): Promise<string> => page.locator('select[name="authority"]').inputValue()
  const field = (): ReturnType<Page['getByRole']> => page.locator('[role="combobox"]')

  it.each([
    ['en', 'ImmD', 'Which authority?', 'Immigration Department (ImmD)', '1 authority found'],
    ['en', '入境', 'Which authority?', 'Immigration Department (ImmD)', '1 authority found'],
    ['zh-hk', 'immigration', '向哪個公共機構提出？', '入境事務處 (ImmD)', '找到1個公共機構'],
    ['zh-hk', '入境事务', '向哪個公共機構提出？', '入境事務處 (ImmD)', '找到1個公共機構'],
    ['zh-hk', '康文署', '向哪個公共機構提出？', '康樂及文化事務署 (LCSD)', '找到1個公共機構']
  ])('in %s: %s, with the keyboard alone', async (locale, typed, label, name, said) => {
    await page.goto(`${web.origin}/${locale}/new`)
    await page.getByRole('combobox', { name: label }).focus()
    await page.keyboard.type(typed)
    await page.getByRole('option').first().waitFor()
    expect(await page.locator('.combobox [role="status"]').textContent()).toContain(said)
    expect(await field().getAttribute('aria-expanded')).toBe('true')
    expect(await chosen()).toBe('')
    await page.keyboard.press('ArrowDown')
    const active = await field().getAttribute('aria-activedescendant')
    expect(await page.locator(`#${active ?? 'none'}`).textContent()).toBe(name)
    await page.keyboard.press('Enter')
    expect([await field().inputValue(), await field().getAttribute('aria-expanded'), await page.getByRole('listbox').count()]).toEqual([name, 'false', 0])
    expect(await chosen()).toBe(name.endsWith('(ImmD)') ? 'immigration-department' : 'leisure-and-cultural-services-department')
  })

  it('is left by Escape, first the list and then what was typed; a click chooses too', async () => {
    await page.goto(`${web.origin}/en/new?authority=immd`)
    expect([await field().inputValue(), await chosen()]).toEqual(['Immigration Department (ImmD)', 'immigration-department'])
    await field().fill('department')
    await page.getByRole('option').first().waitFor()
    await field().press('Escape')
    expect([await page.getByRole('listbox').count(), await field().inputValue()]).toEqual([0, 'department'])
    await field().press('Escape')
    expect([await field().inputValue(), await chosen()]).toEqual(['', ''])
    await field().fill('zzzzqqqq')
    await page.locator('.combobox [role="status"]', { hasText: 'No authority found' }).waitFor({ state: 'attached' })
    await field().fill('transport dep')
    await page.getByRole('option', { name: 'Transport Department' }).click()
    expect(await chosen()).toBe('transport-department')
  })

  it('a fault leads into the field, and the field says so', async () => {
    await page.goto(`${web.origin}/en/new`)
    await page.locator('#title').fill('Buses at night')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('link', { name: 'Choose the authority that you want to ask.' }).click()
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('authority')
    expect(await field().getAttribute('aria-invalid')).toBe('true')
  })

  it('goes on among what the page knows while the server cannot be asked', async () => {
    await page.goto(`${web.origin}/en/new`)
    await context.setOffline(true)
    await field().fill('immigration')
    await page.getByRole('option', { name: 'Immigration Department' }).waitFor()
    await context.setOffline(false)
  })

  it('also where an authority is proposed, recorded or said to have the request now', async () => {
    await page.goto(`${web.origin}/en/change-requests/new`)
    await field().fill('immd')
    await page.getByRole('option').first().click()
    expect(await chosen()).toBe('immigration-department')
  })
})
