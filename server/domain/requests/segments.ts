import type { MaskedSpan } from './thread-masks.ts'
import type { FoldedLines } from './thread.ts'

/** A run of lines that is shown, or folded away as one. */
export interface Segment {
  readonly folded: FoldedLines['kind'] | undefined
  readonly text: string
  readonly lines: number
  /** Offsets in this segment's own text. */
  readonly spans: readonly MaskedSpan[]
  readonly noted: readonly NotedSpan[]
}

/** Words that have notes elsewhere on the page. */
export interface NotedSpan {
  /** Offsets, the end not included. */
  readonly from: number
  readonly to: number
  readonly notes: readonly { readonly number: number; readonly href: string; readonly label: string }[]
}

/**
 * Cuts a body at its folds. Masks were found in the whole text, because an address can break over a line end and
 * even over a fold: each segment gets the part of a span that lies in it.
 * @param folded sorted, not overlapping
 * @param spans sorted, not overlapping, offsets in the whole body
 * @param noted words that have notes, sorted, not overlapping, offsets in the whole body
 */
export function cutSegments(body: string, folded: readonly FoldedLines[], spans: readonly MaskedSpan[], noted: readonly NotedSpan[] = []): Segment[] {
  const starts = listLineStarts(body)
  const segments: Segment[] = []
  let line = 1
  const add = (from: number, to: number, kind: Segment['folded']): void => {
    if (to < from) return
    const begin = starts[from - 1] ?? body.length
    const end = to < starts.length ? (starts[to] ?? body.length) - 1 : body.length
    segments.push({ folded: kind, lines: to - from + 1, ...trimSegment(body.slice(begin, end), begin, { spans, noted }) })
  }
  for (const block of folded) {
    add(line, block.from - 1, undefined)
    add(block.from, Math.min(block.to, starts.length), block.kind)
    line = block.to + 1
  }
  add(line, starts.length, undefined)
  return segments.filter((segment) => segment.text !== '')
}

/** Its text as the public reads it. */
export function maskSegment(segment: Pick<Segment, 'text' | 'spans'>): string {
  return segment.spans.reduceRight((text, span) => text.slice(0, span.from) + span.words + text.slice(span.to), segment.text)
}

function listLineStarts(body: string): number[] {
  const starts = [0]
  for (let at = body.indexOf('\n'); at >= 0; at = body.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Blank lines around a segment would show as holes in the page. */
function trimSegment(text: string, begin: number, { spans, noted }: Pick<Segment, 'spans' | 'noted'>): Pick<Segment, 'text' | 'spans' | 'noted'> {
  const lead = /^(?:[ \t]*\n)*/.exec(text)?.[0].length ?? 0
  const trimmed = text.slice(lead).trimEnd()
  const offset = begin + lead
  const end = offset + trimmed.length
  const inside = <Span extends { readonly from: number; readonly to: number }>(all: readonly Span[]): Span[] => all
    .filter((span) => span.to > offset && span.from < end)
    .map((span) => ({ ...span, from: Math.max(span.from, offset) - offset, to: Math.min(span.to, end) - offset }))
  return { text: trimmed, spans: inside(spans), noted: inside(noted) }
}
