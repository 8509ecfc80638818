import { transact, type Db, type Trx } from '../db/connection.ts'
import { indexOwnRecords, indexThreads } from './index-writer.ts'
import { TOKENISER_VERSION } from './tokens.ts'

export interface Rebuild {
  readonly signal: AbortSignal
  /** Told after each step. */
  readonly progress: (done: { readonly requests: number; readonly of: number }) => void
}

const BATCH = 50
const MOST_DELETED = 2000

/** Whether what is searched was made by an older way of making words. */
export async function needsRebuild(db: Db): Promise<boolean> {
  const [active] = await db('search_generations').where('search_generations.state', 'active').select<{ tokeniser: number }[]>('search_generations.tokeniser')
  return active?.tokeniser !== TOKENISER_VERSION
}

/**
 * Builds the index anew beside the one that is searched, a few threads at a time, and then changes over. What is
 * written meanwhile goes into both. Stopped, it goes on where it was; nothing is ever not found because of it.
 * @returns whether it came to its end
 */
export async function rebuildIndex(db: Db, { signal, progress }: Rebuild): Promise<boolean> {
  const { version, doneTo } = await openGeneration(db)
  await transact(db, (trx) => indexOwnRecords(trx, version))
  for (let at: number | undefined = doneTo; at !== undefined;) {
    if (isAborted(signal)) return false
    at = await buildBatch(db, version, at)
    if (at !== undefined) progress({ requests: at, of: await readTop(db) })
  }
  // What was being written when its thread's turn came.
  for (let missing = await listMissing(db, version); missing.length > 0; missing = await listMissing(db, version)) {
    if (isAborted(signal)) return false
    await transact(db, (trx) => writeThreads(trx, version, missing))
  }
  await changeOver(db, version)
  await deleteOld(db, version, signal)
  return true
}

/** It changes while others are waited for. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted
}

/** The one that was begun, if it is by this tokeniser. */
async function openGeneration(db: Db): Promise<{ readonly version: number; readonly doneTo: number }> {
  return transact(db, async (trx) => {
    const [begun] = await trx('search_generations').where('search_generations.state', 'building').forUpdate().select<{ version: number; tokeniser: number; done_to: number }[]>('version', 'tokeniser', 'done_to')
    if (begun?.tokeniser === TOKENISER_VERSION) return { version: begun.version, doneTo: begun.done_to }
    if (begun !== undefined) await trx('search_generations').where({ version: begun.version }).delete()
    const [made] = await trx('search_generations').insert({ tokeniser: TOKENISER_VERSION, state: 'building' }).returning<{ version: number }[]>('version')
    return { version: made?.version ?? 0, doneTo: 0 }
  })
}

/** @returns the last request of the batch; undefined where there is none left */
async function buildBatch(db: Db, version: number, after: number): Promise<number | undefined> {
  return transact(db, async (trx) => {
    const ids = await trx('requests').where('requests.id', '>', after).orderBy('requests.id').limit(BATCH).pluck('requests.id') as number[]
    const last = ids.at(-1)
    if (last === undefined) return undefined
    await writeThreads(trx, version, ids)
    await trx('search_generations').where({ version }).update({ done_to: last })
    return last
  })
}

/** Locked as every writer locks them, so that nothing is written between what is read here and what is written. */
async function writeThreads(trx: Trx, version: number, ids: readonly number[]): Promise<void> {
  await trx('requests').whereIn('requests.id', [...ids]).orderBy('requests.id').forUpdate().select('requests.id')
  await indexThreads(trx, ids, version)
}

async function listMissing(db: Db, version: number): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(/* sql */ `
    select requests.id from requests
    where not exists (select from search_entries as entry where entry.kind = 'request' and entry.record_id = requests.id and entry.version = :version::int)
    union
    select messages.request_id from messages
    where not exists (select from search_entries as entry where entry.kind = 'message' and entry.record_id = messages.id and entry.version = :version::int)
    order by 1 limit :limit`, { version, limit: BATCH })
  return rows.map(({ id }) => id)
}

async function readTop(db: Db): Promise<number> {
  const row = await db('requests').max({ id: 'requests.id' }).first<{ id: number | null } | undefined>()
  return row?.id ?? 0
}

async function changeOver(db: Db, version: number): Promise<void> {
  await transact(db, async (trx) => {
    await trx('search_generations').where('search_generations.state', 'active').delete()
    await trx('search_generations').where({ version }).update({ state: 'active' })
  })
}

async function deleteOld(db: Db, version: number, signal: AbortSignal): Promise<void> {
  const bounds = await db('search_entries').whereNot({ version }).min({ from: 'id' }).max({ to: 'id' }).first<{ from: number | null; to: number | null } | undefined>()
  for (let from = bounds?.from ?? 1; from <= (bounds?.to ?? 0) && !isAborted(signal); from += MOST_DELETED) {
    await db('search_entries').whereBetween('id', [from, from + MOST_DELETED - 1]).whereNotIn('version', db('search_generations').select('version')).delete()
  }
}
