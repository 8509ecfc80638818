import { createSeeded } from '../../bench/seeded.ts'
import { inspectCorpus, listCorpus } from './spam-corpus.ts'

const SAMPLE = 600
const SEED = 1523

/** The same 600 of the 6,046 each time; `npm run test:long -- --only corpus` reads them all. */
function takeSample(): string[] {
  const random = createSeeded(SEED)
  const names = listCorpus()
  const chosen: string[] = []
  while (chosen.length < SAMPLE) chosen.push(...names.splice(random.below(names.length), 1))
  return chosen
}

test('mail:inspect reads 600 mails of a public corpus, twice the same, with no character lost', async () => {
  const names = takeSample()
  const figures = await inspectCorpus(names)
  expect(figures).toMatchObject({ mails: SAMPLE, errors: [], unstable: [], undecoded: [] })
  expect(figures.legitimate).toBeGreaterThan(300)
  expect(figures.falseBounces).toHaveLength(0)
})
