import type { FaultSummary, Field } from '../web/form.ts'
import type { OperatorPage } from './pages.ts'

declare module '../web/render.ts' {
  interface Views {
    'admin/batches': BatchesPage
    'admin/batch': BatchDecisionPage
  }
}

export interface BatchesPage extends OperatorPage {
  readonly rows: readonly { readonly title: string; readonly url: string; readonly size: number; readonly requester: string; readonly submitted: string; readonly state: string }[]
}

export interface BatchDecisionPage extends OperatorPage {
  readonly heading: string
  readonly faults: FaultSummary
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** Why it was refused. */
  readonly reasonGiven: string | undefined
  readonly publicUrl: string | undefined
  readonly authorities: readonly { readonly name: string; readonly mute: boolean }[]
  readonly letter: { readonly body: string; readonly lang: string } | undefined
  readonly files: readonly { readonly name: string; readonly size: string }[]
  /** Undefined where it waits no more. */
  readonly decide: { readonly approveUrl: string | undefined; readonly refuseUrl: string; readonly reason: Field } | undefined
}
