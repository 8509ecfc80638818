import type { AuthorityChoice } from '../../db/authorities/choices.ts'
import { admitBatch, type BatchLimits } from '../../domain/batches/admission.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import type { Typed } from '../web/form.ts'
import type { SeveralView } from './batch-pages.ts'

/** The field with the authorities that are in the list already: their slugs with spaces between. */
export const ALSO = 'also'
const MOST_READ = 500

/** The list, and what the field for one more has; none twice, none that is not there. */
export function listChosen(typed: Typed, authorities: readonly AuthorityChoice[]): AuthorityChoice[] {
  const bySlug = new Map(authorities.map((one) => [one.slug, one]))
  const slugs = new Set([...readList(typed), typed['authority'] ?? ''])
  return [...slugs].flatMap((slug) => bySlug.get(slug) ?? []).slice(0, MOST_READ)
}

/** How a draft keeps them: as a list from the moment that there is one. */
export function authoritiesOf(typed: Typed, authorities: readonly AuthorityChoice[], { asList = false } = {}): { readonly authorityId: number | undefined; readonly authorityIds: readonly number[] } {
  const ids = listChosen(typed, authorities).map((one) => one.id)
  return { authorityId: ids[0], authorityIds: asList || readList(typed).length > 0 ? ids : [] }
}

export function readList(typed: Typed): string[] {
  return (typed[ALSO] ?? '').split(' ').filter((slug) => slug !== '')
}

/** The sentences for what is wrong with several at once, with the names in them. */
export function faultsOfChoice(typed: Typed, authorities: readonly AuthorityChoice[], { ceiling }: BatchLimits, locale: Locale): { readonly authorities_not_writable: string; readonly authorities_many: string } {
  const words = wordsIn(locale).batches.faults
  const mute = listChosen(typed, authorities).filter((one) => !one.writable)
  return { authorities_not_writable: fill(words.not_writable, { names: joinNames(mute, locale) }), authorities_many: fill(words.too_many, { ceiling }) }
}

export function joinNames(named: readonly { readonly nameEn: string; readonly nameZh: string }[], locale: Locale): string {
  return named.map((one) => (locale === 'en' ? one.nameEn : one.nameZh)).join(locale === 'en' ? '; ' : '、')
}

export function presentSeveral(typed: Typed, authorities: readonly AuthorityChoice[], limits: BatchLimits, locale: Locale): SeveralView {
  const words = wordsIn(locale).batches.form
  const list = readList(typed)
  const chosen = listChosen({ [ALSO]: list.join(' ') }, authorities)
  const admission = admitBatch(chosen.length, limits)
  const hint = fill(words.addHint, { limit: limits.limit, ceiling: limits.ceiling })
  return {
    also: chosen.map((one) => one.slug).join(' '),
    title: pluralise(words.chosen, chosen.length),
    chosen: chosen.map((one) => {
      const name = locale === 'en' ? one.nameEn : one.nameZh
      return { slug: one.slug, name, mute: one.writable ? undefined : words.mute, removeLabel: fill(words.removeOf, { name }) }
    }),
    note: admission === 'at_once' ? undefined : chosen.length >= limits.ceiling ? words.full : fill(words.waits, { limit: limits.limit }),
    add: limits.ceiling < 2 || chosen.length >= limits.ceiling ? undefined : { words: chosen.length === 0 ? words.addFirst : words.add, hint }
  }
}
