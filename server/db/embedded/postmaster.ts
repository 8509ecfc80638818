import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { PostgresBinaries } from './binaries.ts'
import { asUser, dataDirectoryArgument, type Cluster } from './cluster.ts'
import { isAlive, isPostmasterOf, readPostmasterPid, type PostmasterPid } from './postmaster-pid.ts'

export interface ServerSettings {
  readonly cluster: Cluster
  readonly binaries: PostgresBinaries
  readonly logFile: string
  readonly durable: boolean
}

const START_ATTEMPTS = 8
const LONGEST_PAUSE_MS = 1_000
/** Long enough for the recovery of a large database after a crash. */
const READY_TIMEOUT_MS = 120_000
const FAST_SHUTDOWN_MS = 30_000
const IMMEDIATE_SHUTDOWN_MS = 10_000
const LARGE_LOG_BYTES = 10 * 1024 * 1024
/** PostgreSQL's own default, and what all of a large portal's index takes. It is taken from the machine as it fills. */
const LEAST_SHARED_MB = 128
const MOST_SHARED_MB = 2048
/** SQLSTATE cannot_connect_now: the server is starting up, recovering or shutting down. */
const CANNOT_CONNECT_NOW = '57P03'

export function serverUrl(cluster: Cluster, port: number, database: string): string {
  return `postgres://postgres:${cluster.password}@127.0.0.1:${port}/${database}`
}

/**
 * The running server of the cluster, started if there is none.
 *
 * @param preferredPort is taken if it is free, so that the address stays the same from start to start.
 * @throws Error with the end of the server's log if it does not come up.
 */
export async function ensureRunning(settings: ServerSettings, preferredPort: number | undefined): Promise<PostmasterPid> {
  const logStart = statSync(settings.logFile, { throwIfNoEntry: false })?.size ?? 0
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const running = await findRunning(settings.cluster) ?? await launch(settings, attempt === 0 ? preferredPort : undefined)
    if (running !== undefined) return running
    // The remaining processes of a killed server need a moment to notice and to leave.
    await pause(Math.min(100 * 2 ** attempt, LONGEST_PAUSE_MS))
  }
  throw new Error(`PostgreSQL did not start; its log ${settings.logFile} ends:\n${readFileSync(settings.logFile).subarray(logStart).toString().trim().slice(-2_000)}`)
}

async function findRunning(cluster: Cluster): Promise<PostmasterPid | undefined> {
  const noted = readPostmasterPid(cluster.dir)
  if (noted === undefined) return undefined
  if (!isPostmasterOf(cluster.dir, noted.pid)) {
    // Only if the number is somebody else's now; PostgreSQL clears a dead one's file itself.
    if (isAlive(noted.pid)) rmSync(join(cluster.dir, 'postmaster.pid'), { force: true })
    return undefined
  }
  return await isReady(cluster, noted.port, () => isAlive(noted.pid)) ? noted : undefined
}

async function launch(settings: ServerSettings, preferredPort: number | undefined): Promise<PostmasterPid | undefined> {
  const { cluster, binaries } = settings
  const port = preferredPort !== undefined && await isFree(preferredPort) ? preferredPort : await freePort()
  rotate(settings.logFile)
  const log = openSync(settings.logFile, 'a', 0o600)
  // A group of its own: a terminal's Ctrl-C must not stop the database before those who use it.
  const child = spawn(binaries.postgres, serverArguments(settings, port), { ...asUser(cluster), detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  child.unref()
  let gone = false
  const failure = new Promise<never>((_resolve, reject) => child.once('error', reject))
  child.once('exit', () => { gone = true })
  const ready = await Promise.race([isReady(cluster, port, () => !gone), failure])
  return ready && child.pid !== undefined ? { pid: child.pid, port } : undefined
}

function serverArguments({ cluster, durable }: ServerSettings, port: number): readonly string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: `${sharedMegabytes(totalmem())}MB`,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Statements and key values hold personal data, which is never logged.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', wal_level: 'minimal', max_wal_senders: 0 })
  }
  return ['-D', dataDirectoryArgument(cluster.dir, cluster.user), ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** An eighth of the machine, within bounds: the index of the search is to lie in memory, and the rest of the portal needs some too. */
function sharedMegabytes(machineBytes: number): number {
  return Math.max(LEAST_SHARED_MB, Math.min(MOST_SHARED_MB, Math.floor(machineBytes / 8 / 2 ** 20)))
}

/** @returns false as soon as `isStillThere` says that the server is gone. */
async function isReady(cluster: Cluster, port: number, isStillThere: () => boolean): Promise<boolean> {
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (isStillThere()) {
    if (await mayConnect(serverUrl(cluster, port, 'postgres'))) return true
    if (Date.now() > deadline) return false
    await pause(20)
  }
  return false
}

async function mayConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // Another answer than "not yet" will not change by waiting.
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && code !== CANNOT_CONNECT_NOW && error instanceof pg.DatabaseError) throw error
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Stops the server the fast way: open transactions are rolled back and everything is written to disk. */
export async function stopServer({ cluster, binaries }: ServerSettings): Promise<void> {
  const running = readPostmasterPid(cluster.dir)
  if (running === undefined || !isPostmasterOf(cluster.dir, running.pid)) return
  if (process.platform === 'win32') {
    spawnSync(binaries.pgCtl, ['stop', '-D', cluster.dir, '-m', 'fast', '-w'])
    return
  }
  // SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one, after which the next start recovers.
  for (const [signal, patience] of [['SIGINT', FAST_SHUTDOWN_MS], ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS], ['SIGKILL', 5_000]] as const) {
    if (await endsAfter(signal, running.pid, patience)) return
  }
}

async function endsAfter(signal: NodeJS.Signals, pid: number, patience: number): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch {
    return !isAlive(pid)
  }
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    if (!isAlive(pid)) return true
    await pause(10)
  }
  return false
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => { resolve(false) })
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => { resolve(true) }))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port: 0, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : 0) })
    })
  })
}

function rotate(logFile: string): void {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LARGE_LOG_BYTES) renameSync(logFile, `${logFile}.1`)
}
