import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { insertReport, type NewReport } from '../../db/reports/writes.ts'

/** Keeps what somebody finds wrong, for an operator to look at. Nothing is published or hidden by it. The event names nobody without an account. */
export async function makeReport(context: Pick<Context, 'db' | 'clock'>, report: Omit<NewReport, 'madeAt'>): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const reportId = await insertReport(trx, { ...report, madeAt: now })
    if (reportId === undefined) return
    await insertEvent(trx, {
      kind: 'report_made', requestId: report.requestId, actorUserId: report.userId,
      detail: { reportId, record: report.record.kind, id: report.record.id, reason: report.reason }, happenedAt: now
    })
  })
}
