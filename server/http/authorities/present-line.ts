import type { Authority } from '../../db/authorities/reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { LANGUAGE_TAGS } from '../../i18n/words.ts'
import type { AuthorityLine } from './pages.ts'

/** An authority in a list of authorities. */
export function presentLine(authority: Pick<Authority, 'slug' | 'nameEn' | 'nameZh' | 'abbreviation' | 'writable'>, locale: Locale): AuthorityLine {
  const english = locale === 'en'
  return {
    path: `/${locale}/authorities/${authority.slug}`,
    name: english ? authority.nameEn : authority.nameZh,
    otherName: english ? authority.nameZh : authority.nameEn,
    otherLang: LANGUAGE_TAGS[english ? 'zh-hk' : 'en'],
    abbreviation: authority.abbreviation,
    writable: authority.writable
  }
}
