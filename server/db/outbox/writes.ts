import type { Letter } from '../../domain/letters/letter.ts'
import type { Trx } from '../connection.ts'

export type { Letter } from '../../domain/letters/letter.ts'

export interface NewOutboxRow {
  readonly letter: Letter
  /** The same letter for the same thing to the same person has the same key and is one row. */
  readonly dedupeKey: string
  readonly requestId?: number | undefined
  readonly messageId?: number | undefined
  readonly userId?: number | undefined
  readonly annotationId?: number | undefined
  readonly reportId?: number | undefined
  readonly personalMessageId?: number | undefined
  readonly followerId?: number | undefined
  readonly payload?: Readonly<Record<string, unknown>>
  readonly dueAt: Date
  /** Default: when it is due. */
  readonly createdAt?: Date
}

/** Queues a letter in the caller's transaction. Undefined when the same letter is queued already. */
export async function queueLetter(trx: Trx, row: NewOutboxRow): Promise<number | undefined> {
  const [inserted] = await trx('outbox')
    .insert({
      letter: row.letter,
      dedupe_key: row.dedupeKey,
      ...idsOf(row),
      payload: JSON.stringify(row.payload ?? {}),
      next_try_at: row.dueAt,
      created_at: row.createdAt ?? row.dueAt
    })
    .onConflict('dedupe_key')
    .ignore()
    .returning<{ id: number }[]>('id')
  return inserted?.id
}

function idsOf(row: NewOutboxRow): Readonly<Record<string, number | null>> {
  return {
    request_id: row.requestId ?? null,
    message_id: row.messageId ?? null,
    user_id: row.userId ?? null,
    annotation_id: row.annotationId ?? null,
    report_id: row.reportId ?? null,
    personal_message_id: row.personalMessageId ?? null,
    follower_id: row.followerId ?? null
  }
}

/** The message that a letter with this key carries, if it was queued before. */
export async function findQueuedMessage(trx: Trx, dedupeKey: string): Promise<number | undefined> {
  const [row] = await trx('outbox').where('outbox.dedupe_key', dedupeKey).select<{ message_id: number | null }[]>('outbox.message_id')
  return row?.message_id ?? undefined
}
