import type { AlarmKind } from '../../domain/messages/mail-watch.ts'
import type { Trx } from '../connection.ts'

export async function beginAlarms(trx: Trx, kinds: readonly AlarmKind[], now: Date): Promise<void> {
  if (kinds.length > 0) await trx('mail_alarms').insert(kinds.map((kind) => ({ kind, began_at: now })))
}

export async function endAlarms(trx: Trx, kinds: readonly AlarmKind[], now: Date): Promise<void> {
  if (kinds.length > 0) await trx('mail_alarms').whereNull('mail_alarms.ended_at').whereIn('mail_alarms.kind', [...kinds]).update({ ended_at: now })
}

/** @returns the episodes, each with how often it was told by now: together they name one letter */
export async function markAlarmsTold(trx: Trx, kinds: readonly AlarmKind[], now: Date): Promise<string[]> {
  const rows = await trx('mail_alarms').whereNull('mail_alarms.ended_at').whereIn('mail_alarms.kind', [...kinds])
    .update({ told_at: now, times_told: trx.raw('mail_alarms.times_told + 1') })
    .returning<{ id: number; times_told: number }[]>(['id', 'times_told'])
  return rows.toSorted((one, other) => one.id - other.id).map((row) => `${row.id}.${row.times_told}`)
}
