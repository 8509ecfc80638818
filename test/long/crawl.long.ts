import { makeThreads } from '../../bench/make-threads.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { signIn } from '../support/accounts.ts'
import { seedSampleBatches } from '../support/sample-batches.ts'
import { seedSampleCompany } from '../support/sample-company.ts'
import { seedSampleFollows } from '../support/sample-follows.ts'
import { seedSampleFigures } from '../support/sample-figures.ts'
import { seedSampleFiles } from '../support/sample-files.ts'
import { seedLongThread } from '../support/sample-long.ts'
import { listSamplePages, type Reader } from '../support/sample-pages.ts'
import { seedSampleThread } from '../support/sample-thread.ts'
import { startWebServer } from '../support/web-server.ts'
import { crawl, type CrawlFigures } from './crawl-site.ts'
import { startHtmlChecker } from './html-checker.ts'
import { readLongOptions } from './long-options.ts'

/**
 * Walks the whole site, built from the bench's threads and the samples of every state, from the front page on, as a
 * visitor, as a requester, as an operator and as somebody else who is signed in: no broken link, no anchor that leads
 * nowhere, no error, no HTML that is not valid. Prints what is wrong for one reader after the other, then one JSON
 * line, and on the error output how far it is; exit 1 where that does not hold.
 *
 * node test/long/crawl.long.ts --size full|small|PAGES-OF-EACH-KIND --seed 1
 */
const options = readLongOptions({ small: 6, full: 400 })
/** Enough for as many pages of a kind as are asked for. */
const THREADS = options.count > 60 ? 2_000 : 60
/** Who is signed in sees the same threads as the visitor, and forms besides: of large kinds fewer will do. */
const MOST_FOR_READER: Readonly<Record<Reader, number>> = { visitor: options.count, requester: fewer(options.count), operator: fewer(options.count), reader: fewer(options.count) }
const READERS: readonly Reader[] = ['visitor', 'requester', 'operator', 'reader']
/** What is not there, and what is opened by a key that a browser must keep. */
const UNLINKED = ['not-found', 'thread-shared', 'follow-expired']
const LOCALES = ['en', 'zh-hk'] as const

function fewer(count: number): number {
  return Math.min(count, Math.max(6, Math.ceil(count / 4)))
}

async function main(): Promise<void> {
  const web = await startWebServer()
  const checker = startHtmlChecker()
  try {
    const thread = await seedSampleThread(web)
    const files = await seedSampleFiles(web, thread)
    await seedSampleFigures(web)
    await seedLongThread(web)
    const batches = await seedSampleBatches(web, thread.requesterEmail)
    const company = await seedSampleCompany(web, thread)
    const follows = await seedSampleFollows(web, thread)
    const addresses = { requester: thread.requesterEmail, operator: thread.operatorEmail, reader: thread.readerEmail }
    await makeThreads(web.context.db, { threads: THREADS, messages: 5, seed: options.seed })
    const figures: Record<string, CrawlFigures> = {}
    for (const reader of READERS) {
      const browser = web.openBrowser()
      if (reader !== 'visitor') await signIn(browser, addresses[reader])
      const samples = listSamplePages(thread, files, { batches, company, follows }).filter((sample) => sample.reader === reader && sample.submits !== true && !UNLINKED.some((name) => sample.name.startsWith(name)))
      const starts = ['/', '/robots.txt', ...LOCALES.flatMap((locale) => samples.map((sample) => sample.path(locale)))]
      const started = Date.now()
      const found = await crawl({ origin: web.origin, cookies: browser.cookies, starts, mostOfAKind: MOST_FOR_READER[reader], checker, clearLimits: () => web.context.db('rate_limits').delete() })
      process.stderr.write(`${reader}: ${found.pages} pages of ${found.kinds} kinds with ${found.faults.length} faults in ${Math.round((Date.now() - started) / 1000)} s\n`)
      for (const fault of found.faults) process.stdout.write(`${reader}: ${fault}\n`)
      figures[reader] = found
    }
    const faults = Object.values(figures).flatMap(({ faults: found }) => found)
    const pages = Object.fromEntries(Object.entries(figures).map(([reader, one]) => [reader, { pages: one.pages, kinds: one.kinds, links: one.links, anchors: one.anchors }]))
    process.stdout.write(`${JSON.stringify({ passed: faults.length === 0, seed: options.seed, threads: THREADS, ...pages, faults: faults.length })}\n`)
    process.exitCode = faults.length === 0 ? 0 : 1
  } finally {
    await checker.close()
    await closeCage()
    await web.close()
  }
}

await main()
