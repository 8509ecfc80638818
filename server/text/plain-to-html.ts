import { languageOf } from '../domain/messages/language.ts'
import type { SoftBreak } from '../domain/messages/soft-breaks.ts'
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
 * Plain text as HTML: escaped, links made, masked spans put in `<span class="mask">` in the language of their words, noted ones in `<mark>` with a
 * link to each note behind. A mask and a link are never cut by a mark. Line ends stay as they are; soft ones are put in
 * a `span`, for the style sheet to join their lines where there is little room.
 * @param spans in order, none overlapping another
 * @param noted in order, none overlapping another
 * @param breaks likewise
 */
export function plainToHtml(text: string, spans: readonly MarkedSpan[], noted: readonly NotedSpan[] = [], breaks: readonly SoftBreak[] = []): SafeHtml {
  const inlines = listInlines(text, spans, breaks)
  const pieces: SafeHtml[] = []
  let position = 0
  for (const { from, to, notes } of growOverWholes(noted, noted.length === 0 ? [] : [...spans, ...findLinks(text)])) {
    pieces.push(writeRange(text, inlines, position, from), wrapHtml('mark', { class: 'reading' }, writeRange(text, inlines, from, to)))
    // The number is drawn by the style sheet: who copies the letter copies its own words alone.
    pieces.push(...notes.map(({ number, href, label }) => wrapHtml('a', { class: 'reading-ref', href, 'aria-label': label, lang: languageOf(label), 'data-number': String(number) }, escapeHtml(''))))
    position = to
  }
  pieces.push(writeRange(text, inlines, position, text.length))
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

interface Inline {
  readonly from: number
  readonly to: number
  readonly html: SafeHtml
}

/** Masks, and the soft line ends that are in none. */
function listInlines(text: string, spans: readonly MarkedSpan[], breaks: readonly SoftBreak[]): readonly Inline[] {
  const masks = spans.map(({ from, to, words }): Inline => ({ from, to, html: wrapHtml('span', { class: 'mask', lang: languageOf(words) }, escapeHtml(words)) }))
  const open = breaks.filter((one) => !spans.some((span) => span.from < one.to && span.to > one.from))
  if (open.length === 0) return masks
  const soft = open.map(({ from, to, gap }): Inline => ({ from, to, html: wrapHtml('span', { class: gap === '' ? 'soft joined' : 'soft' }, escapeHtml(text.slice(from, to))) }))
  return [...masks, ...soft].sort((one, other) => one.from - other.from)
}

function writeRange(text: string, inlines: readonly Inline[], from: number, to: number): SafeHtml {
  const pieces: SafeHtml[] = []
  let position = from
  for (const inline of inlines) {
    if (inline.from < from || inline.from >= to) continue
    if (inline.from > position) pieces.push(linkify(text.slice(position, inline.from)))
    pieces.push(inline.html)
    position = Math.max(position, inline.to)
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
