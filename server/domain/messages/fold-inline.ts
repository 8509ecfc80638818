import { saysSomething, type Fold, type Line, type Span } from './fold-lines.ts'
import type { Quote } from './fold-quotes.ts'

/** A quoted question of up to this many lines stays above its answer. */
const SHORT_QUOTE = 5

/**
 * Which of the quotes are folded. A letter with one quote above or below it folds it whole; where answers stand
 * between quoted lines, short quotes stay as what the answers refer to, and what nobody answers is folded.
 */
export function chooseFolds(lines: readonly Line[], quotes: readonly Quote[], others: readonly Fold[]): readonly Fold[] {
  const silent = silentLines([...quotes, ...others])
  const speaks = (line: Line, at: number): boolean => saysSomething(line) && !silent.has(at)
  const first = lines.findIndex(speaks)
  const last = lines.findLastIndex(speaks)
  const isOnlyAbove = quotes.length === 1 && quotes.every(quote => quote.to < first)
  const isFolded = (quote: Quote): boolean => isOnlyAbove || !quote.marked || quote.to > last || quote.quotedLines > SHORT_QUOTE
  const folds = quotes.filter(isFolded).map(({ from, to, rule }): Fold => ({ from, to, kind: 'quote', rule }))
  return [...folds, ...others].sort((a, b) => a.from - b.from)
}

function silentLines(spans: readonly Span[]): ReadonlySet<number> {
  const silent = new Set<number>()
  for (const { from, to } of spans) {
    for (let at = from; at <= to; at += 1) silent.add(at)
  }
  return silent
}
