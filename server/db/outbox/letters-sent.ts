import type { Knex } from 'knex'
import { makeStorable } from '../../text/storable-text.ts'
import type { Trx } from '../connection.ts'
import type { Letter } from './writes.ts'

const TO_AUTHORITIES: readonly Letter[] = ['request', 'follow_up']

export interface SentLetter {
  readonly outboxId: number
  /** Undefined for notices to users: what is said of them concerns no thread. */
  readonly requestId: number | undefined
}

export async function listSentLetters(db: Knex, outboxIds: readonly number[]): Promise<Map<number, SentLetter>> {
  if (outboxIds.length === 0) return new Map()
  const rows = await db('outbox').select<{ id: number; letter: Letter; request_id: number | null }[]>(['outbox.id', 'outbox.letter', 'outbox.request_id']).whereIn('outbox.id', outboxIds)
  return new Map(rows.map((row) => [row.id, { outboxId: row.id, requestId: TO_AUTHORITIES.includes(row.letter) ? row.request_id ?? undefined : undefined }]))
}

/**
 * A letter came back. One that an operator has put into the queue again and that has not gone since is not meant: what
 * comes back is the copy before.
 * @returns undefined where that was known already, or is not so any more; else the round of the letter
 */
export async function markReturned(trx: Trx, outboxId: number, returned: { readonly reason: string; readonly at: Date }): Promise<{ readonly round: number } | undefined> {
  const [row] = await trx('outbox')
    .where('outbox.id', outboxId)
    .where((gone) => gone.where('outbox.state', 'sent').orWhere((going) => going.where('outbox.state', 'due').where('outbox.attempts', '>', 0)))
    .update({ state: 'failed', last_error: makeStorable(returned.reason).slice(0, 2000), returned_at: returned.at, lease_until: null })
    .returning<{ payload: { round?: number } }[]>('outbox.payload')
  return row && { round: row.payload.round ?? 0 }
}
