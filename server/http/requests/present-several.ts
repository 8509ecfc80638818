import type { ChosenAuthority } from '../../db/batches/draft-authorities.ts'
import type { Draft } from '../../db/drafts/reads.ts'
import { addressLetter, differingLine } from '../../domain/batches/address-letter.ts'
import { admitBatch, FEWEST, type BatchLimits } from '../../domain/batches/admission.ts'
import { languageOf } from '../../domain/messages/language.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeAddressee } from '../../i18n/addressee.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import type { SeveralPreview } from './batch-pages.ts'
import { joinNames } from './chosen-authorities.ts'

/** Undefined for a letter to one. */
export function presentDiffering(authorities: readonly ChosenAuthority[], { body, embargoMonths }: Pick<Draft, 'body' | 'embargoMonths'>, limits: BatchLimits, locale: Locale): SeveralPreview | undefined {
  if (authorities.length < FEWEST) return undefined
  const words = wordsIn(locale).batches.preview
  const { sendToSeveral } = wordsIn(locale).embargoes.preview
  const waits = admitBatch(authorities.length, limits) === 'after_approval'
  return {
    to: fill(words.to, { count: authorities.length }),
    send: waits ? words.submit : fill(embargoMonths === undefined ? words.send : sendToSeveral, { count: authorities.length }),
    waits: waits ? fill(words.waits, { limit: limits.limit }) : undefined,
    rows: authorities.map((one) => ({ authority: locale === 'en' ? one.nameEn : one.nameZh, line: differingLine(body, makeAddressee(one, body)), lang: languageOf(body) }))
  }
}

/** The letter as the first of them gets it. */
export function addressToFirst(draft: Draft, authorities: readonly ChosenAuthority[]): Draft {
  const [first] = authorities
  return first === undefined || authorities.length < FEWEST ? draft : { ...draft, body: addressLetter(draft.body, makeAddressee(first, draft.body)) }
}

/** Why a letter cannot go to all of them, with their names. */
export function findRefusal(authorities: readonly ChosenAuthority[], limits: BatchLimits, locale: Locale): string | undefined {
  const words = wordsIn(locale).batches.faults
  const mute = authorities.filter((one) => !one.writable)
  if (mute.length > 0) return fill(words.not_writable, { names: joinNames(mute, locale) })
  return admitBatch(authorities.length, limits) === 'too_many' ? fill(words.too_many, { ceiling: limits.ceiling }) : undefined
}
