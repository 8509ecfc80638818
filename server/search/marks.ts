import { endOfCharacter, foldText, type Folded } from './fold.ts'
import { patternOf } from './has-term.ts'
import type { Term } from './query.ts'
import { beginningOf } from './stems.ts'
import { splitRuns } from './tokens.ts'
import { listWordsLike, type PlacedWord } from './words-like.ts'

/** A text in pieces; those that were searched for are marked. */
export type MarkedText = readonly { readonly text: string; readonly marked: boolean }[]

/** English words and their stems, as PostgreSQL's dictionary has them. */
export type Stems = ReadonlyMap<string, string>

/** A place in the original text, and which of the terms stands there. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly term: number
}

/** A text with its folded form: made once, and asked for stems and for places. */
export interface ReadyText {
  readonly original: string
  readonly folded: Folded
}

type Needle =
  | { readonly kind: 'run'; readonly text: string; readonly term: number }
  /** A word in whatever form, or all that begin so. */
  | { readonly kind: 'word' | 'beginning'; readonly text: string; readonly term: number }
  /** Words that are one only together: e-mail. */
  | { readonly kind: 'pattern'; readonly pattern: RegExp; readonly term: number }

export function readyText(original: string): ReadyText {
  return { original, folded: foldText(original) }
}

/** Every place of every term, in order and without overlaps. */
export function findSpans({ original, folded }: ReadyText, terms: readonly Term[], stems: Stems): readonly Span[] {
  const found: Span[] = []
  const add = (start: number, length: number, term: number): void => {
    const from = folded.offsets[start] ?? 0
    found.push({ from, to: endOfCharacter(original, folded.offsets[start + length - 1] ?? from), term })
  }
  for (const needle of listNeedles(terms)) {
    if (needle.kind === 'pattern') for (const match of folded.text.matchAll(needle.pattern)) add(match.index, match[0].length, needle.term)
    else if (needle.kind === 'run') for (const start of placesOf(folded.text, needle.text)) add(start, needle.text.length, needle.term)
    else for (const word of formsOf(needle, folded.text, stems)) add(word.at, word.text.length, needle.term)
  }
  return withoutOverlaps(found)
}

/** The text from one offset to another in pieces. */
export function cutPieces(original: string, spans: readonly Span[], from = 0, to = original.length): MarkedText {
  const pieces: { text: string; marked: boolean }[] = []
  const add = (text: string, marked: boolean): void => {
    if (text !== '') pieces.push({ text, marked })
  }
  let at = from
  for (const span of spans) {
    if (span.from < at || span.to > to) continue
    add(original.slice(at, span.from), false)
    add(original.slice(span.from, span.to), true)
    at = span.to
  }
  add(original.slice(at, to), false)
  return pieces
}

export function markText(original: string, terms: readonly Term[], stems: Stems): MarkedText {
  return cutPieces(original, findSpans(readyText(original), terms, stems))
}

function listNeedles(terms: readonly Term[]): Needle[] {
  return terms.map((term, index): Needle => {
    if (term.kind === 'paragraph') return { kind: 'run', text: term.text, term: index }
    if (term.kind === 'prefix') return { kind: 'beginning', text: term.text, term: index }
    const [run, ...more] = splitRuns(term.text)
    if (run === undefined || term.kind === 'phrase' || more.length > 0) return { kind: 'pattern', pattern: patternOf(term, 'gu'), term: index }
    return run.kind === 'cjk' ? { kind: 'run', text: run.text, term: index } : { kind: 'word', text: run.text, term: index }
  })
}

/** The words of a text that begin so, or are forms of that word. */
function formsOf({ kind, text }: { readonly kind: 'word' | 'beginning'; readonly text: string }, folded: string, stems: Stems): readonly PlacedWord[] {
  if (kind === 'beginning') return listWordsLike(folded, [text])
  const stem = stems.get(text)
  return stem === undefined ? [] : listWordsLike(folded, [beginningOf(text)]).filter((word) => stems.get(word.text) === stem)
}

function placesOf(text: string, needle: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) places.push(at)
  return places
}

/** Of two that overlap the longer one that begins first. */
function withoutOverlaps(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = []
  let end = 0
  for (const span of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (span.from < end) continue
    kept.push(span)
    end = span.to
  }
  return kept
}
