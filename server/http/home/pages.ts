import type { RequestRow } from '../web/request-row.ts'

declare module '../web/render.ts' {
  interface Views {
    'home/home': HomePage
  }
}

export interface HomePage {
  readonly rows: readonly RequestRow[]
  readonly counts: readonly { readonly number: string; readonly words: string; readonly path: string }[]
}
