import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { ingest } from '../actions/mail/ingest.ts'
import { readConfigOrExit, type Config } from '../config/env.ts'
import { connect } from '../db/connection.ts'
import { errorCodeOf } from '../domain/error-code.ts'
import { LARGEST_MAIL } from '../domain/messages/mail-envelope.ts'
import { createDiskStore } from '../storage/disk-store.ts'
import { openEmbedded } from './open-embedded.ts'

/** sysexits.h, which mail servers that pipe into a command go by. */
const USAGE = 64
const UNUSABLE_INPUT = 65
const TRY_AGAIN = 75
const SETTINGS_FILE = '.env'
const USE = 'npm run -s mail:ingest -- FILE --to ADDRESS [--to ADDRESS …] [--from ADDRESS]   (FILE may be - for standard input)'

/** Hands one mail in at the file door. Says the number of the raw mail when it is kept as surely as at the SMTP door. */
async function main(): Promise<number> {
  const wanted = readArguments()
  if (wanted === undefined) return complain(USAGE, USE)
  if (existsSync(SETTINGS_FILE)) process.loadEnvFile(SETTINGS_FILE)
  const config = readConfigOrExit(process.env)
  const mail = await readInput(wanted.file)
  if (mail === undefined) return complain(UNUSABLE_INPUT, `${wanted.file} cannot be read.`)
  if (mail.length === 0 || mail.length > LARGEST_MAIL) return complain(UNUSABLE_INPUT, mail.length === 0 ? 'The mail is empty.' : 'The mail is larger than 60 MiB.')
  try {
    return await hand(config, mail, wanted)
  } catch (error) {
    return complain(TRY_AGAIN, `The mail could not be kept, try again later (${errorCodeOf(error) || 'unknown reason'}).`)
  }
}

async function hand(config: Config, mail: Buffer, { from, to }: Arguments): Promise<number> {
  const embedded = await openEmbedded(config)
  const url = config.databaseUrl ?? embedded?.url
  if (url === undefined) return complain(TRY_AGAIN, `There is no portal in ${config.dataDir} yet: start it once with npm start, or set DATABASE_URL.`)
  const db = connect(url, 1)
  try {
    const context = { db, storage: createDiskStore(config.dataDir), clock: { now: () => new Date() } }
    const { rawMailId, duplicate } = await ingest(context, mail, { source: 'file', from, to })
    process.stdout.write(`${JSON.stringify({ rawMailId, duplicate })}\n`)
    return 0
  } finally {
    await db.destroy()
    await embedded?.stop()
  }
}

interface Arguments {
  readonly file: string
  readonly to: readonly string[]
  readonly from: string | undefined
}

function readArguments(): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { to: { type: 'string', multiple: true }, from: { type: 'string' } } })
    const [file] = positionals
    return file === undefined || positionals.length > 1 ? undefined : { file, to: values.to ?? [], from: values.from }
  } catch {
    return undefined
  }
}

async function readInput(file: string): Promise<Buffer | undefined> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file)
  } catch {
    return undefined
  }
}

function complain(code: number, sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return code
}

process.exitCode = await main()
