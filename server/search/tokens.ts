import { isCjk } from './fold.ts'

export interface Tokens {
  /** Words with single spaces between them, for PostgreSQL's English stemmer. */
  readonly words: string
  /** Every two neighbouring characters of each Chinese run, and the run's last one. Each once. */
  readonly grams: readonly string[]
}

const WORD = /^[\p{L}\p{N}\p{M}]$/u
const FIRST_WIDE = 0x80
const ASCII_WORD = /^[a-z0-9]$/
/** PostgreSQL: "string is too long for tsvector (… bytes, max 1048575 bytes)"; half of it, to be safe from alignment. */
const MOST_BYTES = 500_000
/** Beside its bytes a lexeme takes a two-byte count, up to 256 positions of two bytes, and padding. */
const LEXEME_BYTES = 4
const POSITION_BYTES = 2
const MOST_POSITIONS = 256

/** The pieces of a folded text of which it is made: runs of Chinese, and words. */
export function splitRuns(folded: string): readonly { readonly kind: 'cjk' | 'word'; readonly text: string }[] {
  const runs: { kind: 'cjk' | 'word'; text: string }[] = []
  let before: 'cjk' | 'word' | undefined
  for (const character of folded) {
    const kind = kindOf(character)
    const last = runs.at(-1)
    if (kind !== undefined && kind === before && last) last.text += character
    else if (kind !== undefined) runs.push({ kind, text: character })
    before = kind
  }
  return runs
}

/** Two and two, so that any run of two or more is found inside any sentence; the last one too, for a prefix search. */
export function gramsOf(run: string): string[] {
  const characters = Array.from(run)
  return characters.map((character, at) => character + (characters[at + 1] ?? ''))
}

export function tokenise(folded: string): Tokens {
  const words: string[] = []
  const grams = new Set<string>()
  for (const run of splitRuns(folded)) {
    if (run.kind === 'word') words.push(run.text)
    else for (const gram of gramsOf(run.text)) grams.add(gram)
  }
  return { words: words.join(' '), grams: [...grams] }
}

/** As much of a folded text, from its beginning, as fits into one `tsvector`. */
export function cutForIndex(folded: string): string {
  // Shorter than this it fits even if no two words or grams were alike: at worst 10 bytes a character.
  if (folded.length < MOST_BYTES / 10) return folded
  const seen = new Map<string, number>()
  let bytes = 0
  for (const { token, at } of walkTokens(folded)) {
    const count = (seen.get(token) ?? 0) + 1
    seen.set(token, count)
    if (count === 1) bytes += Buffer.byteLength(token) + LEXEME_BYTES
    if (count <= MOST_POSITIONS) bytes += POSITION_BYTES
    if (bytes > MOST_BYTES) return folded.slice(0, at)
  }
  return folded
}

/** Words and grams where they begin. */
function* walkTokens(folded: string): Generator<{ readonly token: string; readonly at: number }> {
  let before = ''
  let word = ''
  let at = 0
  for (const character of folded) {
    const kind = kindOf(character)
    if (kind === 'word') word += character
    else {
      if (word !== '') yield { token: word, at: at - word.length }
      word = ''
      if (kind === 'cjk') yield { token: before + character, at }
    }
    before = kind === 'cjk' ? character : ''
    at += character.length
  }
  if (word !== '') yield { token: word, at: at - word.length }
}

function kindOf(character: string): 'cjk' | 'word' | undefined {
  if (character.charCodeAt(0) < FIRST_WIDE) return ASCII_WORD.test(character) ? 'word' : undefined
  if (isCjk(character)) return 'cjk'
  return WORD.test(character) ? 'word' : undefined
}
