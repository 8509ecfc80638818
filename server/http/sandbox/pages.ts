import type { SafeHtml } from '../../text/safe-html.ts'
import type { FaultSummary, Field } from '../web/form.ts'

export interface RoomMail {
  readonly id: number
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly date: { readonly iso: string; readonly words: string }
  readonly text: SafeHtml
  /** The public page of the request that the letter belongs to. */
  readonly threadPath: string | undefined
  /** On letters to authorities. */
  readonly answer: AnswerForm | undefined
}

export interface AnswerForm {
  readonly path: string
  readonly open: boolean
  readonly fields: readonly Field[]
  readonly attachment: FileField
  readonly template: FileField
  /** What the door said to the last answer. */
  readonly outcome: { readonly accepted: boolean; readonly response: string } | undefined
}

/** A field of a file; what was chosen cannot be shown again. */
export interface FileField {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly fault: string | undefined
}

export interface RoomPage {
  readonly faults: FaultSummary
  readonly mails: readonly RoomMail[]
  readonly jsonPath: string
  readonly jsonLead: string
}

declare module '../web/render.ts' {
  interface Views {
    'sandbox/room': RoomPage
    'sandbox/_mail': { readonly mail: RoomMail }
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'sandbox/_file': FileField
  }
}
