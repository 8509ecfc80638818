import type { Knex } from 'knex'
import type { AlarmKind, StandingAlarm } from '../../domain/messages/mail-watch.ts'
import type { Trx } from '../connection.ts'

export interface StoredAlarm extends StandingAlarm {
  readonly id: number
  readonly timesTold: number
}

interface AlarmRow {
  readonly id: number
  readonly kind: AlarmKind
  readonly began_at: Date
  readonly told_at: Date | null
  readonly times_told: number
}

/** Locked until the transaction ends: who comes meanwhile sees what this one has told. */
export async function lockStandingAlarms(trx: Trx): Promise<StoredAlarm[]> {
  // Also where no row stands yet: two who begin the same episode at once wait for each other.
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('mail alarms', 0))`)
  const rows = await trx('mail_alarms').whereNull('mail_alarms.ended_at').orderBy('mail_alarms.id').forUpdate()
    .select<AlarmRow[]>('mail_alarms.id', 'mail_alarms.kind', 'mail_alarms.began_at', 'mail_alarms.told_at', 'mail_alarms.times_told')
  return rows.map((row) => ({ id: row.id, kind: row.kind, beganAt: row.began_at, toldAt: row.told_at ?? undefined, timesTold: row.times_told }))
}

export async function countStandingAlarms(db: Knex): Promise<number> {
  const row = await db('mail_alarms').whereNull('mail_alarms.ended_at').first<{ count: string }>(db.raw('count(*) as count'))
  return Number(row.count)
}
