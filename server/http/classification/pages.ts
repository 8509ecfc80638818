declare module '../web/render.ts' {
  interface Views {
    'classification/list': ClassificationListPage
  }
}

export interface ClassificationListPage {
  readonly rows: readonly {
    readonly title: string
    readonly titleLang: string
    readonly path: string
    readonly classifyPath: string
    readonly act: string
    readonly authority: string
    readonly since: string
    readonly iso: string
  }[]
  /** Undefined for who is signed in. */
  readonly signInPath: string | undefined
  readonly morePath: string | undefined
}
