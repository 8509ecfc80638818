import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect, type Db } from '../server/db/connection.ts'
import { startEmbeddedPostgres } from '../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../server/db/migrate.ts'
import { seedAuthorities } from '../server/db/seed-authorities.ts'
import { makeThreads } from './make-threads.ts'
import { createSeeded } from './seeded.ts'

/** A database full of threads for the web process to answer from. */
export interface BenchSite {
  readonly db: Db
  readonly databaseUrl: string
  /** For files of the run. */
  readonly folder: string
  readonly loaded: Readonly<Record<string, number | string>>
  /** Threads' pages below the language. */
  readonly paths: readonly string[]
  /** A thread of 10 messages, for the page's weight, and one of 300; a kept corpus has neither. */
  readonly long: { readonly path: string; readonly longestPath: string } | undefined
  close(): Promise<void>
}

const POOL = 10
/** Of a large corpus, so that the cache has room for all of them in both languages whatever its size. */
const SAMPLED = 2_000

/** Made for this run, message by message with its entries in the index. */
export async function makeSite(options: { readonly threads: number; readonly messages: number; readonly seed: number }): Promise<BenchSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-bench-'))
  const { db, databaseUrl, close } = await openDatabase(path.join(folder, 'postgres'))
  await seedAuthorities(db, { sandbox: true })
  const began = performance.now()
  const made = await makeThreads(db, options)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  return {
    db, databaseUrl, folder,
    loaded: { threads: options.threads, messagesEach: options.messages, seconds },
    paths: made.paths,
    long: { path: made.longPath, longestPath: made.longestPath },
    close: async () => {
      await close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The corpus that `npm run -s bench:search` has left in a folder: brought up to the newest schema, and only read. */
export async function openKeptSite(kept: string, seed: number): Promise<BenchSite> {
  const note = path.join(kept, 'corpus.json')
  if (!existsSync(note)) throw new Error(`${kept} has no corpus.json: it is not the folder of a corpus, or its making was broken off`)
  const { corpus } = JSON.parse(readFileSync(note, 'utf8')) as { readonly corpus: { readonly threads: number; readonly messages: number } }
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-bench-'))
  const { db, databaseUrl, close } = await openDatabase(path.join(kept, 'postgres'))
  const random = createSeeded(seed)
  const ids = new Set<number>()
  while (ids.size < Math.min(SAMPLED, corpus.threads)) ids.add(1 + random.below(corpus.threads))
  return {
    db, databaseUrl, folder,
    loaded: { threads: corpus.threads, messages: corpus.messages, kept },
    paths: [...ids].map((id) => `/requests/${id}-bench`),
    long: undefined,
    close: async () => {
      await close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function openDatabase(dataDir: string): Promise<{ readonly db: Db; readonly databaseUrl: string; readonly close: () => Promise<void> }> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  await migrate(postgres.url)
  const db = connect(postgres.url, POOL)
  return {
    db,
    databaseUrl: postgres.url,
    close: async () => {
      await db.destroy()
      await postgres.stop()
    }
  }
}
