import { z } from 'zod'
import { checkReport, REPORT_REASONS, type ReportReason } from '../../domain/reports/report.ts'
import { tidyLetter } from '../../domain/requests/letter.ts'
import { checkEmail, tidyEmail } from '../../domain/users/email.ts'
import type { Reportable } from './list-records.ts'

export interface ReportValue {
  readonly reportable: Reportable
  readonly reason: ReportReason
  readonly body: string
  readonly contact: string | undefined
}

/** Messages are codes: the words are in `i18n/<locale>/reports.ts`, under `faults`. */
export function makeReportSchema(records: readonly Reportable[]): z.ZodType<ReportValue> {
  return z
    .object({ about: z.string().default(''), reason: z.string().default(''), body: z.string().default(''), contact: z.string().default('') })
    .transform((typed, report) => {
      const reportable = records.length === 1 ? records[0] : records.find(({ name }) => name === typed.about)
      const reason = REPORT_REASONS.find((one) => one === typed.reason)
      const body = tidyLetter(typed.body)
      const contact = tidyEmail(typed.contact)
      const faults = {
        about: reportable === undefined ? 'about_unknown' : undefined,
        ...checkReport({ reason, body }),
        contact: contact === '' || checkEmail(contact) === undefined ? undefined : 'contact_wrong'
      }
      for (const [field, message] of Object.entries(faults)) {
        if (message !== undefined) report.addIssue({ code: 'custom', path: [field], message })
      }
      if (reportable === undefined || reason === undefined) return z.NEVER
      return { reportable, reason, body, contact: contact === '' ? undefined : contact }
    })
}
