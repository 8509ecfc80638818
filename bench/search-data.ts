import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { connect, type Db } from '../server/db/connection.ts'
import { startEmbeddedPostgres } from '../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../server/db/migrate.ts'
import { seedAuthorities } from '../server/db/seed-authorities.ts'
import { rebuildIndex } from '../server/search/rebuild-index.ts'
import { TOKENISER_VERSION } from '../server/search/tokens.ts'
import { CORPUS_VERSION, loadSearchCorpus, type SearchCorpus } from './search-corpus.ts'

export interface SearchData {
  readonly db: Db
  readonly folder: string
  readonly corpus: SearchCorpus
  /** How long its making took, in this run or in the one that left it here. */
  readonly built: { readonly kept: boolean; readonly loadSeconds: number; readonly rebuildSeconds: number; readonly indexSeconds: number }
  close(): Promise<void>
}

interface Wanted {
  readonly threads: number
  readonly seed: number
  /** Where what was made is kept for the next run. */
  readonly folder: string
  readonly connections: number
  readonly log: (line: string) => void
}

type Kept = Pick<SearchData, 'corpus'> & { readonly made: string; readonly built: Omit<SearchData['built'], 'kept'> }

/** A database of its own with the corpus and its index: the one that an earlier run left, or made now. */
export async function openSearchData({ threads, seed, folder, connections, log }: Wanted): Promise<SearchData> {
  const made = JSON.stringify({ threads, seed, corpus: CORPUS_VERSION, tokeniser: TOKENISER_VERSION })
  const note = path.join(folder, 'corpus.json')
  const kept = existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as Kept) : undefined
  const isSame = kept?.made === made
  if (!isSame) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log: () => undefined })
  const db = connect(postgres.url, connections)
  await migrate(postgres.url)
  await seedAuthorities(db, { sandbox: true })
  const { corpus, built } = isSame ? kept : await make(db, { threads, seed, log })
  if (!isSame) writeFileSync(note, JSON.stringify({ made, corpus, built } satisfies Kept))
  return {
    db, folder, corpus, built: { kept: isSame, ...built },
    close: async () => {
      await db.destroy()
      await postgres.stop()
    }
  }
}

/** The rows, then the index by the rebuild that runs on a live site too, only without the index of words meanwhile, as after an import. */
async function make(db: Db, { threads, seed, log }: Pick<Wanted, 'threads' | 'seed' | 'log'>): Promise<Omit<Kept, 'made'>> {
  const [corpus, loadSeconds] = await timed(() => loadSearchCorpus(db, { threads, seed }))
  log(`rows loaded in ${loadSeconds} s: ${corpus.messages} messages`)
  const { rows: [definition] } = await db.raw<{ rows: { indexdef: string }[] }>(`select indexdef from pg_indexes where indexname = 'search_entries_tokens'`)
  await db.raw('drop index search_entries_tokens')
  await db.raw('analyze')
  const [, rebuildSeconds] = await timed(() => rebuildIndex(db, { signal: new AbortController().signal, progress: ({ requests, of }) => { if (requests % 5000 === 0) log(`${requests} of ${of} threads written to the index`) } }))
  const [, indexSeconds] = await timed(() => db.transaction(async (trx) => {
    await trx.raw(`set local maintenance_work_mem = '1GB'`)
    await trx.raw(definition?.indexdef ?? '')
  }))
  log(`index written in ${rebuildSeconds} s and ${indexSeconds} s`)
  await db.raw('vacuum analyze')
  return { corpus, built: { loadSeconds, rebuildSeconds, indexSeconds } }
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const began = performance.now()
  const result = await work()
  return [result, Math.round((performance.now() - began) / 100) / 10]
}
