import type { Field, FaultSummary } from '../web/form.ts'

declare module '../web/render.ts' {
  interface Views {
    'change-requests/new': ChangeRequestPage
    'change-requests/thanks': ThanksPage
  }
}

export interface Choice {
  readonly value: string
  readonly words: string
  readonly chosen: boolean
}

export interface ChangeRequestPage {
  readonly action: string
  readonly csrf: string
  readonly faults: FaultSummary
  readonly authority: Field
  readonly groups: readonly { readonly name: string; readonly options: readonly Choice[] }[]
  readonly kind: Field
  readonly kinds: readonly Choice[]
  readonly fields: readonly Field[]
}

export interface ThanksPage {
  readonly backPath: string
  readonly backWords: string
}
