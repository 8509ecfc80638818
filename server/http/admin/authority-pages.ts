import type { FaultSummary, Field } from '../web/form.ts'
import type { OperatorPage } from './pages.ts'

/** What operators write on an authority's page. */
export interface AuthorityEditorPage extends OperatorPage {
  readonly title: string
  readonly lead: string
  readonly save: string
  readonly faults: FaultSummary
  readonly fields: readonly Field[]
  readonly url: string
  readonly backPath: string
}

declare module '../web/render.ts' {
  interface Views {
    'admin/authority-page': AuthorityEditorPage
  }
}
