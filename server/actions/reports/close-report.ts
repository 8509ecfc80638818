import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { lockReport } from '../../db/reports/reads.ts'
import { closeReportRow } from '../../db/reports/writes.ts'
import { PortalError } from '../../domain/error.ts'

export interface ReportDecision {
  readonly reportId: number
  readonly outcome: 'upheld' | 'dismissed'
  /** To whoever made the report; may be empty. */
  readonly answer: string
  readonly actorUserId: number
}

/**
 * What an operator makes of a report. Whoever made it and can be reached is told by letter.
 * @throws PortalError `not_found`; `conflict` when it is closed already
 */
export async function closeReport(context: Pick<Context, 'db' | 'clock'>, { reportId, outcome, answer, actorUserId }: ReportDecision): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const report = await lockReport(trx, reportId)
    if (report === undefined) throw new PortalError('not_found')
    if (report.state !== 'open') throw new PortalError('conflict')
    await closeReportRow(trx, reportId, { state: outcome, answer, closedAt: now })
    await insertEvent(trx, { kind: 'report_closed', requestId: report.requestId, actorUserId, detail: { reportId, outcome, answered: report.isAnswerable }, happenedAt: now })
    if (report.isAnswerable) await queueLetter(trx, { letter: 'report_answer', dedupeKey: `report_answer:${reportId}`, reportId, userId: report.userId, dueAt: now })
  })
}
