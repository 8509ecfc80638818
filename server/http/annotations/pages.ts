import type { FaultSummary, Field } from '../web/form.ts'

declare module '../web/render.ts' {
  interface Views {
    'annotations/new': AnnotationFormPage
  }
}

export interface AnnotationFormPage {
  readonly action: string
  readonly csrf: string
  readonly formId: string
  readonly faults: FaultSummary
  /** Which request it will stand on. */
  readonly to: string
  readonly signedAs: string
  readonly body: Field
  readonly backPath: string
  /** In place of the form, where there can be none. */
  readonly refusal: string | undefined
}
