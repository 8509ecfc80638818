import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import { listAuthorities, type Authority } from '../../db/authorities/reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { VISITOR } from '../../domain/visibility/visibility.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import { findAuthorities } from '../../search/find-authorities.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { queryText } from '../web/query-text.ts'
import type { AuthoritiesPage, AuthorityGroup } from './pages.ts'
import { presentLine } from './present-line.ts'

const MOST_FOUND = 50
/** A new authority may be missing from a picker for so long. */
const KEPT_SECONDS = 60

/** All by category, or with `q` those that answer to it. */
export function showAuthorities(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const query = queryText(req, 'q')
    const viewer = viewerOf(res)
    const found = query === '' ? undefined : await findAuthorities(portal.db, viewer, query, MOST_FOUND)
    const all = found === undefined || found.length === 0 ? await listAuthorities(portal.db, viewer) : []
    const words = wordsIn(locale).authorities.list
    portal.renderer.render(req, res, 'authorities/list', {
      title: words.title,
      description: words.lead,
      noIndex: query !== ''
    }, {
      query,
      found: found && { words: found.length === 0 ? fill(words.none, { query }) : pluralise(words.found, found.length), lines: found.map((authority) => presentLine(authority, locale)) },
      searchAll: query === '' ? undefined : { words: fill(words.searchAll, { query }), path: `/${locale}/search?q=${encodeURIComponent(query)}` },
      groups: groupByCategory(all, locale),
      missingPath: `/${locale}/change-requests/new`
    } satisfies AuthoritiesPage)
  }
}

/**
 * For pickers: without ids, in both languages. Without `q` all of them. What everybody may find, whoever asks: any
 * cache may keep it, and who types the same again is told that nothing has changed.
 */
export function sendAuthorities(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const query = queryText(req, 'q')
    const authorities = query === '' ? await listAuthorities(portal.db, VISITOR) : await findAuthorities(portal.db, VISITOR, query, MOST_FOUND)
    const body = JSON.stringify(authorities.map(({ slug, nameEn, nameZh, abbreviation, writable }) => ({
      slug, name: locale === 'en' ? nameEn : nameZh, nameEn, nameZh, abbreviation, writable
    })))
    res.set({ 'Cache-Control': `public, max-age=${KEPT_SECONDS}`, ETag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"` })
    if (req.fresh) return void res.status(304).end()
    res.type('json').send(body)
  }
}

function groupByCategory(authorities: readonly Authority[], locale: Locale): AuthorityGroup[] {
  const groups = Map.groupBy(authorities, (authority) => authority.category.code)
  return [...groups].map(([code, members]) => {
    const category = members[0]?.category
    return {
      code,
      name: (locale === 'en' ? category?.nameEn : category?.nameZh) ?? '',
      size: formatCount(members.length, locale),
      lines: members.map((authority) => presentLine(authority, locale))
    }
  })
}
