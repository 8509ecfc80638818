import { endOfCharacter, foldText } from './fold.ts'
import type { Term } from './query.ts'
import { splitRuns } from './tokens.ts'

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

interface Needle {
  readonly kind: 'run' | 'stem' | 'beginning'
  readonly text: string
  readonly term: number
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Every place of every term, in order and without overlaps. */
export function findSpans(original: string, terms: readonly Term[], stems: Stems): readonly Span[] {
  const folded = foldText(original)
  const found: Span[] = []
  const add = (start: number, length: number, term: number): void => {
    const from = folded.offsets[start] ?? 0
    found.push({ from, to: endOfCharacter(original, folded.offsets[start + length - 1] ?? from), term })
  }
  const needles = listNeedles(terms, stems)
  for (const needle of needles) {
    if (needle.kind === 'run') for (const start of placesOf(folded.text, needle.text)) add(start, needle.text.length, needle.term)
  }
  const findWord = wordFinder(needles, stems)
  if (findWord !== undefined) {
    for (const match of folded.text.matchAll(WORD)) {
      const term = findWord(match[0])
      if (term !== undefined) add(match.index, match[0].length, term)
    }
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
  return cutPieces(original, findSpans(original, terms, stems))
}

/** Which term a word of the text is a form of; undefined where no term is a word. */
function wordFinder(needles: readonly Needle[], stems: Stems): ((word: string) => number | undefined) | undefined {
  const byStem = new Map(needles.filter((needle) => needle.kind === 'stem').map((needle) => [needle.text, needle.term]))
  const beginnings = needles.filter((needle) => needle.kind === 'beginning')
  if (byStem.size === 0 && beginnings.length === 0) return undefined
  return (word) => byStem.get(stems.get(word) ?? '') ?? beginnings.find((needle) => word.startsWith(needle.text))?.term
}

function listNeedles(terms: readonly Term[], stems: Stems): Needle[] {
  return terms.flatMap((term, index): Needle[] => {
    if (term.kind === 'phrase' || term.kind === 'paragraph') return [{ kind: 'run', text: term.text, term: index }]
    if (term.kind === 'prefix') return [{ kind: 'beginning', text: term.text, term: index }]
    return splitRuns(term.text).flatMap((run): Needle[] => {
      if (run.kind === 'cjk') return [{ kind: 'run', text: run.text, term: index }]
      const stem = stems.get(run.text)
      return stem === undefined ? [] : [{ kind: 'stem', text: stem, term: index }]
    })
  })
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
