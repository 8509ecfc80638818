import { medianToShow, shareOutcomes } from '../../../server/domain/authorities/usual-answers.ts'
import type { Outcome } from '../../../server/domain/requests/request.ts'

it.each<[Partial<Record<Outcome, number>>, [Outcome, number][] | undefined]>([
  [{}, undefined],
  [{ full: 9 }, undefined],
  [{ full: 10 }, [['full', 100]]],
  [{ refused: 5, full: 5 }, [['full', 50], ['refused', 50]]],
  [{ full: 4, part: 4, refused: 4 }, [['full', 34], ['part', 33], ['refused', 33]]],
  [{ full: 199, refused: 1 }, [['full', 100], ['refused', 0]]],
  [{ full: 1, part: 1, refused: 1, not_held: 1, neither_confirmed_nor_denied: 3, }, undefined],
  [{ full: 3, part: 3, refused: 1 + 3, not_held: 2, neither_confirmed_nor_denied: 1 }, [['full', 23], ['part', 23], ['refused', 31], ['not_held', 15], ['neither_confirmed_nor_denied', 8]]]
])('%j', (counts, shares) => {
  const shared = shareOutcomes(counts)
  expect(shared?.shares.map(({ outcome, percent }) => [outcome, percent])).toEqual(shares)
  if (shared) expect(shared.shares.reduce((sum, { percent }) => sum + percent, 0)).toBe(100)
})

it.each([[9, 3, undefined], [10, 3, 3], [10, 3.5, 4], [10, undefined, undefined], [200, 0, 0]])('the median of %i requests, %s days, is shown as %s', (of, days, shown) => {
  expect(medianToShow({ of, days })).toBe(shown)
})
