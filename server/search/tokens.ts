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
/** PostgreSQL: "string is too long for tsvector (… bytes, max 1048575 bytes)". */
const LONGEST_PIECE = 50_000
/** Longer than any query. */
const OVERLAP = 400
const NEAR = 40
/** Two million characters: some thousand pages. */
const MOST_PIECES = 40

/** Counts the ways in which words and grams were made; with FOLD_VERSION it says whether an index must be rebuilt. */
export const TOKENISER_VERSION = 2

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
