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

/** A letter came back. False: that was known already. */
export async function markReturned(trx: Trx, outboxId: number, reason: string): Promise<boolean> {
  const changed = await trx('outbox').where('outbox.id', outboxId).whereNot('outbox.state', 'failed').update({ state: 'failed', last_error: makeStorable(reason).slice(0, 2000), lease_until: null })
  return changed > 0
}
