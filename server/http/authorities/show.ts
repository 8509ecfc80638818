import type { RequestHandler } from 'express'
import { getAuthority, type Authority } from '../../db/authorities/reads.ts'
import { listRequests, type ListedRequest } from '../../db/requests/reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { fill, LANGUAGE_TAGS, wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { queryText } from '../web/query-text.ts'
import { presentRequestRow } from '../web/request-row.ts'
import type { AuthorityPage } from './pages.ts'

const PAGE_SIZE = 25
const NUMBER = /^[1-9]\d{0,8}$/

/** One authority with the requests made to it, newest first; `before` is the number of the last one seen. */
export function showAuthority(portal: Portal): RequestHandler<{ slug: string }> {
  return async (req, res) => {
    const locale = localeOf(res)
    const viewer = viewerOf(res)
    const authority = await getAuthority(portal.db, viewer, req.params.slug)
    const before = queryText(req, 'before')
    const beforeId = NUMBER.test(before) ? Number(before) : undefined
    const requests = await listRequests(portal.db, viewer, { limit: PAGE_SIZE + 1, beforeId, authorityId: authority.id })
    const page = presentAuthority(authority, locale)
    portal.renderer.render(req, res, 'authorities/show', {
      title: page.name,
      description: fill(wordsIn(locale).authorities.show.description, { authority: page.name }),
      noIndex: beforeId !== undefined
    }, { ...page, ...presentRequests(requests, `/${locale}/authorities/${authority.slug}`, beforeId, locale) })
  }
}

type Facts = Omit<AuthorityPage, 'rows' | 'olderPath' | 'newestPath'>

function presentAuthority(authority: Authority, locale: Locale): Facts {
  const english = locale === 'en'
  return {
    name: english ? authority.nameEn : authority.nameZh,
    otherName: english ? authority.nameZh : authority.nameEn,
    otherLang: LANGUAGE_TAGS[english ? 'zh-hk' : 'en'],
    abbreviation: authority.abbreviation,
    formerNames: authority.formerNames.join(english ? '; ' : '；'),
    category: english ? authority.category.nameEn : authority.category.nameZh,
    categoryPath: `/${locale}/authorities#${authority.category.code}`,
    homePage: authority.homePage,
    basis: wordsIn(locale).authorities.show.bases[authority.basis],
    writable: authority.writable,
    makePath: `/${locale}/new?authority=${authority.slug}`,
    changePath: `/${locale}/change-requests/new?authority=${authority.slug}`
  }
}

function presentRequests(
  found: readonly ListedRequest[], path: string, beforeId: number | undefined, locale: Locale
): Pick<AuthorityPage, 'rows' | 'olderPath' | 'newestPath'> {
  const shown = found.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  return {
    rows: shown.map((request) => presentRequestRow(request, locale)),
    olderPath: found.length > PAGE_SIZE && last ? `${path}?before=${last.id}` : undefined,
    newestPath: beforeId === undefined ? undefined : path
  }
}
