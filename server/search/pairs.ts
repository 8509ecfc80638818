import { isCommonWord } from './common-words.ts'
import type { Run } from './tokens.ts'

/** So many lexemes stand for all pairs of words: each is in some hundredth of long letters, and so in few that only have both words somewhere. */
const SHARED = 2 ** 14
const FNV_OFFSET = 0x811C9DC5
const FNV_PRIME = 0x01000193

/** Two words with one space between them, as the index keeps them. */
export interface Pair {
  readonly lexeme: string
  /** No other pair has this lexeme. */
  readonly isOwn: boolean
}

/**
 * Two neighbours as one lexeme, so that a phrase is looked for in the few texts that have its pairs. Pairs of common
 * words have one of their own; of all others there are millions, so many share one. Undefined where it is not two
 * words with a space between them.
 * @param text the folded text in which the runs stand
 */
export function pairOf(text: string, first: Run | undefined, second: Run): Pair | undefined {
  if (first?.kind !== 'word' || second.kind !== 'word') return undefined
  if (first.at + first.text.length + 1 !== second.at || text.charAt(second.at - 1) !== ' ') return undefined
  const pair = `${first.text} ${second.text}`
  return isCommonWord(first.text) && isCommonWord(second.text) ? { lexeme: pair, isOwn: true } : { lexeme: sharedLexeme(pair), isOwn: false }
}

/** FNV-1a over UTF-16 units, its upper half folded into the lower. A change of it is a new TOKENISER_VERSION. */
function sharedLexeme(pair: string): string {
  let hash = FNV_OFFSET
  for (let at = 0; at < pair.length; at += 1) hash = Math.imul(hash ^ pair.charCodeAt(at), FNV_PRIME)
  return `#${((hash ^ (hash >>> 16)) & (SHARED - 1)).toString(36)}`
}
