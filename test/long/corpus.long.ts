import { parseArgs } from 'node:util'
import { createSeeded } from '../../bench/seeded.ts'
import { inspectCorpus, listCorpus } from '../cli/spam-corpus.ts'

/**
 * Reads the whole public corpus with `mail:inspect`, twice. No error, no time-out, the same lines both times, no
 * character lost, and at most 1 in 1,000 of its legitimate mails called a bounce. Prints one JSON line; exit 1 where
 * that does not hold.
 *
 * node test/long/corpus.long.ts --size full|small --seed 1
 */
const SMALL = 600
const TOLERATED = 1 / 1000

const { values } = parseArgs({ options: { size: { type: 'string', default: 'small' }, seed: { type: 'string', default: '1' } } })

async function main(): Promise<void> {
  const random = createSeeded(Number(values.seed))
  const names = listCorpus()
  if (values.size === 'small') names.splice(0, names.length, ...Array.from({ length: SMALL }, () => random.pick(names)))
  const figures = await inspectCorpus(names)
  const passed = figures.mails === names.length && [figures.errors, figures.unstable, figures.undecoded].every((list) => list.length === 0) && figures.falseBounces.length <= figures.legitimate * TOLERATED
  process.stdout.write(`${JSON.stringify({ passed, seed: Number(values.seed), ...figures })}\n`)
  process.exitCode = passed ? 0 : 1
}

await main()
