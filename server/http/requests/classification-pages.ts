import type { FaultSummary, Field } from '../web/form.ts'

declare module '../web/render.ts' {
  interface Views {
    'requests/classification': ClassificationPage
  }
}

export interface ClassificationPage {
  readonly title: string
  readonly lead: string
  readonly action: string
  readonly csrf: string
  readonly faults: FaultSummary
  /** Of the choice itself. */
  readonly fault: string | undefined
  /** The newest reply, in view of which the choice is made. */
  readonly seen: number | undefined
  readonly replyPath: string | undefined
  readonly groups: readonly { readonly title: string; readonly choices: readonly { readonly code: string; readonly words: string; readonly chosen: boolean }[] }[]
  readonly promised: Field
  readonly amount: Field
  readonly paragraphs: Field
  readonly authorities: readonly { readonly slug: string; readonly name: string; readonly chosen: boolean }[]
  readonly backPath: string
}
