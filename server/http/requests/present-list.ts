import type { AuthorityCategory } from '../../db/authorities/reads.ts'
import type { StandingCount } from '../../db/requests/list-reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Standing } from '../../domain/requests/standing.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { listStandingChoices, type ListChoice, type ListChoices } from '../web/request-list.ts'

/** What is listed. */
export type RequestList =
  | { readonly kind: 'made'; readonly standing: Standing | undefined; readonly category: AuthorityCategory | undefined }
  | { readonly kind: 'answered' }
  | { readonly kind: 'overdue' }

/** How many there are to choose from, as far as everybody may find them. */
export interface ListCounts {
  readonly standings: readonly StandingCount[]
  readonly overdue: { readonly count: number; readonly more: boolean }
}

/** Below the language. */
export function pathOfList(list: RequestList): string {
  if (list.kind !== 'made') return `/requests/${list.kind}`
  return `/requests${list.category === undefined ? '' : `/category/${list.category.code}`}${list.standing === undefined ? '' : `/status/${list.standing}`}`
}

export function describeList(list: RequestList, locale: Locale): { readonly title: string; readonly lead: string } {
  const w = wordsIn(locale)
  if (list.kind === 'answered') return { title: w.lists.answeredTitle, lead: w.lists.answeredLead }
  if (list.kind === 'overdue') return { title: w.lists.overdueTitle, lead: w.lists.overdueLead }
  const { standing, category } = list
  if (category === undefined) {
    return standing === undefined ? { title: w.requests.list.title, lead: w.requests.list.lead } : { title: w.lists.statusTitles[standing], lead: w.lists.statusLeads[standing] }
  }
  const name = nameCategory(category, locale)
  if (standing === undefined) return { title: fill(w.lists.categoryTitle, { category: name }), lead: w.lists.categoryLead }
  return { title: fill(w.lists.both, { list: w.lists.statusTitles[standing], of: name }), lead: w.lists.statusLeads[standing] }
}

/** The way to every other list, with how many there are in it. */
export function listChoices(list: RequestList, categories: readonly AuthorityCategory[], { standings: counts, overdue }: ListCounts, locale: Locale): ListChoices[] {
  const w = wordsIn(locale).lists
  const { standing, category } = list.kind === 'made' ? list : { standing: undefined, category: undefined }
  const choice = (words: string, target: RequestList, count?: number, isLeast = false): ListChoice => ({
    words,
    path: `/${locale}${pathOfList(target)}`,
    count: count === undefined ? undefined : fill(isLeast ? wordsIn(locale).search.atLeast : '{{count}}', { count: formatCount(count, locale) }),
    current: pathOfList(target) === pathOfList(list)
  })
  const inCategory = counts.filter((one) => category === undefined || one.category === category.code)
  const byStanding = new Map<Standing, number>()
  for (const one of inCategory) byStanding.set(one.standing, (byStanding.get(one.standing) ?? 0) + one.count)
  return [
    {
      title: w.show,
      choices: [
        choice(w.all, { kind: 'made', standing: undefined, category: undefined }, sum(counts)),
        choice(w.answered, { kind: 'answered' }),
        choice(w.overdue, { kind: 'overdue' }, overdue.count, overdue.more)
      ]
    },
    listStandingChoices(locale, byStanding, standing, (one) => pathOfList({ kind: 'made', standing: one, category })),
    {
      title: w.byCategory,
      choices: categories
        .map((one) => ({ one, count: sum(counts.filter((count) => count.category === one.code)) }))
        .filter(({ one, count }) => count > 0 || one.code === category?.code)
        .map(({ one, count }) => choice(nameCategory(one, locale), { kind: 'made', standing: undefined, category: one }, count))
    }
  ].filter((group) => group.choices.length > 0)
}

export function nameCategory(category: AuthorityCategory, locale: Locale): string {
  return locale === 'en' ? category.nameEn : category.nameZh
}

function sum(counts: readonly StandingCount[]): number {
  return counts.reduce((total, one) => total + one.count, 0)
}
