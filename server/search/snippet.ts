import { isCjk } from './fold.ts'
import { cutPieces, findSpans, type MarkedText, type ReadyText, type Span, type Stems } from './marks.ts'
import type { Term } from './query.ts'

export interface Snippet {
  readonly pieces: MarkedText
  /** How many of the terms stand in the whole text. */
  readonly termsFound: number
}

/** In columns, a Chinese character counting as two: some three lines of a wide page. */
const WIDTH = 260
const BEFORE = 60
const ELLIPSIS = '…'

/** The stretch of a text that has most of the terms; undefined where it has none. */
export function makeSnippet(ready: ReadyText, terms: readonly Term[], stems: Stems): Snippet | undefined {
  const text = ready.original
  const spans = findSpans(ready, terms, stems)
  const first = bestSpan(spans)
  if (first === undefined) return undefined
  const from = walk(text, first.from, BEFORE, -1)
  const to = walk(text, first.to, WIDTH - BEFORE, 1)
  const pieces = cutPieces(text, spans, from, to).map((piece) => ({ ...piece, text: joinLines(piece.text) }))
  return {
    pieces: [
      ...(from > 0 ? [{ text: ELLIPSIS, marked: false }] : []),
      ...pieces,
      ...(to < text.length ? [{ text: ELLIPSIS, marked: false }] : [])
    ],
    termsFound: new Set(spans.map((span) => span.term)).size
  }
}

/** The one in whose neighbourhood most different terms stand. */
function bestSpan(spans: readonly Span[]): Span | undefined {
  let best: Span | undefined
  let bestCount = 0
  for (const [index, span] of spans.entries()) {
    const near = new Set<number>()
    for (let at = index; at < spans.length; at += 1) {
      const other = spans[at]
      if (other === undefined || other.to - span.from > WIDTH / 2) break
      near.add(other.term)
    }
    if (near.size > bestCount) [best, bestCount] = [span, near.size]
  }
  return best
}

/** So many columns away, and then on to where no word is cut. */
function walk(text: string, start: number, columns: number, step: 1 | -1): number {
  let at = start
  let left = columns
  const next = (): string => text.charAt(step === 1 ? at : at - 1)
  while (left > 0 && next() !== '') {
    left -= isCjk(next()) ? 2 : 1
    at += step
  }
  for (let more = 0; more < 20 && /[\p{L}\p{N}]/u.test(next()) && !isCjk(next()); more += 1) at += step
  const insidePair = /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1))
  return insidePair ? at + step : at
}

function joinLines(text: string): string {
  return text
    .replaceAll(/(?<=[\u3000-\u9FFF\uFF00-\uFFEF])[^\S\n]*\n[\s>]*(?=[\u3000-\u9FFF\uFF00-\uFFEF])/gu, '')
    .replaceAll(/\n[\s>]*/g, ' ')
    .replaceAll(/\s+/g, ' ')
    // Lines drawn with signs.
    .replaceAll(/([^\p{L}\p{N}\s])\1{4,}/gu, ELLIPSIS)
}
