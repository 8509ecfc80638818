/**
 * Pictures of every page: `node test/support/screenshots.ts OUTDIR [NAME…]`, in both languages, wide and narrow,
 * light and dark, from a portal of its own with the sample thread.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { launchChromium } from './chromium.ts'
import { becomeReader, listSamplePages, openSample } from './sample-pages.ts'
import { seedSampleBatches } from './sample-batches.ts'
import { seedSampleCompany } from './sample-company.ts'
import { seedSampleFigures } from './sample-figures.ts'
import { seedLongThread } from './sample-long.ts'
import { seedSampleFollows } from './sample-follows.ts'
import { seedSampleFiles } from './sample-files.ts'
import { seedSampleSearch } from './sample-search.ts'
import { seedSampleThread } from './sample-thread.ts'
import { startWebServer } from './web-server.ts'

const WIDTHS = [1280, 390]
const HEIGHT = 900

async function takeScreenshots(folder: string, names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const web = await startWebServer()
  const browser = await launchChromium()
  try {
    const thread = await seedSampleThread(web)
    const files = await seedSampleFiles(web, thread)
    await seedSampleFigures(web)
    const searchPath = await seedSampleSearch(web, (await seedLongThread(web)).id)
    const batches = await seedSampleBatches(web, thread.requesterEmail)
    const company = await seedSampleCompany(web, thread)
    const follows = await seedSampleFollows(web, thread)
    const context = await browser.newContext({ viewport: { width: 1280, height: HEIGHT }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    for (const sample of listSamplePages(thread, files, { batches, company, searchPath, follows }).filter((one) => names.length === 0 || names.includes(one.name))) {
      await becomeReader(web, thread, context, sample.reader)
      for (const locale of ['en', 'zh-hk']) {
        await openSample(page, web.origin, sample, locale)
        await openFolds(page)
        await picture(page, path.join(folder, `${sample.name}-${locale}`))
      }
    }
  } finally {
    await browser.close()
    await closeCage()
    await web.close()
  }
}

/** What a search can be narrowed by stands folded. */
async function openFolds(page: Page): Promise<void> {
  for (const summary of await page.locator('details.search-filters > summary').all()) await summary.click()
}

async function picture(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: HEIGHT })
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
  }
  process.stdout.write(`${name}\n`)
}

const [folder, ...names] = process.argv.slice(2)
if (folder === undefined) throw new Error('screenshots.ts needs a folder for the pictures')
await takeScreenshots(folder, names)
