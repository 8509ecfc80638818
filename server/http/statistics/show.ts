import type { RequestHandler } from 'express'
import { countOutcomes, type OutcomeCount } from '../../db/requests/outcome-counts.ts'
import { categoryOf, OUTCOME_CATEGORIES, type OutcomeCategory } from '../../domain/requests/outcome-category.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { GOVERNMENT_FIGURES } from '../../domain/statistics/government-figures.ts'
import { fill, LANGUAGE_TAGS, wordsIn } from '../../i18n/words.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import type { Figure, StatisticsPage } from './pages.ts'

type Counts = Readonly<Record<OutcomeCategory, number>>

export function showStatistics(portal: Portal): RequestHandler {
  return async (req, res) => {
    const words = wordsIn(localeOf(res)).statistics
    portal.renderer.render(req, res, 'statistics/show', { title: words.title, description: words.lead }, presentStatistics(await countOutcomes(portal.db), localeOf(res)))
  }
}

function presentStatistics(outcomes: readonly OutcomeCount[], locale: Locale): StatisticsPage {
  const words = wordsIn(locale).statistics
  const number = new Intl.NumberFormat(LANGUAGE_TAGS[locale])
  const here = sumCategories(outcomes)
  const total = sum(here)
  const quarters = Map.groupBy(outcomes, ({ year, quarter }) => `${year}-${quarter}`)
  return {
    comparison: {
      caption: words.comparison,
      rows: OUTCOME_CATEGORIES.map((category) => ({
        name: words.categories[category],
        here: presentFigure(here[category], total, number),
        government: presentFigure(GOVERNMENT_FIGURES.categories[category], GOVERNMENT_FIGURES.received, number)
      })),
      total: { here: number.format(total), government: number.format(GOVERNMENT_FIGURES.received) }
    },
    quarters: [...quarters.entries()].toSorted(([one], [other]) => (one < other ? 1 : -1)).map(([key, group]) => {
      const [year = '', quarter = ''] = key.split('-')
      const counts = sumCategories(group)
      return { name: fill(words.quarter, { year, quarter }), received: number.format(sum(counts)), counts: OUTCOME_CATEGORIES.map((category) => number.format(counts[category])) }
    }),
    categoryNames: OUTCOME_CATEGORIES.map((category) => words.categories[category]),
    sourceUrl: GOVERNMENT_FIGURES.source
  }
}

function sumCategories(outcomes: readonly OutcomeCount[]): Counts {
  const counts: Record<OutcomeCategory, number> = { met_in_full: 0, met_in_part: 0, refused: 0, withdrawn: 0, not_held_or_not_confirmed: 0, in_progress: 0 }
  for (const { standing, outcome, count } of outcomes) counts[categoryOf(standing, outcome)] += count
  return counts
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((all, count) => all + count, 0)
}

function presentFigure(count: number, total: number, number: Intl.NumberFormat): Figure {
  const percent = total === 0 ? 0 : (100 * count) / total
  return { count: number.format(count), share: total === 0 ? undefined : `${percent.toFixed(1)}%`, percent: Math.round(percent * 10) / 10 }
}
