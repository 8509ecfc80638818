import type { Field, FaultSummary, FormFault } from '../web/form.ts'

declare module '../web/render.ts' {
  interface Views {
    'embargoes/privacy': PrivacyPage
  }
}

export interface PrivacyPage {
  readonly csrf: string
  readonly faults: FaultSummary
  readonly done: string | undefined
  readonly title: string
  readonly titleLang: string
  readonly standing: string
  readonly path: string
  readonly backPath: string
  readonly day: Field
  /** Of the box that must be ticked. */
  readonly sureFault: FormFault | undefined
  /** Whole, to be passed on; undefined where there is none. */
  readonly link: string | undefined
}
