/**
 * A process of its own that holds PostgreSQL for a test run: `node database-keeper.ts FOLDER`. It outlives the
 * Jest worker that started it, and it clears up when the run ends in whatever way, also by SIGKILL.
 */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { isAlive } from '../../server/db/embedded/postmaster-pid.ts'
import { startEmbeddedPostgres } from '../../server/db/embedded/start-embedded-postgres.ts'
import { migrate } from '../../server/db/migrate.ts'
import { runOwner } from './run-folder.ts'

const TEMPLATE = 'portal_template'
const LOOK_AFTER_OWNER_MS = 250

async function keepDatabase(folder: string): Promise<void> {
  const owner = runOwner(folder)
  writeFileSync(join(folder, 'keeper'), String(process.pid))
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), database: TEMPLATE, durable: false, binDir: process.env['POSTGRES_BIN'], log: (line) => { console.log(line) } })
  const end = async (): Promise<void> => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
    process.exit(0)
  }
  process.once('SIGTERM', () => void end())
  const watch = setInterval(() => {
    if (owner !== undefined && isAlive(owner)) return
    clearInterval(watch)
    void end()
  }, LOOK_AFTER_OWNER_MS)
  await migrate(server.url)
  await closeTemplate(server.url)
  say(folder, { maintenanceUrl: atDatabase(server.url, 'postgres'), template: TEMPLATE })
}

/** A template can be copied only while nobody is connected to it. */
async function closeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: atDatabase(url, 'postgres') })
  await client.connect()
  await client.query(`alter database ${TEMPLATE} with allow_connections false is_template true`)
  await client.end()
}

function atDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

/** Renamed into place: whoever sees the file sees the whole of it. */
function say(folder: string, answer: object): void {
  writeFileSync(join(folder, 'answer.draft'), JSON.stringify(answer))
  renameSync(join(folder, 'answer.draft'), join(folder, 'answer.json'))
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('database-keeper.ts needs the folder of the run')
// A terminal's Ctrl-C is for Jest; the keeper goes when Jest is gone.
process.on('SIGINT', () => undefined)
keepDatabase(folder).catch((error: unknown) => {
  say(folder, { fault: error instanceof Error ? error.stack ?? error.message : String(error) })
  process.exitCode = 1
})
