import type { LimitCode } from '../../domain/clock/clock.ts'
import type { Day } from '../../domain/clock/day.ts'
import type { Db, Trx } from '../connection.ts'

export interface NewNotice {
  readonly requestId: number
  readonly code: LimitCode
  readonly dueOn: Day
  /** Undefined: passed over. */
  readonly outboxId: number | undefined
  readonly now: Date
}

/** In the transaction of the letter. @returns false where it is noted already: then no letter may go */
export async function insertNotice(trx: Trx, notice: Omit<NewNotice, 'outboxId'> & { readonly told: boolean }): Promise<boolean> {
  const rows = await trx('clock_notices')
    .insert({ request_id: notice.requestId, limit_code: notice.code, due_on: notice.dueOn, told_at: notice.told ? notice.now : null, noted_at: notice.now })
    .onConflict(['request_id', 'limit_code', 'due_on'])
    .ignore()
    .returning<{ request_id: number }[]>('request_id')
  return rows.length > 0
}

/** Which letter tells of it. */
export async function setNoticeLetter(trx: Trx, { requestId, code, dueOn, outboxId }: Omit<NewNotice, 'now'>): Promise<void> {
  await trx('clock_notices').where({ request_id: requestId, limit_code: code, due_on: dueOn }).update({ outbox_id: outboxId ?? null })
}

/** The requests were looked at on that day, in these versions. */
export async function noteLooks(db: Db, day: Day, looks: readonly { readonly id: number; readonly version: number }[]): Promise<void> {
  if (looks.length === 0) return
  await db('clock_looks').insert(looks.map(({ id, version }) => ({ request_id: id, day, version }))).onConflict('request_id').merge(['day', 'version'])
}
