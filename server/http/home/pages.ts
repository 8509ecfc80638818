import type { SafeHtml } from '../../text/safe-html.ts'

declare module '../web/render.ts' {
  interface Views {
    'home/home': HomePage
  }
}

export interface HomePage {
  readonly rows: readonly SafeHtml[]
  readonly counts: readonly { readonly number: string; readonly words: string; readonly path: string }[]
}
