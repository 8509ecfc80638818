import { brotliCompressSync } from 'node:zlib'
import { source as AXE } from 'axe-core/axe.min.js'
import type { Browser, Page } from 'playwright-core'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { launchChromium } from '../support/chromium.ts'
import { requireTool } from '../support/requirements.ts'
import { becomeReader, listSamplePages, openSample, type Reader } from '../support/sample-pages.ts'
import { seedSampleBatches, type SampleBatches } from '../support/sample-batches.ts'
import { seedSampleCompany, type SampleCompany } from '../support/sample-company.ts'
import { seedSampleFigures } from '../support/sample-figures.ts'
import { seedSampleFollows, type SampleFollows } from '../support/sample-follows.ts'
import { seedLongThread } from '../support/sample-long.ts'
import { seedSampleFiles, type SampleFiles } from '../support/sample-files.ts'
import { seedSampleSearch } from '../support/sample-search.ts'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const LOCALES = ['en', 'zh-hk'] as const
const READERS: readonly Reader[] = ['visitor', 'requester', 'operator', 'reader']
const SMALLEST_TEXT_PX = 16
const WIDE = { width: 1280, height: 900 }
/** WCAG 2.2's 1.4.10: what 1280 pixels are at 400 %. No page is laid out otherwise between this and a telephone's width. */
const NARROWEST = { width: 320, height: 640 }
const PAGE_BUDGET_BYTES = 60 * 1024
const CSS_BUDGET_BYTES = 15 * 1024
const SCRIPT_BUDGET_BYTES = 5 * 1024
const MINUTES = 60_000

requireTool('chromium')('every page is for everyone', () => {
  let web: WebServer
  let thread: SampleThread
  let files: SampleFiles
  let batches: SampleBatches
  let company: SampleCompany
  let follows: SampleFollows
  let searchPath: string
  let browser: Browser

  beforeAll(async () => {
    web = await startWebServer()
    thread = await seedSampleThread(web)
    files = await seedSampleFiles(web, thread)
    await seedSampleFigures(web)
    searchPath = await seedSampleSearch(web, (await seedLongThread(web)).id)
    batches = await seedSampleBatches(web, thread.requesterEmail)
    company = await seedSampleCompany(web, thread)
    follows = await seedSampleFollows(web, thread)
    browser = await launchChromium()
  }, 2 * MINUTES)

  afterAll(async () => {
    await browser.close()
    await closeCage()
    await web.close()
  })

  it.each(READERS)('for a %s, in either language', async (reader) => {
    // Each language in a browser of its own, both at once: while the portal makes a page for one, the other is looked at.
    const faults = await Promise.all(LOCALES.map((locale) => inspectAll(reader, locale)))
    expect(faults.flat()).toEqual([])
  }, 10 * MINUTES)

  async function inspectAll(reader: Reader, locale: string): Promise<string[]> {
    // A colour on its way from light to dark has the contrast of neither.
    const context = await browser.newContext({ viewport: WIDE, colorScheme: 'light', reducedMotion: 'reduce' })
    await becomeReader(web, thread, context, reader)
    await context.addInitScript(AXE)
    const page = await context.newPage()
    const faults: string[] = []
    let [now, next] = [AT_WIDE, AT_NARROWEST]
    for (const sample of listSamplePages(thread, files, { batches, company, searchPath, follows }).filter((one) => one.reader === reader)) {
      await openSample(page, web.origin, sample, locale)
      const found = [...await now.look(page), ...await changeTo(page, next)]
      faults.push(...found.map((fault) => `${locale} ${sample.name}: ${fault}`))
      // The next page is opened in the view in which this one is left: to lay a page out again takes as long as to look at it.
      ;[now, next] = [next, now]
    }
    await context.close()
    return faults
  }

  it('and a thread with its style and script is light', async () => {
    const html = await weigh(`/en${thread.path}`)
    const [css, script, icon] = await Promise.all([/\/static\/css\/[^"]+/, /\/static\/js\/[^"]+/, /\/static\/img\/[^"]+/].map((link) => weigh(link.exec(html.text)?.[0] ?? '')))
    expect(css?.bytes).toBeLessThan(CSS_BUDGET_BYTES)
    expect(script?.bytes).toBeLessThan(SCRIPT_BUDGET_BYTES)
    expect(html.bytes + (css?.bytes ?? 0) + (script?.bytes ?? 0) + (icon?.bytes ?? 0)).toBeLessThan(PAGE_BUDGET_BYTES)
    expect(html.text).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)="https?:\/\/(?!127\.0\.0\.1)/)
  })

  async function weigh(path: string): Promise<{ text: string; bytes: number }> {
    const answer = await fetch(web.origin + path)
    expect(answer.status).toBe(200)
    const body = Buffer.from(await answer.arrayBuffer())
    return { text: body.toString('utf8'), bytes: brotliCompressSync(body).length }
  }
})

/** WCAG 2.2's own rule is still off by default. */
const ALL_RULES = { rules: { 'target-size': { enabled: true } } }
/** Those that colours and room can break. */
const RULES_OF_ROOM = { runOnly: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'] }
/** Style sheets are loaded a second time only for rules that are off; sounds and films are for one that is on. */
const PRELOADED = { assets: ['media'] }

interface View {
  readonly viewport: { readonly width: number; readonly height: number }
  readonly colorScheme: 'light' | 'dark'
  readonly look: (page: Page) => Promise<string[]>
}

/** All rules. */
const AT_WIDE: View = { viewport: WIDE, colorScheme: 'light', look: async (page) => [...await runAxe(page, 'wide, light', ALL_RULES), ...await listSmallTexts(page)] }
const AT_NARROWEST: View = { viewport: NARROWEST, colorScheme: 'dark', look: async (page) => [...await runAxe(page, 'narrow, dark', RULES_OF_ROOM), ...await findOverflow(page)] }

async function changeTo(page: Page, view: View): Promise<string[]> {
  await page.emulateMedia({ colorScheme: view.colorScheme })
  await page.setViewportSize(view.viewport)
  return view.look(page)
}

async function findOverflow(page: Page): Promise<string[]> {
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  return overflow > 0 ? [`${overflow} pixels too wide at ${NARROWEST.width}`] : []
}

/** Only what is wrong leaves the page: the full result has every element that passed. */
async function runAxe(page: Page, view: string, options: object): Promise<string[]> {
  const violations = await page.evaluate<{ id: string; targets: string[] }[]>(`axe.run(document, ${JSON.stringify({ ...options, preload: PRELOADED, resultTypes: ['violations'] })})
    .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, targets: nodes.slice(0, 3).map((node) => node.target.join(' ')) })))`)
  return violations.map(({ id, targets }) => `${view}: ${id} at ${targets.join(', ')}`)
}

/** Runs in the page, hence a text: the compiler of this project knows no document. */
const FIND_SMALL_TEXTS = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const small = new Set()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (node.textContent.trim() === '' || element.closest('script, style')) continue
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    if (size < ${SMALLEST_TEXT_PX}) small.add(size + ' px: <' + element.localName + ' class="' + element.className + '">')
  }
  return [...small]
})()`

function listSmallTexts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(FIND_SMALL_TEXTS)
}
