declare module '../web/render.ts' {
  interface Views {
    'statistics/show': StatisticsPage
  }
}

export interface StatisticsPage {
  readonly comparison: {
    readonly caption: string
    readonly rows: readonly { readonly name: string; readonly here: Figure; readonly government: Figure }[]
    readonly total: { readonly here: string; readonly government: string }
  }
  readonly quarters: readonly { readonly name: string; readonly received: string; readonly counts: readonly string[] }[]
  readonly categoryNames: readonly string[]
  readonly sourceUrl: string
}

export interface Figure {
  readonly count: string
  /** Of all; undefined where there are none. */
  readonly share: string | undefined
  /** The same as a number of per cent, for the bar. */
  readonly percent: number
}
