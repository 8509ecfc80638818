import { tokenise } from './tokens.ts'

/**
 * Lexemes that are no words: facts of an entry that never change, so that one index answers words and facts alike.
 * No word begins with @. What may change (state, who may see it) is asked of the tables themselves.
 */

/** PostgreSQL takes lexemes up to 2,046 bytes. */
const LONGEST_NAME = 60

export function authorityToken(authorityId: number): string {
  return `@a${authorityId}`
}

/** `@fpdf`; nothing for a name without an ending. */
export function fileTypeToken(filename: string): readonly string[] {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(filename.trim())?.[1]
  return ending === undefined ? [] : [`@f${ending.toLowerCase()}`]
}

/** The words, grams and characters of a folded name: `@nchan`, `@n陈大`, `@n陈`. */
export function nameTokens(folded: string): readonly string[] {
  const { words, grams } = tokenise(folded)
  return [...new Set([...words.split(' '), ...grams, ...grams.flatMap((gram) => Array.from(gram))])].filter((token) => token !== '').map((token) => `@n${token.slice(0, LONGEST_NAME)}`)
}
