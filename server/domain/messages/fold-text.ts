import { chooseFolds } from './fold-inline.ts'
import { findLegalFooters } from './fold-legal.ts'
import { lineAt, readLines, saysSomething, type Fold, type Line, type Span } from './fold-lines.ts'
import { findOwnFooter } from './fold-own-footer.ts'
import { findQuotes } from './fold-quotes.ts'
import { findSignatures } from './fold-signature.ts'

/** Lines of the text, counted from 1, both ends included. */
export interface FoldedBlock {
  readonly from: number
  readonly to: number
  readonly kind: 'quote' | 'signature' | 'footer'
  /** Which rule folded it, for operators and tests. */
  readonly rule: string
}

export interface FoldResult {
  /** In order, none overlapping another. */
  readonly blocks: readonly FoldedBlock[]
  /** The lines that no block holds, trimmed on the right, without blank lines above and below. */
  readonly visibleText: string
}

export interface FoldContext {
  /** Addresses of the request: where one is in a heading or a footer, that is ours. */
  readonly ownAddresses?: readonly string[]
}

/**
 * Finds what of a letter's text is to be folded: what it quotes, signatures below a separator or of a device, and
 * footers. Nothing is deleted, an answer between quoted lines is never folded, and where nothing would be left
 * everything is shown. The time it takes grows with the length of the text only.
 */
export function foldText(text: string, context: FoldContext = {}): FoldResult {
  const rawLines = text.split('\n')
  const lines = readLines(rawLines)
  const folds = toTheEnd(foldLines(lines, context.ownAddresses ?? []), lines, rawLines.length)
  const hidden = hiddenLines(folds)
  const isNothingLeft = rawLines.length === lines.length && !lines.some((line, at) => !hidden.has(at) && saysSomething(line))
  if (isNothingLeft) return { blocks: [], visibleText: joinVisible(rawLines, new Set()) }
  const blocks = folds.map(({ from, to, kind, rule }) => ({ from: from + 1, to: to + 1, kind, rule }))
  return { blocks, visibleText: joinVisible(rawLines, hidden) }
}

function foldLines(lines: readonly Line[], ownAddresses: readonly string[]): readonly Fold[] {
  const quotes = findQuotes(lines, ownAddresses)
  const folds: Fold[] = []
  for (const segment of gapsBetween(quotes, lines.length)) {
    const footers = findFooters(lines, segment, ownAddresses)
    folds.push(...footers)
    const rest = gapsBetween(footers, segment.to + 1, segment.from)
    for (const span of rest) folds.push(...findSignatures(lines, span))
  }
  return withBlanksBelow(lines, chooseFolds(lines, quotes, folds))
}

function findFooters(lines: readonly Line[], segment: Span, ownAddresses: readonly string[]): readonly Fold[] {
  const own = findOwnFooter(lines, segment, ownAddresses)
  if (own === undefined) return findLegalFooters(lines, segment)
  const fold: Fold = { from: own.from, to: own.to, kind: 'footer', rule: 'own-footer' }
  return [
    ...findLegalFooters(lines, { from: segment.from, to: own.from - 1 }),
    fold,
    ...findLegalFooters(lines, { from: own.to + 1, to: segment.to })
  ]
}

function gapsBetween(spans: readonly Span[], end: number, start = 0): readonly Span[] {
  const gaps: Span[] = []
  let from = start
  for (const span of [...spans, { from: end, to: end }]) {
    if (span.from > from) gaps.push({ from, to: span.from - 1 })
    from = span.to + 1
  }
  return gaps
}

/** A block takes the blank lines below it, so that no wider gap is left in what stays visible. */
function withBlanksBelow(lines: readonly Line[], folds: readonly Fold[]): readonly Fold[] {
  return folds.map((fold, index) => {
    const limit = folds[index + 1]?.from ?? lines.length
    let to = fold.to
    while (to + 1 < limit && lineAt(lines, to + 1).blank) to += 1
    return to + 1 < lines.length ? { ...fold, to } : fold
  })
}

/** Lines that were not looked at go with a quote that has no other end than the end of the text. */
function toTheEnd(folds: readonly Fold[], lines: readonly Line[], all: number): readonly Fold[] {
  const last = folds.at(-1)
  if (lines.length === all || last?.kind !== 'quote' || last.to < lines.length - 1 || lines.at(-1)?.quoted === true) return folds
  return [...folds.slice(0, -1), { ...last, to: all - 1 }]
}

function hiddenLines(folds: readonly Fold[]): ReadonlySet<number> {
  const hidden = new Set<number>()
  for (const { from, to } of folds) {
    for (let at = from; at <= to; at += 1) hidden.add(at)
  }
  return hidden
}

function joinVisible(rawLines: readonly string[], hidden: ReadonlySet<number>): string {
  const visible = rawLines.filter((_, at) => !hidden.has(at)).map(line => line.trimEnd())
  let from = 0
  let to = visible.length
  while (from < to && visible[from]?.trim() === '') from += 1
  while (to > from && visible[to - 1]?.trim() === '') to -= 1
  return visible.slice(from, to).join('\n')
}
