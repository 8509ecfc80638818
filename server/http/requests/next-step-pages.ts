import type { FaultSummary, Field } from '../web/form.ts'
import type { FilesView } from './pages.ts'

declare module '../web/render.ts' {
  interface Views {
    'requests/next-steps': NextStepsPage
    'requests/next-step': NextStepPage
    'requests/ombudsman': OmbudsmanPage
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'requests/_steps': StepsView
    'requests/_places': PlacesView
  }
}

export interface StepView {
  readonly title: string
  readonly reason: string
  /** Undefined for who may not take it. */
  readonly path: string | undefined
}

/** The box on the thread, for its requester. */
export interface StepsView {
  readonly title: string
  readonly steps: readonly StepView[]
  readonly morePath: string
  readonly more: string
}

export interface NextStepsPage {
  readonly heading: string
  readonly lead: string
  readonly steps: readonly StepView[]
  readonly others: readonly StepView[]
  readonly backPath: string
}

export interface PlacesView {
  readonly languages: readonly { readonly path: string; readonly words: string; readonly lang: string | undefined; readonly current: boolean }[]
  readonly places: readonly { readonly words: string; readonly lang: string }[]
  readonly words: { readonly languages: string; readonly change: string; readonly places: string; readonly placesHint: string }
}

export interface NextStepPage {
  readonly send: string
  readonly heading: string
  readonly help: string
  readonly lead: string
  readonly unusual: boolean
  readonly action: string
  readonly csrf: string
  readonly faults: FaultSummary
  readonly writing: PlacesView
  readonly language: string
  readonly body: Field
  readonly formId: string
  readonly draftId: string | undefined
  readonly files: FilesView
  readonly backPath: string
}

export interface OmbudsmanPage {
  readonly action: string
  readonly csrf: string
  readonly faults: FaultSummary
  readonly writing: PlacesView
  readonly language: string
  readonly body: Field
  readonly backPath: string
}
