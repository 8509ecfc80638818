import type { FaultSummary, Field } from '../web/form.ts'

declare module '../web/render.ts' {
  interface Views {
    'components/show': ComponentsPage
  }
}

export interface ComponentsPage {
  readonly tokens: readonly string[]
  readonly standings: readonly { readonly code: string; readonly words: string }[]
  readonly faults: FaultSummary
  readonly fields: readonly Field[]
}
