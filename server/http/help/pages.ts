import type { Locale } from '../../domain/requests/request.ts'
import type { PageBase } from '../web/layout.ts'

export const HELP_PAGES = ['index', 'about', 'requesting', 'asking', 'time-limits', 'code', 'refusals', 'charges', 'unhappy', 'officers', 'privacy', 'api', 'complaints'] as const
export type HelpPageName = (typeof HELP_PAGES)[number]

/** The text of a page in one language: a file under `views/help/`. */
export type HelpText = `help/${Locale}/${HelpPageName}`

declare module '../web/render.ts' {
  interface Views {
    'help/show': HelpPage
  }
}

declare module '../web/form.ts' {
  interface Parts extends Record<HelpText, HelpPage & PageBase> {
    'help/_contact': HelpPage & PageBase
    'help/_refusals': HelpPage & PageBase
  }
}

export interface ParagraphView {
  /** `2.4`: also its anchor. */
  readonly id: string
  readonly heading: string
  readonly content: string
  readonly harm: string
  readonly questions: string
}

export interface HelpPage {
  readonly text: HelpText
  readonly name: HelpPageName
  readonly heading: string
  readonly links: readonly { readonly path: string; readonly title: string; readonly summary: string; readonly current: boolean }[]
  readonly operatorEmail: string | undefined
  /** The grounds of Part 2; on their own page only. */
  readonly paragraphs: readonly ParagraphView[]
}
