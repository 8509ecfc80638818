import type { NotedSpan } from '../domain/requests/segments.ts'
import { escapeHtml, joinHtml, wrapHtml, type SafeHtml } from './safe-html.ts'

/** A link as people type it; a bracket or a full stop at its end belongs to the sentence. */
const LINK = /https?:\/\/(?=[\p{L}\p{N}])[^\s<>"'「」『』《》（）()\u3000]+/gu
const TRAILING = /[.,;:!?、，。；：！？]+$/

export interface MarkedSpan {
  /** Offsets in the text, the end not included. */
  readonly from: number
  readonly to: number
  /** The words that stand there instead. */
  readonly words: string
}

/**
 * Plain text as HTML: escaped, links made, masked spans put in `<span class="mask">`, noted ones in `<mark>` with a
 * link to each note behind. A mask and a link are never cut by a mark. Line ends stay as they are.
 * @param spans in order, none overlapping another
 * @param noted in order, none overlapping another
 */
export function plainToHtml(text: string, spans: readonly MarkedSpan[], noted: readonly NotedSpan[] = []): SafeHtml {
  const pieces: SafeHtml[] = []
  let position = 0
  for (const { from, to, notes } of growOverWholes(noted, noted.length === 0 ? [] : [...spans, ...findLinks(text)])) {
    pieces.push(writeRange(text, spans, position, from), wrapHtml('mark', { class: 'reading' }, writeRange(text, spans, from, to)))
    // The number is drawn by the style sheet: who copies the letter copies its own words alone.
    pieces.push(...notes.map(({ number, href, label }) => wrapHtml('a', { class: 'reading-ref', href, 'aria-label': label, 'data-number': String(number) }, escapeHtml(''))))
    position = to
  }
  pieces.push(writeRange(text, spans, position, text.length))
  return joinHtml(pieces)
}

/** Marks that would cut a mask or a link take all of it, and the next mark begins behind. */
function growOverWholes(noted: readonly NotedSpan[], wholes: readonly { readonly from: number; readonly to: number }[]): readonly NotedSpan[] {
  const grown: NotedSpan[] = []
  for (const span of noted) {
    const cut = wholes.filter((one) => one.from < span.to && one.to > span.from)
    const before = grown.at(-1)
    const from = Math.min(span.from, ...cut.map((one) => one.from))
    const to = Math.max(span.to, ...cut.map((one) => one.to))
    if (before === undefined || from >= before.to) grown.push({ ...span, from, to })
    else grown[grown.length - 1] = { from: before.from, to: Math.max(before.to, to), notes: [...before.notes, ...span.notes] }
  }
  return grown
}

function findLinks(text: string): readonly { readonly from: number; readonly to: number }[] {
  return text.includes('://') ? Array.from(text.matchAll(LINK), (match) => ({ from: match.index, to: match.index + match[0].length })) : []
}

function writeRange(text: string, spans: readonly MarkedSpan[], from: number, to: number): SafeHtml {
  const pieces: SafeHtml[] = []
  let position = from
  for (const span of spans) {
    if (span.from < from || span.from >= to) continue
    if (span.from > position) pieces.push(linkify(text.slice(position, span.from)))
    pieces.push(wrapHtml('span', { class: 'mask' }, escapeHtml(span.words)))
    position = Math.max(position, span.to)
  }
  pieces.push(linkify(text.slice(position, to)))
  return joinHtml(pieces)
}

function linkify(text: string): SafeHtml {
  if (!text.includes('://')) return escapeHtml(text)
  const pieces: SafeHtml[] = []
  let position = 0
  for (const match of text.matchAll(LINK)) {
    const url = match[0].replace(TRAILING, '')
    pieces.push(escapeHtml(text.slice(position, match.index)))
    pieces.push(wrapHtml('a', { href: url, rel: 'nofollow ugc noopener' }, escapeHtml(url)))
    position = match.index + url.length
  }
  pieces.push(escapeHtml(text.slice(position)))
  return joinHtml(pieces)
}
