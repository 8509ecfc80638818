import { fold } from './fold.ts'
import { readField, type Field } from './query-fields.ts'
import { isSmallWord } from './small-words.ts'
import { splitRuns } from './tokens.ts'

/** What must be found, or must not be. `text` is folded. */
export interface Term {
  /** `paragraph`: of the Code on Access to Information, as a number (2.14). */
  readonly kind: 'word' | 'phrase' | 'prefix' | 'paragraph'
  readonly text: string
}

/** One of them is enough: `charger OR 充電器`. */
export type Clause = readonly Term[]

export interface Query {
  readonly clauses: readonly Clause[]
  /** All terms of all clauses, for marks. */
  readonly wanted: readonly Term[]
  readonly unwanted: readonly Term[]
  readonly fields: readonly Field[]
  /** It could not be read as it was written, and is searched as plain words. */
  readonly plain: boolean
}

const LONGEST = 300
const MOST_TERMS = 20
/** Straight, curved, angled and full-width quotes, and those of Chinese. */
const QUOTES = /["“”„‟«»＂「」『』﹁﹂]/gu
const PIECE = /([-－−]?)(?:([^\s":：]{1,20})[:：](?=[^\s:：]))?(?:"([^"]*)"|([^\s"]+))/gu
const OR = new Set(['OR', '|', '｜'])

interface Piece {
  readonly sign: string
  readonly name: string | undefined
  readonly phrase: string | undefined
  readonly word: string
  /** As it was typed. */
  readonly typed: string
}

/**
 * Words are all wanted; `"in this order"`, `-unwanted`, `one OR other`, `begin*`, and the fields of `query-fields`.
 * Never fails: see `plain`.
 */
export function parseQuery(typed: string): Query {
  const text = typed.slice(0, LONGEST).replace(QUOTES, '"')
  const quotesPair = (text.match(/"/g)?.length ?? 0) % 2 === 0
  const read = quotesPair ? readQuery(readPieces(text)) : undefined
  if (read !== undefined) return read
  return plainQuery(text)
}

/** The query as nothing but its words. `plain` says that this is not how it was written. */
export function plainQuery(typed: string): Query {
  const words = readPieces(typed.slice(0, LONGEST).replace(QUOTES, ' '))
    .filter((piece) => !OR.has(piece.typed))
    .flatMap((piece) => termOf({ ...piece, name: undefined, word: piece.typed.replace(/^[-－−]/u, '') }))
  return makeQuery({ clauses: words.map((word) => [word]), unwanted: [], fields: [], plain: true })
}

/** Undefined where it cannot be read. */
function readQuery(pieces: readonly Piece[]): Query | undefined {
  const clauses: Term[][] = []
  const unwanted: Term[] = []
  const fields: Field[] = []
  for (const [index, piece] of pieces.entries()) {
    const part = isJointAstray(pieces, index) ? 'unreadable' : readPiece(piece)
    if (part === 'unreadable') return undefined
    fields.push(...part.fields)
    if (piece.sign !== '') unwanted.push(...part.terms)
    else addTerms(clauses, part.terms, OR.has(pieces[index - 1]?.typed ?? ''))
  }
  // Nothing but what is unwanted would be nearly everything.
  if (unwanted.length > 0 && clauses.length + fields.length === 0) return undefined
  return makeQuery({ clauses, unwanted, fields, plain: false })
}

function addTerms(clauses: Term[][], terms: readonly Term[], joined: boolean): void {
  if (joined) clauses.at(-1)?.push(...terms)
  else if (terms.length > 0) clauses.push([...terms])
}

interface Part {
  readonly terms: readonly Term[]
  readonly fields: readonly Field[]
}

/** A paragraph of the Code is something that is written, so it is a term and may be unwanted; other fields may not. */
function readPiece(piece: Piece): Part | 'unreadable' {
  if (OR.has(piece.typed)) return { terms: [], fields: [] }
  const field = piece.name === undefined ? undefined : readField(piece.name, piece.phrase ?? piece.word)
  if (field === undefined) return { terms: termOf(piece), fields: [] }
  if (field === 'unreadable') return field
  if (field.kind === 'paragraph') return { terms: [{ kind: 'paragraph', text: field.value }], fields: [] }
  return piece.sign === '' ? { terms: [], fields: [field] } : 'unreadable'
}

/** OR stands between two words, not at an end, nor beside a minus or a field. */
function isJointAstray(pieces: readonly Piece[], index: number): boolean {
  if (!OR.has(pieces[index]?.typed ?? '')) return false
  return [pieces[index - 1], pieces[index + 1]].some((beside) => {
    if (beside === undefined || beside.sign !== '') return true
    const part = readPiece(beside)
    return part === 'unreadable' || part.terms.length === 0
  })
}

function readPieces(text: string): Piece[] {
  return [...text.matchAll(PIECE)].map(([typed, sign = '', name, phrase, word = '']) => ({ typed, sign, name, phrase, word }))
}

/** A name before a colon that is none of ours is part of the word (re:visit, 12:30). */
function termOf(piece: Piece): Term[] {
  const { phrase, name } = piece
  if (phrase !== undefined) return [...(name === undefined ? [] : makeTerm('word', name)), ...makeTerm('phrase', phrase)]
  const word = name === undefined ? piece.word : `${name}:${piece.word}`
  return /[^*]\*$/.test(word) ? makeTerm('prefix', word.slice(0, -1)) : makeTerm('word', word)
}

function makeTerm(kind: Term['kind'], typed: string): Term[] {
  const text = fold(typed).trim()
  const runs = splitRuns(text)
  if (runs.length === 0) return []
  return [{ kind: kind === 'prefix' && (runs.length > 1 || runs[0]?.kind === 'cjk') ? 'word' : kind, text }]
}

/** The same clause counts once, and small words (the, of) only where there is nothing else. */
function makeQuery({ clauses, unwanted, ...rest }: Omit<Query, 'wanted'>): Query {
  const once = uniqueBy(clauses.map((clause) => uniqueBy(clause, keyOf)), (clause) => clause.map(keyOf).join('\n')).slice(0, MOST_TERMS)
  const telling = once.filter((clause) => !clause.every((term) => term.kind === 'word' && isSmallWord(term.text)))
  const kept = telling.length > 0 ? telling : once
  return { clauses: kept, wanted: uniqueBy(kept.flat(), keyOf), unwanted: uniqueBy(unwanted, keyOf).slice(0, MOST_TERMS), ...rest }
}

function keyOf(term: Term): string {
  return `${term.kind} ${term.text}`
}

function uniqueBy<T>(list: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(list.map((one) => [key(one), one])).values()]
}
