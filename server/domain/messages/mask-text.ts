import { findAddresses } from './mask-addresses.ts'
import { findIdentityCards } from './mask-identity-cards.ts'
import { findMobiles } from './mask-mobiles.ts'
import { findNames } from './mask-names.ts'
import { maskWord } from './mask-words.ts'

export type MaskKind = 'request-address' | 'authority-address' | 'address' | 'identity-card' | 'mobile' | 'name'

export interface MaskSpan {
  /** Offsets into the text, in UTF-16 units; `to` is behind the last unit. */
  readonly from: number
  readonly to: number
  readonly kind: MaskKind
  /** What stands in its place, in the locale of the context. */
  readonly replacement: string
}

export interface MaskContext {
  readonly locale: 'en' | 'zh-hk'
  /** Who wrote the text: in an authority's mail office numbers stay, a private person's mobile number does not. */
  readonly author: 'private' | 'authority'
  /** The request's own inbound address and its number. */
  readonly requestAddress?: string | undefined
  readonly requestNumber?: number | undefined
  /** Where the request was sent, and the authority's name in each language. */
  readonly authorityAddress?: string | undefined
  readonly authorityName?: { readonly en: string, readonly zhHk: string } | undefined
  /** Names of private persons, such as the requester's. */
  readonly privateNames: readonly string[]
  /** Names that are not shown at all: their owner has chosen another one for readers. */
  readonly hiddenNames?: readonly string[] | undefined
  /** The number of the request that an address of this portal belongs to, undefined for any other address. */
  readonly parseRequestAddress?: ((address: string) => number | undefined) | undefined
}

/** A text as anybody may read it: addresses, identity-card numbers, private mobile numbers and hidden names replaced by words. */
export function maskText(text: string, context: MaskContext): string {
  const parts: string[] = []
  let at = 0
  for (const { from, to, replacement } of listMaskSpans(text, context)) {
    parts.push(text.slice(at, from), replacement)
    at = to
  }
  parts.push(text.slice(at))
  return parts.join('')
}

/** What is to be masked in a text, in order and without overlaps, for a page that marks the places. */
export function listMaskSpans(text: string, context: MaskContext): readonly MaskSpan[] {
  const plain = halfWidth(text)
  const addresses = findAddresses(plain, context)
    .map(({ from, to, kind, number }) => ({ from, to, kind, replacement: maskWord(kind, context, number) }))
  const cards = findIdentityCards(plain)
    .map(({ from, to }): MaskSpan => ({ from, to, kind: 'identity-card', replacement: maskWord('identity-card', context) }))
  const mobiles = findMobiles(plain, context)
    .map(({ from, to }): MaskSpan => ({ from, to, kind: 'mobile', replacement: maskWord('mobile', context) }))
  const names = findNames(plain, context.hiddenNames ?? [])
    .map(({ from, to }): MaskSpan => ({ from, to, kind: 'name', replacement: maskWord('name', context) }))
  return withoutOverlaps([...addresses, ...cards, ...mobiles, ...names])
}

/** Full-width letters, digits and signs as their plain ones, wide and fixed spaces as spaces: each one unit, so offsets hold. */
function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00a0]/g, ' ')
}

/** Of two that overlap the one that begins first stays whole, and of the other what is left: nothing masked comes to light. */
function withoutOverlaps(spans: readonly MaskSpan[]): readonly MaskSpan[] {
  const kept: MaskSpan[] = []
  let end = 0
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.to <= end) continue
    kept.push(span.from < end ? { ...span, from: end } : span)
    end = span.to
  }
  return kept
}
