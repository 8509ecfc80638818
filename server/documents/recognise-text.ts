import { runChild } from './run-child.ts'
import { tidyText } from './reading/text-collector.ts'

/** The program that reads scans, as far as it is installed. */
export interface Recogniser {
  readonly program: string
  /** As the program wants them: `eng+chi_tra`. */
  readonly languages: string
}

const WANTED = ['eng', 'chi_tra']
const PROGRAM = 'tesseract'
const FIND_MS = 5_000
const PAGE_MS = 60_000
const MOST_OUTPUT = 4 * 1024 * 1024
/** Kilobytes of memory; where the shell cannot limit it, only the time is. */
const RUN_LIMITED = 'ulimit -v 2000000 2>/dev/null; exec "$0" "$@"'
/** Nothing of our own environment: only where programs are, and one processor for it. */
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin:/opt/local/bin', OMP_THREAD_LIMIT: '1' }
/** It writes a space between any two Chinese characters. */
const SPACED_HAN = /(?<=[\p{Script=Han}、。，：；（）「」]) +(?=[\p{Script=Han}、。，：；（）「」])/gu

/** Undefined where it is not installed, or knows neither English nor Traditional Chinese. */
export async function findRecogniser(program = PROGRAM): Promise<Recogniser | undefined> {
  const outcome = await run(program, ['--list-langs'], Buffer.alloc(0), FIND_MS)
  const known = outcome === undefined ? [] : outcome.split(/\s+/)
  const languages = WANTED.filter((language) => known.includes(language))
  return languages.length === 0 ? undefined : { program, languages: languages.join('+') }
}

/** The text of a picture; undefined where it could not be read in time. */
export async function recogniseText(recogniser: Recogniser, image: Buffer): Promise<string | undefined> {
  const text = await run(recogniser.program, ['stdin', 'stdout', '-l', recogniser.languages], image, PAGE_MS)
  return text === undefined ? undefined : tidyText(text).replace(SPACED_HAN, '')
}

async function run(program: string, args: readonly string[], input: Buffer, timeoutMs: number): Promise<string | undefined> {
  const command = { program: '/bin/sh', args: ['-c', RUN_LIMITED, program, ...args], env: ENVIRONMENT }
  const outcome = await runChild(command, input, { timeoutMs, mostOutput: MOST_OUTPUT })
  return outcome.ok ? outcome.output.toString('utf8') : undefined
}
