import { isCjk } from './fold.ts'

/** A word of a folded text, and where it begins. */
export interface PlacedWord {
  readonly at: number
  readonly text: string
}

const ASCII_WORD = /^[a-z0-9]$/
const WORD = /^[\p{L}\p{N}\p{M}]$/u
const FIRST_WIDE = 0x80

/** The words of a folded text that begin so. Few do, so all others are not even looked at. */
export function listWordsLike(folded: string, beginnings: Iterable<string>): readonly PlacedWord[] {
  const words: PlacedWord[] = []
  for (const beginning of beginnings) {
    for (let at = folded.indexOf(beginning); at >= 0;) {
      const end = endOfWord(folded, at + beginning.length)
      if (!isWordUnit(folded.charAt(at - 1))) words.push({ at, text: folded.slice(at, end) })
      at = folded.indexOf(beginning, end)
    }
  }
  return words
}

function endOfWord(folded: string, from: number): number {
  let end = from
  while (isWordUnit(folded.charAt(end))) end += 1
  return end
}

/** Chinese ends a word: EV充電器 has the word ev. */
function isWordUnit(unit: string): boolean {
  if (unit === '') return false
  return unit.charCodeAt(0) < FIRST_WIDE ? ASCII_WORD.test(unit) : WORD.test(unit) && !isCjk(unit)
}
