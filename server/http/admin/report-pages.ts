import type { FaultSummary, Field } from '../web/form.ts'
import type { OperatorPage } from './pages.ts'

declare module '../web/render.ts' {
  interface Views {
    'admin/reports': ReportsPage
    'admin/report': ReportDecisionPage
  }
}

export interface ReportsPage extends OperatorPage {
  readonly rows: readonly {
    readonly url: string
    readonly record: string
    readonly reason: string
    readonly made: string
    readonly state: string
  }[]
}

/** What was reported, as operators read it: unmasked. */
export interface ReportedView {
  readonly by: string
  readonly lang: string
  readonly text: string
  /** Where it stands. */
  readonly url: string | undefined
  /** Who may see it, where that can be changed. */
  readonly visibility: {
    readonly url: string
    readonly kind: string
    readonly id: number
    readonly levels: readonly { readonly code: string; readonly label: string; readonly chosen: boolean }[]
  } | undefined
  /** Of who wrote an annotation or a message. */
  readonly muting: { readonly url: string; readonly wish: 'mute' | 'unmute'; readonly label: string } | undefined
}

export interface ReportDecisionPage extends OperatorPage {
  readonly title: string
  readonly faults: FaultSummary
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly says: string
  readonly saysLang: string
  /** Undefined where it is not there any more. */
  readonly reported: ReportedView | undefined
  /** Undefined once it is closed. */
  readonly decision: { readonly url: string; readonly answer: Field | undefined } | undefined
  /** What was answered. */
  readonly given: string | undefined
}
