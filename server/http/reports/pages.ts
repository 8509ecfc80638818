import type { FaultSummary, Field } from '../web/form.ts'

declare module '../web/render.ts' {
  interface Views {
    'reports/new': ReportPage
    'reports/thanks': ReportThanksPage
  }
}

interface Choice {
  readonly value: string
  readonly words: string
  readonly chosen: boolean
}

export interface ReportPage {
  readonly action: string
  readonly csrf: string
  readonly formId: string
  readonly faults: FaultSummary
  readonly about: Field
  readonly records: readonly Choice[]
  /** One alone is said, and not asked for. */
  readonly only: string | undefined
  readonly reason: Field
  readonly reasons: readonly Choice[]
  readonly body: Field
  /** Undefined for who is signed in. */
  readonly contact: Field | undefined
  readonly backPath: string
}

export interface ReportThanksPage {
  /** Undefined where the report was about no request. */
  readonly backPath: string | undefined
}
