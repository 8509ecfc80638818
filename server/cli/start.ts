import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureSandboxOperator } from '../actions/users/ensure-sandbox-operator.ts'
import type { Config } from '../config/env.ts'
import { connect } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import { seedAuthorities } from '../db/seed-authorities.ts'
import { runSupervisor } from './supervisor/run-supervisor.ts'
import type { SandboxOperator } from './supervisor/welcome.ts'

/** `npm start`: everything that the portal is, with one command. */
const SETTINGS_FILE = '.env'

async function start(): Promise<void> {
  if (existsSync(SETTINGS_FILE)) process.loadEnvFile(SETTINGS_FILE)
  // Who closes the terminal closes the pipe; that is no reason to crash before everything is stopped.
  process.stdout.on('error', () => undefined)
  process.stderr.on('error', () => undefined)
  process.exitCode = await runSupervisor({
    env: process.env,
    entries: { web: fileAt('../main.ts'), worker: fileAt('../../workers/main.ts') },
    prepareDatabase,
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`)
  })
  process.exit()
}

async function prepareDatabase(config: Config, operator: SandboxOperator | undefined): Promise<void> {
  if (config.databaseUrl === undefined) throw new Error('DATABASE_URL is not set')
  await migrate(config.databaseUrl)
  const db = connect(config.databaseUrl, 1)
  try {
    await seedAuthorities(db, { sandbox: config.sandbox })
    if (operator !== undefined) await ensureSandboxOperator({ db, clock: { now: () => new Date() } }, operator)
  } finally {
    await db.destroy()
  }
}

function fileAt(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}

await start()
