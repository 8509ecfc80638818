import type { FaultSummary, Field } from '../web/form.ts'
import type { DateLine } from '../web/present-dates.ts'

declare module '../web/render.ts' {
  interface Views {
    'clock/show': ClockPage
    'clock/calendar': CalendarPage
  }
}

export interface ClockPage {
  readonly heading: string
  readonly requestTitle: string
  readonly requestTitleLang: string
  readonly backPath: string
  readonly csrf: string
  readonly stages: readonly { readonly title: string; readonly lines: readonly DateLine[] }[]
  /** Undefined path: what nobody undoes by hand. */
  readonly history: readonly { readonly sentence: string; readonly undoPath: string | undefined; readonly undoLabel: string }[]
  readonly action: string
  readonly faults: FaultSummary
  readonly kind: Field
  readonly kinds: readonly ChoiceView[]
  readonly fields: readonly Field[]
  readonly authority: Field
  readonly authorities: readonly ChoiceView[]
}

export interface ChoiceView {
  readonly value: string
  readonly words: string
  readonly chosen: boolean
}

export interface CalendarPage {
  readonly csrf: string
  /** Shown once, after it was made. */
  readonly address: string | undefined
  readonly standing: string
  readonly hasAddress: boolean
  readonly path: string
}
