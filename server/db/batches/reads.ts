import type { Knex } from 'knex'
import type { Locale } from '../../domain/requests/request.ts'
import type { Db, Trx } from '../connection.ts'

export type BatchState = 'waiting' | 'sent' | 'refused' | 'withdrawn'

export interface Batch {
  readonly id: number
  readonly userId: number
  /** As it signs letters. */
  readonly userName: string
  readonly title: string
  readonly locale: Locale
  readonly size: number
  readonly state: BatchState
  readonly reason: string | undefined
  readonly createdAt: Date
  readonly decidedAt: Date | undefined
  /** Its letter, while it waits, and after it was sent until drafts are cleared. */
  readonly draftId: string | undefined
}

interface BatchRow {
  readonly id: number
  readonly user_id: number
  readonly user_name: string
  readonly title: string
  readonly locale: Locale
  readonly size: number
  readonly state: BatchState
  readonly reason: string | null
  readonly created_at: Date
  readonly decided_at: Date | null
  readonly draft_id: string | null
}

export async function findBatch(db: Db, id: number): Promise<Batch | undefined> {
  const [row] = await selectBatches(db).where('batches.id', id)
  return row && readBatch(row)
}

/** Locks it for the rest of the transaction. */
export async function lockBatch(trx: Trx, id: number): Promise<Batch | undefined> {
  await trx('batches').where('batches.id', id).forUpdate().select('batches.id')
  return findBatch(trx, id)
}

/** Those that wait, oldest first; then the last ones that were decided. */
export async function listBatches(db: Db, { decidedLimit }: { readonly decidedLimit: number }): Promise<Batch[]> {
  const waiting = await selectBatches(db).where('batches.state', 'waiting').orderBy('batches.id')
  const decided = await selectBatches(db).whereNotNull('batches.decided_by').orderBy('batches.decided_at', 'desc').limit(decidedLimit)
  return [...waiting, ...decided].map(readBatch)
}

export async function countWaitingBatches(db: Db): Promise<number> {
  const row = await db('batches').where('batches.state', 'waiting').count({ count: '*' }).first<{ count: number | string }>()
  return Number(row.count)
}

/** Those that wait for an operator, and when the first of them was handed in. */
export async function readWaitingBatches(db: Knex): Promise<{ readonly count: number; readonly oldest: Date | undefined }> {
  const row = await db('batches').where('batches.state', 'waiting').first<{ count: string; oldest: Date | null }>(db.raw('count(*) as count, min(batches.created_at) as oldest'))
  return { count: Number(row.count), oldest: row.oldest ?? undefined }
}

function selectBatches(db: Db) {
  return db('batches')
    .join('users', 'users.id', 'batches.user_id')
    .leftJoin('drafts', 'drafts.batch_id', 'batches.id')
    .select<BatchRow[]>(
      'batches.id', 'batches.user_id', 'users.name as user_name', 'batches.title', 'batches.locale', 'batches.size', 'batches.state',
      'batches.reason', 'batches.created_at', 'batches.decided_at', 'drafts.id as draft_id'
    )
}

function readBatch(row: BatchRow): Batch {
  return {
    id: row.id,
    userId: row.user_id,
    userName: row.user_name,
    title: row.title,
    locale: row.locale,
    size: row.size,
    state: row.state,
    reason: row.reason ?? undefined,
    createdAt: row.created_at,
    decidedAt: row.decided_at ?? undefined,
    draftId: row.draft_id ?? undefined
  }
}
