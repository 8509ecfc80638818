import type { OperatorPage } from './pages.ts'

declare module '../web/render.ts' {
  interface Views {
    'admin/attachments': HeldAttachmentsPage
  }
}

export interface HeldAttachmentsPage extends OperatorPage {
  readonly rows: readonly {
    readonly id: number
    readonly name: string
    readonly meta: string
    readonly viewUrl: string
    readonly request: { readonly text: string; readonly url: string }
    readonly arrived: string
    readonly findings: readonly string[]
    readonly state: string
    readonly url: string
    /** Words for those who do not see the row of the button. */
    readonly release: string
    readonly withhold: string | undefined
  }[]
}
