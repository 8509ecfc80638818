import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { locateBinaries } from './binaries.ts'
import { clusterDirIn, ownershipFault, prepareCluster } from './cluster.ts'
import { takeLease, type Lease } from './lease.ts'
import { ensureRunning, serverUrl, stopServer, type ServerSettings } from './postmaster.ts'
import { readPostmasterPid } from './postmaster-pid.ts'
import { findRunUser } from './run-user.ts'

export interface EmbeddedPostgresOptions {
  /** A folder of its own, made if it is not there. Who gives the same folder gets the same running server. */
  readonly dataDir: string
  readonly log: (line: string) => void
  /** false: nothing is ever forced to disk. For tests only. */
  readonly durable?: boolean
  /** The folder of other binaries (POSTGRES_BIN) instead of the packaged ones. */
  readonly binDir?: string | undefined
  /** Made if it is not there. */
  readonly database?: string
}

export interface EmbeddedPostgres {
  readonly url: string
  /** Ends this use of the server, and the server itself if no other process uses it. */
  stop(): Promise<void>
}

/** Between the loss of the server and the attempt to bring it back. */
const REVIVAL_PAUSE_MS = 300

/**
 * Starts a real PostgreSQL for this data folder, or joins the one that runs there already. It listens on
 * 127.0.0.1 only; the port is in `<dataDir>/port` and the password, for the owner only, in `<dataDir>/password`.
 * If the server dies while it is in use it is brought back on the same port.
 *
 * The caller decides whether it is wanted at all: with DATABASE_URL set nobody calls this.
 *
 * @throws Error whose message is fit for people.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  const fault = ownershipFault(dataDir)
  if (fault !== undefined) throw new Error(fault)
  const settings = await prepare(dataDir, options)
  const before = readPostmasterPid(settings.cluster.dir)?.pid
  const running = await ensureRunning(settings, await rememberedPort(dataDir))
  writeFileSync(join(dataDir, 'port'), `${running.port}\n`)
  const keeper = new ServerKeeper(settings, running.port, options.log)
  await keeper.hold()
  await makeDatabase(serverUrl(settings.cluster, running.port, 'postgres'), options.database ?? 'portal')
  options.log(`PostgreSQL ${before === running.pid ? 'was running already' : 'is running'} on 127.0.0.1:${running.port} (process ${running.pid})`)
  return { url: serverUrl(settings.cluster, running.port, options.database ?? 'portal'), stop: () => keeper.stop() }
}

async function prepare(dataDir: string, options: EmbeddedPostgresOptions): Promise<ServerSettings> {
  const durable = options.durable ?? true
  const user = findRunUser(clusterDirIn(dataDir))
  const binaries = locateBinaries({ binDir: options.binDir, user, ownFolder: join(dataDir, 'binaries') })
  const cluster = await prepareCluster(dataDir, binaries, user, durable)
  return { cluster, binaries, durable, logFile: join(dataDir, 'postgres.log') }
}

async function rememberedPort(dataDir: string): Promise<number | undefined> {
  const { readFile } = await import('node:fs/promises')
  const port = Number(await readFile(join(dataDir, 'port'), 'utf8').catch(() => ''))
  return Number.isInteger(port) && port > 0 ? port : undefined
}

/** Holds the lease, and revives the server when it is lost. */
class ServerKeeper {
  readonly #settings: ServerSettings
  readonly #port: number
  readonly #log: (line: string) => void
  #lease: Lease | undefined
  #stopping = false
  #revival: Promise<void> = Promise.resolve()

  constructor(settings: ServerSettings, port: number, log: (line: string) => void) {
    this.#settings = settings
    this.#port = port
    this.#log = log
  }

  async hold(): Promise<void> {
    this.#lease = await takeLease(serverUrl(this.#settings.cluster, this.#port, 'postgres'), () => {
      this.#lease = undefined
      if (!this.#stopping) this.#revival = this.#revive()
    })
  }

  async stop(): Promise<void> {
    if (this.#stopping) return
    this.#stopping = true
    await this.#revival
    const isLast = await this.#lease?.release() ?? true
    if (isLast) await stopServer(this.#settings)
  }

  async #revive(): Promise<void> {
    this.#log('PostgreSQL is gone; it is started again')
    while (!this.#stopping) {
      await pause(REVIVAL_PAUSE_MS)
      try {
        const { port } = await ensureRunning(this.#settings, this.#port)
        if (port !== this.#port) throw new Error(`port ${this.#port} is taken by another program`)
        await this.hold()
        return
      } catch (error) {
        this.#log(`PostgreSQL could not be started again: ${String(error)}`)
      }
    }
  }
}

async function makeDatabase(maintenanceUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rows.length === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    // SQLSTATE duplicate_database and unique_violation: another process made it in the same moment.
    if (!(error instanceof pg.DatabaseError) || !['42P04', '23505'].includes(error.code ?? '')) throw error
  } finally {
    await client.end()
  }
}
