import { readdir, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { CagedWorkers } from '../mail/incoming/caged-workers.ts'
import type { InspectedFile } from './mail-inspect-line.ts'

/** sysexits.h */
const EX_USAGE = 64
const EX_DATAERR = 65

const TIME_LIMIT_MS = 30_000
const HEAP_MB = 1024
/** Mails under way or waiting for an earlier line; keeps memory level over a million names. */
const WINDOW = 256

/** `mail:inspect FILE… | FOLDER | -`: one JSON line for each mail, in the order of the names, on standard output. */
async function inspectMails(names: readonly string[]): Promise<number> {
  if (names.length === 0) {
    process.stderr.write('usage: npm run -s mail:inspect -- FILE… | FOLDER | -\n')
    return EX_USAGE
  }
  const workers = new CagedWorkers<InspectedFile>(new URL('./mail-inspect-worker.ts', import.meta.url), { workers: availableParallelism(), timeoutMs: TIME_LIMIT_MS, heapMb: HEAP_MB })
  const pending: Promise<InspectedFile>[] = []
  const seen = { errors: 0 }
  const printNext = async (): Promise<void> => {
    const line = await pending.shift()
    if (line === undefined) return
    if (line.hasError) seen.errors += 1
    if (!process.stdout.write(`${line.json}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  }
  for await (const file of filesOf(names)) {
    pending.push(inspectFile(workers, file))
    if (pending.length >= WINDOW) await printNext()
  }
  while (pending.length > 0) await printNext()
  await workers.close()
  return seen.errors > 0 ? EX_DATAERR : 0
}

async function inspectFile(workers: CagedWorkers<InspectedFile>, file: string): Promise<InspectedFile> {
  const outcome = await workers.run(() => ({ payload: file }))
  return outcome.ok ? outcome.value : { json: JSON.stringify({ file, error: `${outcome.reason}: ${outcome.detail}` }), hasError: true }
}

async function* filesOf(names: readonly string[]): AsyncGenerator<string> {
  for (const name of names) {
    if (name !== '-') yield* filesAt(name)
    else {
      for await (const line of createInterface({ input: process.stdin })) {
        if (line !== '') yield* filesAt(line)
      }
    }
  }
}

/** A folder stands for all files in it and below, by name; what is not there is left for the worker to report. */
async function* filesAt(name: string): AsyncGenerator<string> {
  const found = await stat(name).catch(() => undefined)
  if (found?.isDirectory() !== true) {
    yield name
    return
  }
  const entries = await readdir(name).catch(() => undefined)
  if (entries === undefined) {
    yield name
    return
  }
  for (const entry of entries.sort((a, b) => (a < b ? -1 : 1))) yield* filesAt(join(name, entry))
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader (`head`) went away.
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})
inspectMails(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exitCode = 1
  }
)
