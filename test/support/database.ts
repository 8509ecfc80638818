import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { runFolder } from './run-folder.ts'

export interface TestDatabase {
  readonly url: string
  /** Cuts whoever is still connected. Databases that are not dropped go with the run. */
  drop(): Promise<void>
}

interface KeeperAnswer {
  readonly maintenanceUrl: string
  readonly template: string
}

const START_TIMEOUT_MS = 90_000
let made = 0

/** A migrated database of one's own on a real PostgreSQL: for a test file (`beforeAll`), or for one test. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { maintenanceUrl, template } = await askKeeper(runFolder())
  const name = `test_${process.pid}_${made += 1}`
  await run(maintenanceUrl, `create database ${name} template ${template}`)
  return {
    url: Object.assign(new URL(maintenanceUrl), { pathname: `/${name}` }).href,
    drop: () => run(maintenanceUrl, `drop database if exists ${name} with (force)`)
  }
}

async function askKeeper(folder: string): Promise<KeeperAnswer> {
  startKeeperOnce(folder)
  const answerFile = join(folder, 'answer.json')
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!existsSync(answerFile)) {
    if (Date.now() > deadline) throw new Error(`The test database did not start: see ${join(folder, 'keeper.log')}`)
    await pause(20)
  }
  const answer = JSON.parse(readFileSync(answerFile, 'utf8')) as KeeperAnswer & { readonly fault?: string }
  if (answer.fault !== undefined) throw new Error(`The test database did not start: ${answer.fault}`)
  return answer
}

/** Workers ask at the same time; who makes the folder starts the keeper. */
function startKeeperOnce(folder: string): void {
  try {
    mkdirSync(join(folder, 'keeper-started'))
  } catch {
    return
  }
  const log = openSync(join(folder, 'keeper.log'), 'a')
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'database-keeper.ts'), folder], { detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  keeper.unref()
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
