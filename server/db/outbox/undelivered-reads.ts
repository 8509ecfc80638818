import type { Letter } from '../../domain/letters/letter.ts'
import type { Db } from '../connection.ts'

/** What failed, and what a mail server has given up for a reason that may pass. */
const UNDELIVERED = `(outbox.state = 'failed' or (outbox.state = 'sent' and outbox.delay_gave_up))`

/** A letter that was given up, without its payload: that may hold a token. */
export interface UndeliveredLetter {
  readonly id: number
  readonly letter: Letter
  readonly requestId: number | undefined
  readonly requestTitle: string | undefined
  readonly attempts: number
  /** What the receiving server said last. */
  readonly response: string | undefined
  readonly error: string | undefined
  readonly createdAt: Date
}

interface UndeliveredRow {
  readonly id: number
  readonly letter: Letter
  readonly request_id: number | null
  readonly title: string | null
  readonly attempts: number
  readonly smtp_response: string | null
  readonly last_error: string | null
  readonly delay_status: string | null
  readonly created_at: Date
}

/** Newest first. */
export async function listUndelivered(db: Db, limit: number): Promise<UndeliveredLetter[]> {
  const rows = await db('outbox')
    .leftJoin('requests', 'requests.id', 'outbox.request_id')
    .whereRaw(UNDELIVERED)
    .orderBy('outbox.created_at', 'desc')
    .limit(limit)
    .select<UndeliveredRow[]>(
      'outbox.id', 'outbox.letter', 'outbox.request_id', 'requests.title', 'outbox.attempts', 'outbox.smtp_response', 'outbox.last_error', 'outbox.delay_status', 'outbox.created_at'
    )
  return rows.map((row) => ({
    id: row.id,
    letter: row.letter,
    requestId: row.request_id ?? undefined,
    requestTitle: row.title ?? undefined,
    attempts: row.attempts,
    response: row.smtp_response ?? undefined,
    error: row.last_error ?? row.delay_status ?? undefined,
    createdAt: row.created_at
  }))
}

export async function countUndelivered(db: Db): Promise<number> {
  const row = await db('outbox').whereRaw(UNDELIVERED).count({ count: '*' }).first<{ count: number | string }>()
  return Number(row.count)
}

/** Letters that wait for their first or next try. */
export async function countDue(db: Db): Promise<number> {
  const row = await db('outbox').where('outbox.state', 'due').count({ count: '*' }).first<{ count: number | string }>()
  return Number(row.count)
}
