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

/** What a mail server says of a letter that has not arrived, and may still. */
export interface Delay {
  readonly status: string | undefined
  /** The server does not go on trying. */
  readonly gaveUp: boolean
  readonly at: Date
}

/** @returns false where the letter is not one that was sent, so that there is nothing to note */
export async function markDelayed(trx: Trx, outboxId: number, { status, gaveUp, at }: Delay): Promise<boolean> {
  const changed = await trx('outbox').where({ 'outbox.id': outboxId, 'outbox.state': 'sent' })
    // That a server gave up is not unsaid by an older report of its tries.
    .update({ delayed_at: at, delay_status: status ?? null, delay_gave_up: trx.raw('outbox.delay_gave_up or ?::boolean', [gaveUp]) })
  return changed > 0
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
