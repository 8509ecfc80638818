import { fold } from './fold.ts'
import { splitRuns } from './tokens.ts'

/** What must be found, or must not be. `text` is folded. */
export interface Term {
  readonly kind: 'word' | 'phrase'
  readonly text: string
}

export interface Query {
  readonly wanted: readonly Term[]
  readonly unwanted: readonly Term[]
  /** It could not be read as it was written, and is searched as plain words. */
  readonly plain: boolean
}

const LONGEST = 300
const MOST_TERMS = 20
/** Straight, curved, angled and full-width quotes, and those of Chinese. */
const QUOTES = /["“”„‟«»＂「」『』﹁﹂]/gu
const PIECE = /([-－−]?)(?:"([^"]*)"|([^\s"]+))/gu

interface Piece {
  readonly term: Term
  readonly negated: boolean
}

/** Words are all wanted; `"in this order"`; `-unwanted`, `-"nor this"`. Never fails: see `plain`. */
export function parseQuery(typed: string): Query {
  const text = typed.slice(0, LONGEST).replace(QUOTES, '"')
  const pieces = readPieces(text)
  const wanted = listTerms(pieces.filter((piece) => !piece.negated))
  const unwanted = listTerms(pieces.filter((piece) => piece.negated))
  const quotesPair = (text.match(/"/g)?.length ?? 0) % 2 === 0
  if (quotesPair && (wanted.length > 0 || unwanted.length === 0)) return { wanted, unwanted, plain: false }
  const words = readPieces(text.replaceAll('"', ' '))
  return { wanted: listTerms(words), unwanted: [], plain: true }
}

function readPieces(text: string): Piece[] {
  const pieces: Piece[] = []
  for (const [, sign = '', phrase, word = ''] of text.matchAll(PIECE)) {
    const folded = fold(phrase ?? word).trim()
    if (splitRuns(folded).length === 0) continue
    pieces.push({ term: { kind: phrase === undefined ? 'word' : 'phrase', text: folded }, negated: sign !== '' })
  }
  return pieces
}

function listTerms(pieces: readonly Piece[]): Term[] {
  const terms = new Map(pieces.map(({ term }) => [`${term.kind} ${term.text}`, term]))
  return [...terms.values()].slice(0, MOST_TERMS)
}
