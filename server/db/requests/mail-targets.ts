import type { Knex } from 'knex'
import type { Position } from '../../domain/requests/state.ts'
import { planOnce, type Trx } from '../connection.ts'
import { POSITION_COLUMNS, readPosition, type PositionRow } from './position-row.ts'

export interface MailTarget {
  readonly id: number
  readonly userId: number
  readonly authorityId: number
  readonly position: Position
  readonly closedAt: Date | undefined
  readonly lastMessageAt: Date
}

interface Row extends PositionRow {
  readonly id: number
  readonly user_id: number
  readonly authority_id: number
  readonly closed_at: Date | null
  readonly last_message_at: Date
}

/** Requests that a mail names, locked in one order for everybody until the transaction ends. */
export async function lockMailTargets(trx: Trx, ids: readonly number[]): Promise<Map<number, MailTarget>> {
  if (ids.length === 0) return new Map()
  const rows = await trx('requests')
    .select<Row[]>(['requests.id', 'requests.user_id', 'requests.authority_id', 'requests.closed_at', 'requests.last_message_at', ...POSITION_COLUMNS])
    .whereRaw('requests.id = any(?::int[])', [[...ids]]).orderBy('requests.id').forUpdate().options(planOnce('requests.mail-targets'))
  return new Map(rows.map((row) => [row.id, {
    id: row.id, userId: row.user_id, authorityId: row.authority_id, position: readPosition(row), closedAt: row.closed_at ?? undefined, lastMessageAt: row.last_message_at
  }]))
}

/** Whether the SMTP door takes mail for a request: it exists, and it is not closed to new mail. */
export async function takesMail(db: Knex, requestId: number): Promise<boolean> {
  const row = await db('requests').first<{ id: number } | undefined>('requests.id').where('requests.id', requestId).whereNull('requests.closed_at')
  return row !== undefined
}
