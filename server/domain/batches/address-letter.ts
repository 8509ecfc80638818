/** What a writer puts where the name of each authority should stand. */
const PLACE = /\[\s*(?:authority|機構|機構名稱|公共機構)\s*\]/iu
const PLACES = new RegExp(PLACE.source, 'giu')

export interface Addressee {
  /** The authority, in the language of the letter. */
  readonly name: string
  /** The line that names it above a letter which has no place for the name. */
  readonly line: string
}

/** One letter to several authorities, as one of them gets it. */
export function addressLetter(body: string, { name, line }: Addressee): string {
  return PLACE.test(body) ? body.replaceAll(PLACES, () => name) : `${line}\n\n${body}`
}

/** The first line of a letter that is another one in each. */
export function differingLine(body: string, { name, line }: Addressee): string {
  const place = body.split('\n').find((one) => PLACE.test(one))
  return place === undefined ? line : place.replaceAll(PLACES, () => name).trim()
}
