import { existsSync } from 'node:fs'
import { setRole } from '../actions/users/set-role.ts'
import { readConfigOrExit } from '../config/env.ts'
import { connect } from '../db/connection.ts'
import { ROLES } from '../domain/users/user.ts'
import { openEmbedded } from './open-embedded.ts'

/** `npm run -s user:role -- EMAIL operator`: gives an account that is there its role. It makes no account. */
const SETTINGS_FILE = '.env'
/** sysexits.h: EX_USAGE, EX_DATAERR, EX_UNAVAILABLE. */
const USAGE = 64
const DATA_FAULT = 65
const UNAVAILABLE = 69

async function run(): Promise<number> {
  const [email, wanted, ...more] = process.argv.slice(2)
  const role = ROLES.find((one) => one === wanted)
  if (email === undefined || role === undefined || more.length > 0) return complain(`Usage: npm run -s user:role -- EMAIL ${ROLES.join('|')}`, USAGE)
  if (existsSync(SETTINGS_FILE)) process.loadEnvFile(SETTINGS_FILE)
  const config = readConfigOrExit(process.env)
  const embedded = await openEmbedded(config)
  const url = config.databaseUrl ?? embedded?.url
  if (url === undefined) return complain(`There is no portal in ${config.dataDir} yet: start it once with npm start, or set DATABASE_URL.`, UNAVAILABLE)
  const db = connect(url, 1)
  try {
    const found = await setRole({ db, clock: { now: () => new Date() } }, { email, role })
    if (!found) return complain(`Nobody has signed up with the address ${email}.`, DATA_FAULT)
    process.stdout.write(`${email} is now ${role}.\n`)
    return 0
  } finally {
    await db.destroy()
    await embedded?.stop()
  }
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
