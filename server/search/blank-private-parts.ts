import { listMaskSpans, type MaskContext } from '../domain/messages/mask-text.ts'

/** Punctuation: it is no word and no Chinese character, so nothing is found across it. */
const BLANK = ' … '

/**
 * Whoever wrote it: in a search, an authority's mobile numbers count as private too. Words for what is masked
 * would be found where nobody wrote them, so nothing stands in their place.
 */
const STRICTEST: Omit<MaskContext, 'hiddenNames'> = { locale: 'en', author: 'private', privateNames: [] }

/** A text as the index and its snippets may have it: without e-mail addresses, identity-card and mobile numbers, and hidden names. */
export function blankPrivateParts(text: string, hiddenNames: readonly string[] = []): string {
  const parts: string[] = []
  let at = 0
  for (const span of listMaskSpans(text, { ...STRICTEST, hiddenNames })) {
    parts.push(text.slice(at, span.from), BLANK)
    at = span.to
  }
  parts.push(text.slice(at))
  return parts.join('')
}
