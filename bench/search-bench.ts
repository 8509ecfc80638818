import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { connect, type Db } from '../server/db/connection.ts'
import { startEmbeddedPostgres } from '../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../server/db/migrate.ts'
import { seedAuthorities } from '../server/db/seed-authorities.ts'
import { VISITOR } from '../server/domain/visibility/visibility.ts'
import { findAuthorities } from '../server/search/find-authorities.ts'
import { fold } from '../server/search/fold.ts'
import { search, type SearchOptions } from '../server/search/search-service.ts'
import { loadSearchCorpus, type SearchCorpus } from './search-corpus.ts'
import { createSeeded } from './seeded.ts'

/** `npm run -s bench:search -- [--threads 2000] [--rounds 12]`: the figures of searching on this machine, as JSON. */
const { values } = parseArgs({ options: { threads: { type: 'string', default: '2000' }, rounds: { type: 'string', default: '12' }, seed: { type: 'string', default: '1523' } } })
const CONNECTIONS = 8
const RUNS = 60
const folder = mkdtempSync(path.join(tmpdir(), 'portal-search-bench-'))
const rounds = Number(values.rounds)
const random = createSeeded(Number(values.seed) + 1)

async function main(): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log: () => undefined })
  const db = connect(postgres.url, CONNECTIONS)
  try {
    await migrate(postgres.url)
    await seedAuthorities(db, { sandbox: true })
    const corpus = await loadSearchCorpus(db, { threads: Number(values.threads), seed: Number(values.seed) })
    const classes = listClasses(corpus)
    const milliseconds: Record<string, unknown> = {}
    for (const [name, { queries, options }] of Object.entries(classes)) milliseconds[name] = await measure(queries, (query) => search(db, VISITOR, query, { limit: 20, ...options }).then((found) => found.facets.total))
    process.stdout.write(`${JSON.stringify({
      machine: { cores: availableParallelism(), node: process.version },
      corpus: { threads: corpus.threads, messages: corpus.messages, textMb: round(corpus.textBytes / 2 ** 20), loadSeconds: round(corpus.loadSeconds) },
      index: await weighIndex(db, corpus),
      writes: { ...percentiles(corpus.writeMs), messagesPerSecond: Math.round(1000 / average(corpus.writeMs)) },
      milliseconds,
      typeahead: await measure(['i', 'im', 'imm', 'immi', '入', '入境', '運輸', 'td', 'hous', '食環', 'police', 'imigration'], (query) => findAuthorities(db, VISITOR, query, 8).then((found) => found.length)),
      chineseRuns: await checkRuns(db, corpus),
      throughput: await measureThroughput(db, Object.values(classes).flatMap(({ queries }) => queries.slice(0, 2)))
    }, undefined, 2)}\n`)
  } finally {
    await db.destroy()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface QueryClass {
  readonly queries: readonly string[]
  readonly options?: Partial<SearchOptions>
}

function listClasses(corpus: SearchCorpus): Readonly<Record<string, QueryClass>> {
  const near = (counts: ReadonlyMap<string, number>, share: number): string[] => [...counts]
    .filter(([word]) => word.length > 1)
    .toSorted(([, a], [, b]) => Math.abs(a - corpus.messages * share) - Math.abs(b - corpus.messages * share)).slice(0, 6).map(([word]) => word)
  const english = near(corpus.english, 0.01)
  const chinese = near(corpus.chinese, 0.01)
  const texts = [...corpus.folded.values()].flat()
  const phrases = Array.from({ length: 6 }, () => words(random.pick(texts.filter((text) => /^[a-z]/.test(text)))).slice(0, 2).join(' '))
  const runs = Array.from({ length: 6 }, () => cutRun(random.pick(texts.filter((text) => /^\p{Script=Han}/u.test(text))), 4))
  return {
    commonestWord: { queries: ['information', 'public', '資料', '政府'] },
    commonestByDate: { queries: ['information', '資料'], options: { sort: 'newest' } },
    commonestAnswered: { queries: ['information', '資料'], options: { sort: 'answered' } },
    wordOnePercent: { queries: [...english.slice(0, 3), ...chinese.slice(0, 3)] },
    rareWord: { queries: [...near(corpus.english, 0.0005).slice(0, 3), ...near(corpus.chinese, 0.0005).slice(0, 3)] },
    twoWords: { queries: english.slice(0, 3).map((word) => `${word} information`) },
    phrase: { queries: [...phrases, 'public information', 'hong kong'].map((phrase) => `"${phrase}"`) },
    chineseRun: { queries: [...runs, '有關部門', '公共房屋'] },
    singleCharacter: { queries: ['龜', '蟒'] },
    mixed: { queries: ['運輸署 information', '入境 passport', 'ImmD records'] },
    either: { queries: english.slice(0, 3).map((word, index) => `${word} OR ${chinese[index] ?? ''}`) },
    without: { queries: [...english.slice(0, 2).map((word) => `information -${word}`), 'information -public', '資料 -部門'] },
    beginning: { queries: ['charg*', 'pass*', 'recl*'] },
    fieldsOnly: { queries: ['authority:ImmD', 'status:awaiting', 'category:bureau after:2024'] },
    filtered: { queries: ['information', '資料'], options: { filters: { status: 'to_classify', category: 'bureau' } } },
    filteredByYear: { queries: ['information', '資料'], options: { filters: { year: 2018 } } },
    none: { queries: ['xyzzyplugh', '龘靐'] }
  }
}

async function measure(queries: readonly string[], run: (query: string) => Promise<number>): Promise<object> {
  const times: number[] = []
  const found: number[] = []
  for (let done = 0; done < rounds; done += 1) {
    for (const query of queries) {
      const began = performance.now()
      const total = await run(query)
      times.push(performance.now() - began)
      if (done === 0) found.push(total)
    }
  }
  return { ...percentiles(times), found }
}

async function weighIndex(db: Db, corpus: SearchCorpus): Promise<object> {
  const { rows: [row] } = await db.raw<{ rows: { gin: number; total: number }[] }>(`select pg_relation_size('search_entries_tokens') as gin, pg_total_relation_size('search_entries') as total`)
  const began = performance.now()
  await db.raw('reindex index search_entries_tokens')
  return { ginShareOfText: round((row?.gin ?? 0) / corpus.textBytes), wholeTableShareOfText: round((row?.total ?? 0) / corpus.textBytes), reindexSeconds: round((performance.now() - began) / 1000) }
}

/** Runs cut from the texts at random, looked for by the index and by reading everything. */
async function checkRuns(db: Db, corpus: SearchCorpus): Promise<object> {
  const chinese = [...corpus.folded.values()].flat().filter((text) => /^\p{Script=Han}/u.test(text))
  const names = (await db('authorities').select<{ names: string }[]>(db.raw(`concat_ws(' ', name_en, name_zh, short_zh, array_to_string(former_names, ' ')) as names`))).map(({ names: one }) => fold(one))
  let [found, missed, wrong, asked] = [0, 0, 0, 0]
  while (asked < RUNS) {
    const run = cutRun(random.pick(chinese), 1 + (asked % 5))
    if (run === '' || names.some((name) => name.includes(run))) continue
    asked += 1
    const expected = new Set([...corpus.folded].filter(([, texts]) => texts.some((text) => text.includes(run))).map(([id]) => id))
    const got = await findAll(db, run)
    for (const id of expected) if (got.has(id)) found += 1; else missed += 1
    for (const id of got) if (!expected.has(id)) wrong += 1
  }
  return { runs: asked, found, missed, wrong, recall: found / (found + missed), precision: found / (found + wrong) }
}

/** Page by page, to the end. */
async function findAll(db: Db, query: string): Promise<Set<number>> {
  const ids = new Set<number>()
  let after: string | undefined
  do {
    const page = await search(db, VISITOR, query, { limit: 500, sort: 'newest', after })
    for (const thread of page.threads) ids.add(thread.id)
    after = page.next
  } while (after !== undefined)
  return ids
}

async function measureThroughput(db: Db, queries: readonly string[]): Promise<object> {
  const until = performance.now() + 8_000
  let count = 0
  await Promise.all(Array.from({ length: CONNECTIONS }, async (_, worker) => {
    for (let at = worker; performance.now() < until; at += 1) {
      await search(db, VISITOR, queries[at % queries.length] ?? '', { limit: 20 })
      count += 1
    }
  }))
  return { connections: CONNECTIONS, searchesPerSecond: round(count / 8) }
}

function words(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

function cutRun(text: string, length: number): string {
  const run = random.pick(text.match(/\p{Script=Han}+/gu) ?? [''])
  const from = random.below(Math.max(1, run.length - length))
  return run.slice(from, from + length)
}

function percentiles(times: readonly number[]): { readonly p50: number; readonly p95: number; readonly p99: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

function average(list: readonly number[]): number {
  return list.reduce((sum, one) => sum + one, 0) / list.length
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

await main()
