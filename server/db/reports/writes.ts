import type { ReportedRecord, ReportReason } from '../../domain/reports/report.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeStorable } from '../../text/storable-text.ts'
import type { Trx } from '../connection.ts'

export interface NewReport {
  readonly record: ReportedRecord
  readonly requestId: number | undefined
  readonly reason: ReportReason
  readonly body: string
  readonly userId: number | undefined
  /** Of who has no account. */
  readonly contact: string | undefined
  readonly locale: Locale
  readonly formId: string
  readonly madeAt: Date
}

/** Undefined where this form has made its report already. */
export async function insertReport(trx: Trx, report: NewReport): Promise<number | undefined> {
  const [row] = await trx('reports').insert({
    record_kind: report.record.kind,
    record_id: report.record.id,
    request_id: report.requestId ?? null,
    reason: report.reason,
    body: makeStorable(report.body),
    user_id: report.userId ?? null,
    contact: report.contact ?? null,
    locale: report.locale,
    form_id: report.formId,
    made_at: report.madeAt
  }).onConflict('form_id').ignore().returning<{ id: number }[]>('id')
  return row?.id
}

export async function closeReportRow(trx: Trx, id: number, decision: { readonly state: 'upheld' | 'dismissed'; readonly answer: string; readonly closedAt: Date }): Promise<void> {
  await trx('reports').where('reports.id', id).update({ state: decision.state, answer: makeStorable(decision.answer), closed_at: decision.closedAt })
}
