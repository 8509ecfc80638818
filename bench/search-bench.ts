import { loadavg, availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Db } from '../server/db/connection.ts'
import { VISITOR } from '../server/domain/visibility/visibility.ts'
import { findAuthorities } from '../server/search/find-authorities.ts'
import { indexRecords } from '../server/search/index-writer.ts'
import { searchKept } from '../server/search/kept-results.ts'
import { search } from '../server/search/search-service.ts'
import { checkRuns } from './check-runs.ts'
import { openSearchData, type SearchData } from './search-data.ts'
import { listClasses, listStream, sampleTexts, type QueryClass, type Samples } from './search-queries.ts'
import { measureXapian } from './beside-xapian.ts'
import { createSeeded } from './seeded.ts'

/**
 * `npm run -s bench:search -- [--threads 2000] [--rounds 10] [--only searches|portal]`: the figures of searching on this
 * machine, as JSON; `--only portal` leaves Xapian out. The corpus is kept in the temporary folder for the next run;
 * `--fresh` makes it again.
 */
const { values } = parseArgs({ options: {
  threads: { type: 'string', default: '2000' }, rounds: { type: 'string', default: '10' }, seed: { type: 'string', default: '1523' },
  data: { type: 'string' }, fresh: { type: 'boolean', default: false }, only: { type: 'string' }
} })
const CONNECTIONS = 8
const SECONDS = 8
const WRITES = 300
const TYPED = ['i', 'im', 'imm', 'immi', '入', '入境', '運輸', 'td', 'hous', '食環', 'police', 'imigration', 'enviromental', 'OGCIO']
const rounds = Number(values.rounds)
const random = createSeeded(Number(values.seed) + 1)

async function main(): Promise<void> {
  const folder = values.data ?? path.join(tmpdir(), 'portal-search-bench', `${values.threads}-${values.seed}`)
  if (values.fresh) rmSync(folder, { recursive: true, force: true })
  const data = await openSearchData({ threads: Number(values.threads), seed: Number(values.seed), folder, connections: CONNECTIONS, log: (line) => process.stderr.write(`${line}\n`) })
  try {
    const samples = await sampleTexts(data, random)
    const classes = listClasses(data, samples, random)
    const stream = listStream(data, samples, random, 20_000)
    const searches = { ...(await measureClasses(data.db, classes)), throughput: await measureStreams(data.db, stream, Object.values(classes).flatMap(({ queries }) => queries.slice(0, 2))) }
    const rest = values.only === 'searches' ? {} : await measureRest(data, samples, { rounds, classes, stream })
    process.stdout.write(`${JSON.stringify({ ...describe(data), ...searches, ...rest }, undefined, 2)}\n`)
  } finally {
    await data.close()
  }
}

function describe({ corpus, built }: SearchData): object {
  return {
    machine: { cores: availableParallelism(), node: process.version, load: loadavg().map(round) },
    corpus: { threads: corpus.threads, messages: corpus.messages, attachments: corpus.attachments, textMb: round(corpus.textBytes / 2 ** 20) },
    built
  }
}

async function measureClasses(db: Db, classes: Readonly<Record<string, QueryClass>>): Promise<object> {
  const milliseconds: Record<string, unknown> = {}
  for (const [name, { queries, options }] of Object.entries(classes)) milliseconds[name] = await measure(queries, (query) => search(db, VISITOR, query, { limit: 20, ...options }).then(({ facets }) => (facets.more ? `${facets.total}+` : facets.total)))
  return { milliseconds, typeahead: await measure(TYPED, (query) => findAuthorities(db, VISITOR, query, 8).then((found) => found.length)) }
}

async function measureRest(data: SearchData, samples: Samples, plan: Parameters<typeof measureXapian>[1]): Promise<object> {
  const chineseRuns = await checkRuns(data, samples, random)
  const xapian = values.only === 'portal' ? 'left out' : await measureXapian(data, plan)
  return { index: await weighIndex(data), chineseRuns, xapian, writes: await measureWrites(data) }
}

async function measure(queries: readonly string[], run: (query: string) => Promise<number | string>): Promise<object> {
  const found: (number | string)[] = []
  for (const query of queries) found.push(await run(query))
  const times: number[] = []
  for (let done = 0; done < rounds; done += 1) {
    for (const query of queries) {
      const began = performance.now()
      await run(query)
      times.push(performance.now() - began)
    }
  }
  return { ...percentiles(times), found }
}

async function weighIndex({ db, corpus }: SearchData): Promise<object> {
  const { rows: [row] } = await db.raw<{ rows: { gin: number; total: number; facts: number }[] }>(`select pg_relation_size('search_entries_tokens') as gin, pg_total_relation_size('search_entries') as total, pg_total_relation_size('search_threads') as facts`)
  const share = (bytes: number | undefined): number => round((bytes ?? 0) / corpus.textBytes)
  return { ginShareOfText: share(row?.gin), wholeTableShareOfText: share(row?.total), factsShareOfText: share(row?.facts) }
}

/** Letters that come in one by one, each with its entry in one transaction, and go again. */
async function measureWrites({ db, corpus }: SearchData): Promise<object> {
  const times: number[] = []
  const ids: number[] = []
  for (let made = 0; made < WRITES; made += 1) {
    const [body] = (await db('messages').where({ id: 1 + random.below(corpus.messages) }).pluck('body')) as string[]
    const began = performance.now()
    await db.transaction(async (trx) => {
      const [message] = await trx('messages').insert({ request_id: 1 + random.below(corpus.threads), kind: 'incoming', author_name: 'Access to Information Officer', subject: '', body, arrived_at: new Date() }).returning<{ id: number }[]>('id')
      ids.push(message?.id ?? 0)
      await indexRecords(trx, 'message', [message?.id ?? 0])
    })
    times.push(performance.now() - began)
  }
  await db('search_entries').where({ kind: 'message' }).whereIn('record_id', ids).delete()
  await db('messages').whereIn('id', ids).delete()
  return { ...percentiles(times), messagesPerSecond: Math.round(1000 / (times.reduce((sum, one) => sum + one, 0) / times.length)) }
}

/** `mixed` and `heaviest` search each time; `kept` is what visitors get, whose results are given again while nothing changes. */
async function measureStreams(db: Db, stream: readonly string[], heaviest: readonly string[]): Promise<object> {
  return { mixed: await measureThroughput(db, stream, search), kept: await measureThroughput(db, stream, searchKept), keptAll: await measureThroughput(db, heaviest, searchKept), heaviest: await measureThroughput(db, heaviest, search) }
}

async function measureThroughput(db: Db, queries: readonly string[], run: typeof search): Promise<object> {
  const until = performance.now() + SECONDS * 1000
  const used = process.cpuUsage()
  const times: number[] = []
  const asked = new Set<string>()
  await Promise.all(Array.from({ length: CONNECTIONS }, async (_, worker) => {
    for (let at = worker; performance.now() < until; at += CONNECTIONS) {
      const query = queries[at % queries.length] ?? ''
      const began = performance.now()
      await run(db, VISITOR, query, { limit: 20 })
      times.push(performance.now() - began)
      asked.add(query)
    }
  }))
  const own = process.cpuUsage(used)
  return { connections: CONNECTIONS, searchesPerSecond: round(times.length / SECONDS), repeatedShare: Math.round((1 - asked.size / times.length) * 1000) / 1000, ...percentiles(times), ownCpuMsASearch: round((own.user + own.system) / 1000 / times.length) }
}

function percentiles(times: readonly number[]): { readonly p50: number; readonly p95: number; readonly p99: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

await main()
