import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createSeeded } from '../../bench/seeded.ts'
import { closeCage, parseInCage } from '../../server/mail/incoming/cage.ts'
import { CORPUS, listCorpus } from '../cli/spam-corpus.ts'
import { findDanger } from '../mail/incoming/find-danger.ts'
import { HOSTILE_MAILS } from '../mail/incoming/hostile-mails.ts'
import { mutateMail } from '../mail/incoming/mutate-mail.ts'
import { sampleMails } from '../mail/incoming/sample-mails.ts'

/**
 * Reads mutated mails (of a public corpus, and of containers made here) and a list of hostile ones, each twice, in the
 * cage: no exception, no limit reached, the same value both times, nothing active in what would be published. Prints
 * one JSON line; exit 1 where that does not hold. The number of a mail and the seed make it again.
 *
 * node test/long/fuzz-mail.long.ts --size full|small --seed 1
 */
const SIZES: Readonly<Record<string, number>> = { full: 20_000, small: 1_000 }
const BASES = 400
const AT_ONCE = 16
/** Far below the cage's 30 s: no mutated mail of some kilobytes, and no hostile one of megabytes, may cost more. */
const LIMIT_MS = 5_000

const { values } = parseArgs({ options: { size: { type: 'string', default: 'small' }, seed: { type: 'string', default: '1' } } })
const count = SIZES[values.size] ?? Number(values.size)
const seed = Number(values.seed)

interface Result {
  readonly faults: readonly string[]
  readonly ms: number
}

async function main(): Promise<void> {
  const started = performance.now()
  const bases = chooseBases()
  const faults: string[] = []
  const slowest = { name: '', ms: 0 }
  const note = (name: string, result: Result): void => {
    faults.push(...result.faults.map((fault) => `${name}: ${fault}`))
    if (result.ms > slowest.ms) Object.assign(slowest, { name, ms: Math.round(result.ms) })
  }
  for (const [name, make] of Object.entries(HOSTILE_MAILS)) note(name, await readTwice(make()))
  const hostile = { ...slowest }
  Object.assign(slowest, { name: '', ms: 0 })
  for (let first = 0; first < count; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_unused, index) => first + index)
    const results = await Promise.all(numbers.map((number) => readTwice(makeMutated(bases, number))))
    for (const [index, result] of results.entries()) note(`mutated ${first + index}`, result)
  }
  await closeCage()
  const seconds = Math.round((performance.now() - started) / 100) / 10
  process.stdout.write(`${JSON.stringify({ passed: faults.length === 0, seed, mutated: count, hostile: Object.keys(HOSTILE_MAILS).length, seconds, slowestHostile: hostile, slowestMutated: slowest, peakMb: Math.round(process.resourceUsage().maxRSS / 1024), faults: faults.slice(0, 20) })}\n`)
  process.exitCode = faults.length === 0 ? 0 : 1
}

function chooseBases(): Buffer[] {
  const random = createSeeded(seed)
  const names = listCorpus()
  const corpus = Array.from({ length: BASES }, () => readFileSync(path.join(CORPUS, random.pick(names))))
  const samples = sampleMails()
  // Containers and reports are few beside the corpus: each counts as often as ten of its mails.
  return [...corpus, ...Array.from({ length: 10 }, () => samples).flat()]
}

function makeMutated(bases: readonly Buffer[], number: number): Buffer {
  const random = createSeeded(seed * 1_000_003 + number)
  return mutateMail(random.pick(bases), random.pick(bases), random)
}

async function readTwice(bytes: Buffer): Promise<Result> {
  const started = performance.now()
  const first = await parseInCage(bytes)
  const ms = performance.now() - started
  const second = await parseInCage(bytes)
  if (!first.ok || !second.ok) return { faults: [JSON.stringify([first.ok || first, second.ok || second]).slice(0, 500)], ms }
  const faults = findDanger(first.mail)
  if (write(first.mail) !== write(second.mail)) faults.push('read twice, it is not the same')
  if (ms > LIMIT_MS) faults.push(`took ${Math.round(ms)} ms`)
  return { faults, ms }
}

/** Contents are told by their hashes. */
function write(value: unknown): string {
  return JSON.stringify(value, (name, part: unknown) => (name === 'content' ? undefined : part))
}

await main()
