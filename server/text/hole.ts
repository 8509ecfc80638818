import type { SafeHtml } from './safe-html.ts'

/** PostgreSQL stores no NUL and an address has none as such: nothing that a page shows looks like it. */
const MARK = '\u0000'

/** Stands in a page where markup comes in that is kept as bytes: one place a page. */
export const HOLE = MARK as SafeHtml

/** The page as it is sent. What is kept is only copied: to write and encode it is most of what a long page costs. */
export function fillHole(html: SafeHtml, kept: Buffer): Buffer {
  const [before = '', ...after] = html.split(MARK)
  return Buffer.concat([Buffer.from(before), kept, Buffer.from(after.join(''))])
}
