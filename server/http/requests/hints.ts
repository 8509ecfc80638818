import type { RequestHandler } from 'express'
import { listPublishing, type PublishingAuthority } from '../../db/authorities/published-reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { VISITOR } from '../../domain/visibility/visibility.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import { findAskedBefore } from '../../search/asked-before.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { queryText } from '../web/query-text.ts'
import { presentAskedBefore } from './present-similar.ts'
import type { HintsView, PublishedView } from './writing-pages.ts'

const MOST_SIMILAR = 4
const MOST_PUBLISHING = 5
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** What is written so far, as far as hints go by it. */
export interface Written {
  readonly title: string
  /** Slugs of the authorities that are chosen. */
  readonly authorities: readonly string[]
}

/** A piece of a page, for the script that asks while somebody types: the same as the form shows after «check». */
export function showHints(portal: Portal): RequestHandler {
  return async (req, res) => {
    const authorities = `${queryText(req, 'also')} ${queryText(req, 'authority')}`.split(' ')
    const hints = await readHints(portal, { title: queryText(req, 'title'), authorities }, localeOf(res))
    // What somebody is about to write is nobody else's.
    res.set('Cache-Control', 'private, no-store')
    portal.renderer.render(req, res, 'requests/hints', { title: '', noIndex: true }, hints)
  }
}

/** Only what everybody may find, whoever writes. */
export async function readHints({ db }: Portal, { title, authorities }: Written, locale: Locale): Promise<HintsView> {
  const publishing = await listPublishing(db, authorities.filter((slug) => SLUG.test(slug)).slice(0, MOST_PUBLISHING))
  const similar = title.trim() === '' ? undefined : await findAskedBefore(db, VISITOR, { title, authorityId: publishing[0]?.id }, MOST_SIMILAR)
  const words = wordsIn(locale).writing.hints
  const found = similar?.length ?? 0
  return {
    said: similar === undefined ? '' : found === 0 ? words.none : pluralise(words.found, found),
    none: found === 0 && similar !== undefined ? words.none : undefined,
    similar: presentAskedBefore(similar ?? [], locale),
    published: presentPublished(publishing, locale)
  }
}

/** Undefined where no authority is chosen, or none is known to publish anything. */
function presentPublished(publishing: readonly PublishingAuthority[], locale: Locale): PublishedView | undefined {
  const words = wordsIn(locale).writing.hints.published
  const english = locale === 'en'
  const sources = publishing.map((one) => ({
    name: english ? one.nameEn : one.nameZh,
    links: [
      { words: words.scheme, path: choose(english, one.publicationSchemeEn, one.publicationSchemeZh) },
      { words: words.log, path: choose(english, one.disclosureLogEn, one.disclosureLogZh) },
      // Of several it would be a list of home pages.
      { words: words.homePage, path: publishing.length === 1 ? one.homePage : '' }
    ].filter(({ path }) => path !== '').map((link) => ({ ...link, label: fill(words.of, { what: link.words, authority: english ? one.nameEn : one.nameZh }) }))
  })).filter(({ links }) => links.length > 0)
  return sources.length === 0 ? undefined : { sources }
}

function choose(english: boolean, en: string, zh: string): string {
  return english ? en || zh : zh || en
}
