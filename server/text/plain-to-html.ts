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

/** Plain text as HTML: escaped, links made, masked spans put in `<span class="mask">`. Line ends stay as they are. */
export function plainToHtml(text: string, spans: readonly MarkedSpan[]): SafeHtml {
  const pieces: SafeHtml[] = []
  let position = 0
  for (const span of spans) {
    if (span.from > position) pieces.push(linkify(text.slice(position, span.from)))
    pieces.push(wrapHtml('span', { class: 'mask' }, escapeHtml(span.words)))
    position = Math.max(position, span.to)
  }
  pieces.push(linkify(text.slice(position)))
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
