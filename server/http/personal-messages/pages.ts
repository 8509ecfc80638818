import type { FaultSummary, Field } from '../web/form.ts'

declare module '../web/render.ts' {
  interface Views {
    'personal-messages/new': NewMessagePage
    'personal-messages/show': ReceivedMessagePage
    'personal-messages/sent': SentMessagePage
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'personal-messages/_form': MessageFormView
  }
}

export interface MessageFormView {
  readonly action: string
  readonly csrf: string
  readonly formId: string
  readonly body: Field
  readonly givesAddress: { readonly words: string; readonly chosen: boolean }
  readonly submit: string
  readonly cancel: { readonly words: string; readonly path: string } | undefined
}

export interface NewMessagePage {
  readonly title: string
  readonly lead: string
  readonly faults: FaultSummary
  /** In place of the form, where the person takes none. */
  readonly refusal: string | undefined
  readonly form: MessageFormView
  readonly backPath: string
}

export interface ReceivedMessagePage {
  readonly title: string
  readonly sent: { readonly iso: string; readonly words: string }
  readonly lang: string
  readonly text: string
  readonly requestPath: string | undefined
  readonly faults: FaultSummary
  readonly answerTitle: string
  readonly refusal: string | undefined
  readonly form: MessageFormView
  readonly reportPath: string
  readonly accountPath: string
}

export interface SentMessagePage {
  readonly backPath: string
}
