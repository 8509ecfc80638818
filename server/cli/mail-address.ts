import { existsSync } from 'node:fs'
import { addAddress, keepOldAddresses } from '../actions/requests/keep-addresses.ts'
import { readConfigOrExit } from '../config/env.ts'
import { closeContext, createContext, type Context } from '../context.ts'
import type { FurtherAddress } from '../db/requests/further-addresses.ts'
import { takesMail } from '../db/requests/mail-targets.ts'
import { openEmbedded } from './open-embedded.ts'

/**
 * `npm run -s mail:address -- REQUEST ADDRESS`: one more address at which a request is reached.
 * `npm run -s mail:address -- --keep-old`: those that were made with the older ones of SECRET_KEY, before they go.
 */
const SETTINGS_FILE = '.env'
/** sysexits.h: EX_USAGE, EX_DATAERR, EX_UNAVAILABLE. */
const USAGE = 64
const DATA_FAULT = 65
const UNAVAILABLE = 69
const USE = 'Usage: npm run -s mail:address -- REQUEST ADDRESS, or -- --keep-old'

type Wanted = 'keep-old' | FurtherAddress

async function run(): Promise<number> {
  const wanted = readArguments(process.argv.slice(2))
  if (wanted === undefined) return complain(USE, USAGE)
  if (existsSync(SETTINGS_FILE)) process.loadEnvFile(SETTINGS_FILE)
  const config = readConfigOrExit(process.env)
  const embedded = await openEmbedded(config)
  const databaseUrl = config.databaseUrl ?? embedded?.url
  if (databaseUrl === undefined) return complain(`There is no portal in ${config.dataDir} yet: start it once with npm start, or set DATABASE_URL.`, UNAVAILABLE)
  const context = createContext({ ...config, databaseUrl })
  try {
    return wanted === 'keep-old' ? await keep(context) : await add(context, wanted)
  } finally {
    await closeContext(context)
    await embedded?.stop()
  }
}

async function keep(context: Context): Promise<number> {
  process.stdout.write(`${await keepOldAddresses(context)} addresses are kept.\n`)
  return 0
}

async function add(context: Context, wanted: FurtherAddress): Promise<number> {
  if (!(await takesMail(context.db, wanted.requestId))) return complain(`There is no request ${wanted.requestId} that takes mail.`, DATA_FAULT)
  const isNew = await addAddress(context, wanted)
  process.stdout.write(isNew ? `Request ${wanted.requestId} has one more address.\n` : 'That address belongs to a request already.\n')
  return isNew ? 0 : DATA_FAULT
}

function readArguments(given: readonly string[]): Wanted | undefined {
  const [first = '', address = '', ...more] = given
  if (first === '--keep-old') return address === '' ? 'keep-old' : undefined
  const isUsable = /^\d{1,9}$/.test(first) && /^[^\s@<>]+@[^\s@<>]+$/.test(address) && more.length === 0
  return isUsable ? { requestId: Number(first), address } : undefined
}

function complain(sentence: string, exitCode: number): number {
  process.stderr.write(`${sentence}\n`)
  return exitCode
}

try {
  process.exitCode = await run()
} catch (error) {
  process.exitCode = complain(error instanceof Error ? error.message : String(error), UNAVAILABLE)
}
