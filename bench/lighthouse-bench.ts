import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { connect } from '../server/db/connection.ts'
import { startEmbeddedPostgres } from '../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../server/db/migrate.ts'
import { seedAuthorities } from '../server/db/seed-authorities.ts'
import { findTool } from '../test/support/requirements.ts'
import { makeThreads } from './make-threads.ts'
import { findFreePort, startProcess, waitUntilAnswers } from './processes.ts'

/**
 * `npm run -s bench:lighthouse -- [--runs 5] [--locales en,zh-hk]`: Lighthouse's scores of the front page, a list, a
 * thread of ten messages and the form, by a visitor with the telephone and the network that Lighthouse simulates. The
 * median of the runs, as JSON; exit 1 below what is promised. Lighthouse comes from the package registry for the run.
 */
const LIGHTHOUSE = 'lighthouse@13.5.0'
const PROMISED: Readonly<Record<string, number>> = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 }
const FLAGS = '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage'
const KEY = 'a-key-of-the-bench-of-at-least-thirty-two-characters'
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, locales: { type: 'string', default: 'en,zh-hk' }, threads: { type: 'string', default: '200' } } })
const run = promisify(execFile)
const folder = mkdtempSync(path.join(tmpdir(), 'portal-lighthouse-'))

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null; readonly auditRefs: readonly { readonly id: string; readonly weight: number }[] }>>
  readonly audits: Readonly<Record<string, { readonly score: number | null; readonly title: string }>>
}

async function main(): Promise<void> {
  const chromium = findTool('chromium')
  if (chromium === undefined) throw new Error('Chromium is not installed')
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log: () => undefined })
  const db = connect(postgres.url, 4)
  const port = await findFreePort()
  const origin = `http://127.0.0.1:${port}`
  try {
    await migrate(postgres.url)
    await seedAuthorities(db, { sandbox: true })
    const made = await makeThreads(db, { threads: Number(values.threads), messages: 5, seed: 1523 })
    const web = startProcess('server/main.ts', { SANDBOX: '1', DATABASE_URL: postgres.url, DATA_DIR: path.join(folder, 'data'), SECRET_KEY: KEY, LOG_LEVEL: 'error', NODE_ENV: 'production', PORT: String(port), PUBLIC_URL: origin })
    await waitUntilAnswers(`${origin}/health/ready`)
    const pages: Record<string, string> = { home: '/', list: '/requests', thread: made.longPath, compose: '/new' }
    const scores: Record<string, Awaited<ReturnType<typeof measure>>> = {}
    for (const locale of values.locales.split(',')) {
      for (const [name, below] of Object.entries(pages)) scores[`${locale} ${name}`] = await measure(`${origin}/${locale}${below}`, chromium)
    }
    await web.stop()
    process.stdout.write(`${JSON.stringify({ bench: 'lighthouse', runs: Number(values.runs), scores }, undefined, 2)}\n`)
    if (Object.values(scores).some((one) => one.below.length > 0)) process.exitCode = 1
  } finally {
    await db.destroy()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(url: string, chromium: string): Promise<{ readonly median: Readonly<Record<string, number>>; readonly below: readonly string[]; readonly failed: readonly string[] }> {
  const reports: Report[] = []
  for (let done = 0; done < Number(values.runs); done += 1) reports.push(await look(url, chromium))
  const median = Object.fromEntries(Object.keys(PROMISED).map((category) => [category, middle(reports.map((report) => Math.round((report.categories[category]?.score ?? 0) * 100)))]))
  const below = Object.entries(PROMISED).filter(([category, least]) => (median[category] ?? 0) < least).map(([category]) => category)
  const failed = reports.slice(0, 1).flatMap(({ categories, audits }) => below.flatMap((category) => (categories[category]?.auditRefs ?? []).filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9).map(({ id }) => `${id}: ${audits[id]?.title ?? ''}`)))
  return { median, below, failed }
}

/** Now and then Lighthouse misses the beginning of a trace and asks to be run again (NO_NAVSTART). */
async function look(url: string, chromium: string, triesLeft = 3): Promise<Report> {
  const args = ['exec', '--yes', `--package=${LIGHTHOUSE}`, '--', 'lighthouse', url, '--quiet', '--output=json', '--output-path=stdout', `--only-categories=${Object.keys(PROMISED).join(',')}`, `--chrome-flags=${FLAGS}`]
  const ended = await run('npm', args, { cwd: folder, env: { ...process.env, CHROME_PATH: chromium }, maxBuffer: 64 * 2 ** 20 }).catch((fault: unknown) => {
    if (triesLeft <= 1) throw fault
    return undefined
  })
  if (ended === undefined) return look(url, chromium, triesLeft - 1)
  return JSON.parse(ended.stdout.slice(ended.stdout.indexOf('{'))) as Report
}

function middle(scores: readonly number[]): number {
  return scores.toSorted((one, other) => one - other)[Math.floor(scores.length / 2)] ?? 0
}

await main()
