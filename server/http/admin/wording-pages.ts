import type { FaultSummary, Field } from '../web/form.ts'
import type { OperatorPage } from './pages.ts'

declare module '../web/render.ts' {
  interface Views {
    'admin/wordings': WordingsPage
    'admin/wording': WordingPage
  }
}

export interface WordingsPage extends OperatorPage {
  readonly rows: readonly { readonly name: string; readonly url: string; readonly state: string }[]
}

export interface WordingPage extends OperatorPage {
  readonly title: string
  readonly url: string
  readonly faults: FaultSummary
  readonly values: readonly { readonly value: string; readonly required: boolean }[]
  readonly fields: readonly Field[]
  /** Newest first; only the newest of a language can be taken back. */
  readonly changes: readonly { readonly made: string; readonly text: string; readonly lang: string; readonly undoUrl: string | undefined }[]
}
