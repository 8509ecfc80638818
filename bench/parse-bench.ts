import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { simpleParser } from 'mailparser'
import { closeCage, giveToCage } from '../server/mail/incoming/cage.ts'
import { parseMail } from '../server/mail/incoming/parse-mail.ts'
import { CORPUS, listCorpus } from '../test/cli/spam-corpus.ts'

/**
 * `npm run -s bench:parse -- [--rounds 3] [--mails 6046]`: mails read per second, of a public corpus, and the peak
 * memory of a process that reads one mail of 50 MB; beside mailparser's simpleParser on the same bytes, in turns, in
 * the same run. Prints JSON.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, mails: { type: 'string', default: '6046' }, peak: { type: 'string' }, file: { type: 'string', default: '' } } })
const LARGE_MAIL = 50 * 1024 * 1024

interface Round {
  readonly ours: number
  readonly mailparser: number
}

async function main(): Promise<void> {
  const mails = listCorpus().slice(0, Number(values.mails)).map((name) => readFileSync(path.join(CORPUS, name)))
  const rounds: Round[] = []
  for (let round = 0; round < Number(values.rounds); round += 1) rounds.push(await measureSpeed(mails))
  const best = { ours: Math.max(...rounds.map((one) => one.ours)), mailparser: Math.max(...rounds.map((one) => one.mailparser)) }
  const folder = mkdtempSync(path.join(tmpdir(), 'parse-bench-'))
  const file = path.join(folder, 'large.eml')
  try {
    writeFileSync(file, makeLargeMail())
    process.stdout.write(`${JSON.stringify({
      machine: { cores: availableParallelism(), node: process.version },
      mails: mails.length,
      mailsPerSecond: { ...best, share: Math.round((best.ours / best.mailparser) * 100) / 100, rounds },
      peakMbWithMailOf50Mb: { ours: measurePeak('ours', file), mailparser: measurePeak('mailparser', file), emptyProcess: measurePeak('none', file) }
    }, undefined, 2)}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureSpeed(mails: readonly Buffer[]): Promise<Round> {
  const ours = await perSecond(mails, (mail) => parseMail(mail))
  const mailparser = await perSecond(mails, (mail) => simpleParser(mail))
  return { ours, mailparser }
}

async function perSecond(mails: readonly Buffer[], parse: (mail: Buffer) => unknown): Promise<number> {
  const started = performance.now()
  for (const mail of mails) await parse(mail)
  return Math.round(mails.length / ((performance.now() - started) / 1000))
}

/** A letter with one scan, as a mail server hands it in. */
function makeLargeMail(): Buffer {
  const head = Buffer.from('From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nletter\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n')
  const end = Buffer.from('--b--\r\n')
  const line = Buffer.from(`${'JVBERi0x'.repeat(10).slice(0, 76)}\r\n`)
  const lines = Math.floor((LARGE_MAIL - head.length - end.length) / line.length)
  return Buffer.concat([head, Buffer.alloc(lines * line.length, line), end])
}

function measurePeak(reader: string, file: string): number {
  const { stdout } = spawnSync(process.execPath, [import.meta.filename, '--peak', reader, '--file', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  return Number(stdout)
}

/** In a process of its own: reads the file, parses it as the post worker does, and prints the most that it held, in MB. */
async function readOnce(reader: string): Promise<void> {
  if (reader === 'ours') {
    const outcome = await giveToCage(await readFile(values.file))
    if (!outcome.ok) throw new Error(outcome.detail)
  }
  if (reader === 'mailparser') await simpleParser(await readFile(values.file))
  await closeCage()
  process.stdout.write(String(Math.round(peakKilobytes() / 1024)))
}

/** Linux counts what the parent held into a new process's ru_maxrss; its own high-water mark does not. */
function peakKilobytes(): number {
  const mark = existsSync('/proc/self/status') ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : undefined
  return mark === undefined ? process.resourceUsage().maxRSS : Number(mark)
}

await (values.peak === undefined ? main() : readOnce(values.peak))
