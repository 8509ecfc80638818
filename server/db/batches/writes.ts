import type { Locale } from '../../domain/requests/request.ts'
import type { Trx } from '../connection.ts'
import type { BatchState } from './reads.ts'

export interface NewBatch {
  readonly userId: number
  readonly draftId: string
  readonly title: string
  readonly locale: Locale
  readonly size: number
  readonly state: 'waiting' | 'sent'
  readonly createdAt: Date
}

/** The draft is its letter from now on, and is not written over any more. */
export async function insertBatch(trx: Trx, batch: NewBatch): Promise<number> {
  const [row] = await trx('batches')
    .insert({ user_id: batch.userId, title: batch.title, locale: batch.locale, size: batch.size, state: batch.state, created_at: batch.createdAt })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('the batch was not inserted')
  await trx('drafts').where('drafts.id', batch.draftId).update({ batch_id: row.id, user_id: batch.userId, updated_at: batch.createdAt })
  return row.id
}

export interface BatchDecision {
  readonly state: Exclude<BatchState, 'waiting'>
  readonly at: Date
  /** The operator; undefined where its requester has taken it back. */
  readonly by?: number | undefined
  readonly reason?: string | undefined
}

export async function decideBatch(trx: Trx, id: number, { state, at, by, reason }: BatchDecision): Promise<void> {
  await trx('batches').where('batches.id', id).update({ state, decided_at: at, decided_by: by ?? null, reason: reason ?? null })
}

/** Its letter is a draft as any other again. */
export async function releaseBatchDraft(trx: Trx, id: number, at: Date): Promise<void> {
  await trx('drafts').where('drafts.batch_id', id).update({ batch_id: null, updated_at: at })
}
