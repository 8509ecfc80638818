import type { RequestHandler } from 'express'
import { listAuthorities, listCategories, type AuthorityCategory } from '../../db/authorities/reads.ts'
import { countByStanding } from '../../db/requests/list-reads.ts'
import { PortalError } from '../../domain/error.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { keepFor } from '../web/keep-for.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { presentLine } from './present-line.ts'

const COUNTS_KEPT_MS = 30_000

/** All kinds of authorities, with how many there are of each and how much they were asked. */
export function showCategories(portal: Portal): RequestHandler {
  const readCounts = keepFor(COUNTS_KEPT_MS, () => countRequests(portal))
  return async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale).authorities.categories
    const [categories, authorities, requests] = await Promise.all([listCategories(portal.db), listAuthorities(portal.db, viewerOf(res)), readCounts()])
    portal.renderer.render(req, res, 'authorities/categories', { title: words.title, description: words.lead }, {
      rows: categories.map((category) => ({
        name: nameIn(category, locale),
        path: `/${locale}/categories/${category.code}`,
        authorities: pluralise(wordsIn(locale).authorities.list.count, authorities.filter((one) => one.category.code === category.code).length),
        requests: pluralise(wordsIn(locale).authorities.usual.requests, requests.get(category.code) ?? 0),
        requestsPath: `/${locale}/requests/category/${category.code}`
      }))
    })
  }
}

/** One kind of authorities: who they are, and the way to what they were asked. */
export function showCategory(portal: Portal): RequestHandler<{ category: string }> {
  return async (req, res) => {
    const locale = localeOf(res)
    const category = (await listCategories(portal.db)).find((one) => one.code === req.params.category)
    if (category === undefined) throw new PortalError('not_found')
    const words = wordsIn(locale).authorities.categories
    const authorities = (await listAuthorities(portal.db, viewerOf(res))).filter((one) => one.category.code === category.code)
    const name = nameIn(category, locale)
    portal.renderer.render(req as never, res, 'authorities/category', { title: name, description: fill(words.categoryLead, { category: name }) }, {
      name,
      lead: fill(words.categoryLead, { category: name }),
      count: pluralise(wordsIn(locale).authorities.list.count, authorities.length),
      lines: authorities.map((authority) => presentLine(authority, locale)),
      requestsPath: `/${locale}/requests/category/${category.code}`
    })
  }
}

async function countRequests(portal: Portal): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const { category, count } of await countByStanding(portal.db)) counts.set(category, (counts.get(category) ?? 0) + count)
  return counts
}

function nameIn(category: AuthorityCategory, locale: Locale): string {
  return locale === 'en' ? category.nameEn : category.nameZh
}
