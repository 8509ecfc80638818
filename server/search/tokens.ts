import { isCjk } from './fold.ts'
import { pairOf } from './pairs.ts'

export interface Tokens {
  /** Each once; by their stems they are kept as well. */
  readonly words: readonly string[]
  /**
   * What is kept as it is, each once: the words themselves, words that are neighbours (`hong kong`; see `pairs`), every
   * Chinese character and every two of them that are neighbours, and numbers of paragraphs (`@p2.14`).
   */
  readonly lexemes: readonly string[]
}

/** A run of Chinese, or a word, and where in the text it begins. */
export interface Run {
  readonly kind: 'cjk' | 'word'
  readonly text: string
  readonly at: number
}

const WORD = /^[\p{L}\p{N}\p{M}]$/u
const FIRST_WIDE = 0x80
const ASCII_WORD = /^[a-z0-9]$/
const PARAGRAPH = /(?<![0-9.])\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?!\.?[0-9])/g
/** PostgreSQL: "string is too long for tsvector (… bytes, max 1048575 bytes)". */
const LONGEST_PIECE = 50_000
/** Longer than any query. */
const OVERLAP = 400
const NEAR = 40
/** Two million characters: some thousand pages. */
const MOST_PIECES = 40
/** PostgreSQL takes lexemes up to 2,046 bytes, and leaves longer words out. */
const LONGEST_WORD = 500

/** Counts the ways in which words and grams were made: says whether an index must be rebuilt, and how to ask it. */
export const TOKENISER_VERSION = 4
/** Those before had no characters alone, no words as they stand, no neighbours, no paragraphs. */
export const FIRST_WITH_CHARACTERS = 3
/** Those before had no pairs but those of two common words. */
export const FIRST_WITH_PAIRS = 4

/** The pieces of a folded text of which it is made: runs of Chinese, and words. */
export function splitRuns(folded: string): readonly Run[] {
  const runs: Run[] = []
  let kind: Run['kind'] | undefined
  let start = 0
  let at = 0
  while (at < folded.length) {
    const unit = folded.charCodeAt(at)
    const character = unit < 0xD800 || unit > 0xDBFF ? folded.charAt(at) : String.fromCodePoint(folded.codePointAt(at) ?? 0)
    const next = kindOf(character)
    if (next !== kind) {
      if (kind !== undefined) runs.push({ kind, text: folded.slice(start, at), at: start })
      kind = next
      start = at
    }
    at += character.length
  }
  if (kind !== undefined) runs.push({ kind, text: folded.slice(start), at: start })
  return runs
}

/** Two and two, so that any run of two or more is found inside any sentence; a single character is itself. */
export function gramsOf(run: string): string[] {
  const characters = Array.from(run)
  return characters.length === 1 ? characters : characters.slice(1).map((character, index) => (characters[index] ?? '') + character)
}

/** `2.14`, each once. */
export function paragraphsIn(folded: string): readonly string[] {
  return [...new Set(folded.match(PARAGRAPH))]
}

export function paragraphToken(paragraph: string): string {
  return `@p${paragraph}`
}

export function tokenise(folded: string): Tokens {
  const words = new Set<string>()
  const lexemes = new Set<string>()
  let before: Run | undefined
  for (const run of splitRuns(folded)) {
    if (run.kind === 'word') addWord(words, run)
    else addRun(lexemes, run.text)
    const pair = pairOf(folded, before, run)
    if (pair !== undefined) lexemes.add(pair.lexeme)
    before = run
  }
  for (const paragraph of paragraphsIn(folded)) lexemes.add(paragraphToken(paragraph))
  for (const word of words) lexemes.add(word)
  return { words: [...words], lexemes: [...lexemes] }
}

function addWord(words: Set<string>, { text }: Run): void {
  if (text.length <= LONGEST_WORD) words.add(text)
}

function addRun(lexemes: Set<string>, run: string): void {
  let before = ''
  for (const character of run) {
    lexemes.add(character)
    if (before !== '') lexemes.add(before + character)
    before = character
  }
}

/**
 * A long folded text in pieces, each of which fits into one `tsvector` even if no two of its words or grams were
 * alike (at worst 10 bytes a character). They overlap, so that no run and no phrase is lost between two.
 */
export function cutForIndex(folded: string): readonly string[] {
  const pieces: string[] = []
  let at = 0
  while (at + LONGEST_PIECE < folded.length && pieces.length < MOST_PIECES - 1) {
    const end = endOfPiece(folded, at + LONGEST_PIECE)
    pieces.push(folded.slice(at, end))
    at = startOfPiece(folded, end - OVERLAP)
  }
  return [...pieces, folded.slice(at, startOfPiece(folded, at + LONGEST_PIECE))]
}

/** At a space where one is near, and never inside a character of two units. */
function endOfPiece(folded: string, furthest: number): number {
  const space = folded.lastIndexOf(' ', furthest)
  return space > furthest - NEAR ? space : startOfPiece(folded, furthest)
}

function startOfPiece(folded: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(folded.charAt(at)) ? at - 1 : at
}

function kindOf(character: string): 'cjk' | 'word' | undefined {
  if (character.charCodeAt(0) < FIRST_WIDE) return ASCII_WORD.test(character) ? 'word' : undefined
  if (isCjk(character)) return 'cjk'
  return WORD.test(character) ? 'word' : undefined
}
