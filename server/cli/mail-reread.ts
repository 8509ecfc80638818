import { existsSync } from 'node:fs'
import { listRepliesToReadAgain, readAgain } from '../actions/findings/read-again.ts'
import { retryForNewParser } from '../actions/mail/fail-mail.ts'
import { listMailsToReread, rereadMail } from '../actions/mail/reread-mail.ts'
import { readConfigOrExit } from '../config/env.ts'
import { closeContext, createContext, type Context } from '../context.ts'
import { errorCodeOf } from '../domain/error-code.ts'
import { closeCage } from '../mail/incoming/cage.ts'
import { openEmbedded } from './open-embedded.ts'

/**
 * `npm run -s mail:reread`: what an older parser has read is read again from its raw mail, in place, and what none
 * could read waits for the post worker once more; then what older rules found in replies is found again. May be ended and begun again at any time; a portal that runs
 * meanwhile goes on. Prints one line of JSON; ends with 75 where some could not be read this time.
 */
const SETTINGS_FILE = '.env'
/** sysexits.h: EX_UNAVAILABLE, EX_TEMPFAIL. */
const UNAVAILABLE = 69
const TRY_AGAIN = 75
const BATCH = 100

async function main(): Promise<number> {
  if (existsSync(SETTINGS_FILE)) process.loadEnvFile(SETTINGS_FILE)
  const config = readConfigOrExit(process.env)
  const embedded = await openEmbedded(config)
  const databaseUrl = config.databaseUrl ?? embedded?.url
  if (databaseUrl === undefined) return complain(`There is no portal in ${config.dataDir} yet: start it once with npm start, or set DATABASE_URL.`)
  const context = createContext({ ...config, databaseUrl })
  try {
    const done = await rereadAll(context)
    const queuedAgain = await retryForNewParser(context)
    process.stdout.write(`${JSON.stringify({ ...done, queuedAgain, findingsChanged: await readAllAgain(context) })}\n`)
    return done.unreadable.length === 0 ? 0 : TRY_AGAIN
  } finally {
    await closeCage()
    await closeContext(context)
    await embedded?.stop()
  }
}

/** One at a time, so that the portal's own work goes before. */
async function rereadAll(context: Context): Promise<{ readonly reread: number; readonly unreadable: readonly { readonly messageId: number; readonly fault: string }[] }> {
  const unreadable: { messageId: number; fault: string }[] = []
  let reread = 0
  let last = 0
  for (let batch = await listMailsToReread(context, last, BATCH); batch.length > 0; batch = await listMailsToReread(context, last, BATCH)) {
    for (const messageId of batch) {
      last = messageId
      try {
        if (await rereadMail(context, messageId)) reread += 1
      } catch (error) {
        unreadable.push({ messageId, fault: errorCodeOf(error) || 'unknown' })
      }
    }
  }
  return { reread, unreadable }
}

/** @returns how many replies have other findings now */
async function readAllAgain(context: Context): Promise<number> {
  let changed = 0
  let last = 0
  for (let batch = await listRepliesToReadAgain(context, last, BATCH); batch.length > 0; batch = await listRepliesToReadAgain(context, last, BATCH)) {
    for (const messageId of batch) {
      last = messageId
      if (await readAgain(context, messageId)) changed += 1
    }
  }
  return changed
}

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return UNAVAILABLE
}

main().then(
  (code) => { process.exitCode = code },
  (error: unknown) => { process.exitCode = complain(error instanceof Error ? error.message : String(error)) }
)
