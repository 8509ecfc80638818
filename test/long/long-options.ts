import { parseArgs } from 'node:util'
import { createSeeded } from '../../bench/seeded.ts'

export type Random = ReturnType<typeof createSeeded>

export interface LongOptions {
  readonly size: string
  readonly seed: number
  /** How many the size stands for; a number may be given instead of its name. */
  readonly count: number
  /** The same run of numbers for the same seed. What processes do in between is not in its hands. */
  readonly random: Random
}

/** `--size full|small|N --seed N`, as `run-long.ts` gives them. */
export function readLongOptions(sizes: { readonly full: number; readonly small: number }): LongOptions {
  const { values } = parseArgs({ options: { size: { type: 'string', default: 'small' }, seed: { type: 'string', default: String(Date.now() % 100_000) } } })
  const count = values.size === 'full' || values.size === 'small' ? sizes[values.size] : Number(values.size)
  return { size: values.size, seed: Number(values.seed), count, random: createSeeded(Number(values.seed)) }
}
