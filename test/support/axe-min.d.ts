/** The smaller of the two files of axe-core: what is sent into each page. */
declare module 'axe-core/axe.min.js' {
  export const source: string
}
