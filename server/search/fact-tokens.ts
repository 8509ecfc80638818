import { tokenise } from './tokens.ts'

/**
 * Lexemes that are no words: facts of an entry that never change, so that one index answers words and facts alike.
 * No word begins with @. What may change (state, who may see it) stands in columns.
 */

/** PostgreSQL takes lexemes up to 2,046 bytes. */
const LONGEST_NAME = 60

export function authorityToken(authorityId: number): string {
  return `@a${authorityId}`
}

/** Of what kind the record is, where it is not a part of a thread. */
export function kindToken(kind: string): string {
  return `@k${kind}`
}

/** In which a request was made, in Hong Kong. */
export function yearToken(year: number): string {
  return `@y${year}`
}

/** `@fpdf`; nothing for a name without an ending. */
export function fileTypeTokens(filename: string): readonly string[] {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(filename.trim())?.[1]
  return ending === undefined ? [] : [`@f${ending.toLowerCase()}`]
}

/** The words, grams and characters of a folded name: `@nchan`, `@n陈大`, `@n陈`. */
export function nameTokens(folded: string): readonly string[] {
  return tokenise(folded).lexemes.filter((lexeme) => !/[@ ]/.test(lexeme)).map((lexeme) => `@n${lexeme.slice(0, LONGEST_NAME)}`)
}
