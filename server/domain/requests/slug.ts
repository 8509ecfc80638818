const LONGEST = 80

/**
 * The readable end of a request's URL. Chinese stays Chinese; everything that is neither letter nor digit
 * becomes a hyphen. May be empty: the number alone is enough to find the request.
 */
export function makeSlug(title: string): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-')
  return cut(words).replaceAll(/^-+|-+$/g, '')
}

/** `1523-title-of-the-request`, or `1523` where the title has no letters. */
export function makeRequestRef(request: { readonly id: number; readonly slug: string }): string {
  return request.slug === '' ? String(request.id) : `${request.id}-${request.slug}`
}

/** The number at the start of a ref, or undefined where there is none that a table could hold. */
export function readRequestRef(ref: string): number | undefined {
  const match = /^([1-9]\d{0,8})(?:-|$)/.exec(ref)
  return match ? Number(match[1]) : undefined
}

function cut(words: string): string {
  const characters = Array.from(words)
  if (characters.length <= LONGEST) return words
  const kept = characters.slice(0, LONGEST).join('')
  const lastHyphen = kept.lastIndexOf('-')
  return lastHyphen > LONGEST / 2 ? kept.slice(0, lastHyphen) : kept
}
