import type { FaultSummary, Field, Parts } from '../web/form.ts'

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
  /** A list of authorities that a letter is for. */
  readonly several: Omit<Parts['requests/_several'], 'layout' | 'w'>
}
