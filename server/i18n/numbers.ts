import type { Locale } from '../domain/requests/request.ts'
import { LANGUAGE_TAGS } from './words.ts'

const COUNTS: Readonly<Record<Locale, Intl.NumberFormat>> = { en: new Intl.NumberFormat(LANGUAGE_TAGS.en), 'zh-hk': new Intl.NumberFormat(LANGUAGE_TAGS['zh-hk']) }

/** `12,345`. */
export function formatCount(count: number, locale: Locale): string {
  return COUNTS[locale].format(count)
}
