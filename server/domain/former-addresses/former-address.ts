import type { Locale } from '../requests/request.ts'
import type { Standing } from '../requests/standing.ts'

/** What an address in the manner of Alaveteli means here. Names are as typed: whether there is such a thing, the tables say. */
export type FormerAddress =
  | { readonly kind: 'page'; readonly path: string }
  | { readonly kind: 'request'; readonly title: string; readonly tail: RequestTail }
  | { readonly kind: 'authority'; readonly name: string; readonly standing: Standing | undefined }
  | { readonly kind: 'person'; readonly name: string }
  /** A category, or a tag that is none of ours. */
  | { readonly kind: 'category'; readonly tag: string; readonly of: 'requests' | 'authorities' }
  /** A form about an authority; its other fields go along. */
  | { readonly kind: 'form'; readonly path: '/new' | '/change-requests/new'; readonly authority: string; readonly fields: Fields }

/** Behind the address of a request: one of its pages, or a form of it. */
export type RequestTail = '' | '.json' | '.zip' | '/follow-ups/new' | '/annotations/new' | '/reports/new' | '/classification'

export type Fields = Readonly<Record<string, string>>

export interface AskedAddress {
  /** The language that stands in the address itself. */
  readonly locale: Locale | undefined
  /** Parts of the path below the language, decoded. */
  readonly parts: readonly string[]
}

const PREFIXES: Readonly<Record<string, Locale>> = { en: 'en', en_gb: 'en', en_hk: 'en', zh_hk: 'zh-hk', zh_hant: 'zh-hk', zh_hant_hk: 'zh-hk', zh_tw: 'zh-hk', zh: 'zh-hk' }
const LONGEST_PART = 300

/** `zh_HK`, `zh-HK`, `en`; undefined for what names no language that we speak. */
export function readFormerLocale(text: string): Locale | undefined {
  const key = text.toLowerCase().replaceAll('-', '_')
  return Object.hasOwn(PREFIXES, key) ? PREFIXES[key] : undefined
}

/** Undefined for what cannot be decoded, or holds what no name has. */
export function splitAddress(path: string): AskedAddress | undefined {
  const parts: string[] = []
  for (const part of path.split('/').filter((one) => one !== '')) {
    const decoded = decode(part)
    if (decoded === undefined) return undefined
    parts.push(decoded)
  }
  const [first = '', ...others] = parts
  const locale = readFormerLocale(first)
  return locale === undefined ? { locale, parts } : { locale, parts: others }
}

function decode(part: string): string | undefined {
  try {
    const text = decodeURIComponent(part)
    return text.length <= LONGEST_PART && !/\p{Cc}/u.test(text) ? text : undefined
  } catch {
    return undefined
  }
}
