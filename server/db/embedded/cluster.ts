import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresBinaries } from './binaries.ts'
import { isAlive } from './postmaster-pid.ts'
import { isReachableBy, type RunUser } from './run-user.ts'

/** One initialised PostgreSQL data directory and what is needed to enter it. */
export interface Cluster {
  readonly dir: string
  readonly password: string
  readonly user: RunUser | undefined
}

/** The folder that holds the cluster inside the data folder that the caller gave. */
export function clusterDirIn(dataDir: string): string {
  return join(dataDir, 'cluster')
}

/**
 * Makes the cluster in `dataDir` unless it is there. It is initialised beside its place and then renamed, so
 * that a process killed half-way leaves nothing that looks like a cluster.
 *
 * @param durable false leaves out the sync to disk: for tests only.
 */
export async function prepareCluster(dataDir: string, binaries: PostgresBinaries, user: RunUser | undefined, durable: boolean): Promise<Cluster> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  giveTo(user, dataDir)
  const password = keptPassword(join(dataDir, 'password'))
  const dir = clusterDirIn(dataDir)
  removeUnfinished(dataDir)
  if (existsSync(join(dir, 'PG_VERSION'))) requireSameMajor(dir, binaries)
  else await initialise({ dir: `${dir}.new-${draftName()}`, password, user }, dir, binaries, durable)
  return { dir: realpathSync(dir), password, user }
}

/** PostgreSQL reads only the files of its own major version. */
function requireSameMajor(dir: string, binaries: PostgresBinaries): void {
  const made = readFileSync(join(dir, 'PG_VERSION'), 'utf8').trim()
  const found = /\d+/.exec(execFileSync(binaries.postgres, ['--version'], { encoding: 'utf8' }))?.[0]
  if (found !== made) throw new Error(`The database in ${dir} was made by PostgreSQL ${made}, and the binaries are of PostgreSQL ${found ?? 'an unknown version'}: set POSTGRES_BIN to the folder of PostgreSQL ${made}'s binaries, or DATA_DIR to another folder`)
}

/**
 * What to tell PostgreSQL as the data directory. Where a folder above is closed to the user that root drops to
 * (/root, or a folder made by mktemp), the path cannot be walked any more; but the process is started with the
 * cluster as its working directory while it is still root, and on Linux that stays open under this name.
 */
export function dataDirectoryArgument(dir: string, user: RunUser | undefined): string {
  if (user === undefined || isReachableBy(user, dir)) return dir
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new Error(`The user ${user.name}, as whom root runs PostgreSQL, cannot reach ${dir}: open the folders above to it, or set DATA_DIR to another place`)
}

/** Told apart from what others make at the same time; with the process, whose end makes it rubbish. */
function draftName(): string {
  return `${process.pid}-${randomBytes(4).toString('hex')}`
}

function giveTo(user: RunUser | undefined, path: string): void {
  if (user !== undefined) chownSync(path, user.uid, user.gid)
}

/** Made once, kept for the owner only; linked into place so that two processes starting together agree on one. */
function keptPassword(file: string): string {
  if (!existsSync(file)) {
    const draft = `${file}.${draftName()}`
    const descriptor = openSync(draft, 'w', 0o600)
    writeSync(descriptor, randomBytes(24).toString('base64url'))
    fsyncSync(descriptor)
    closeSync(descriptor)
    try {
      linkSync(draft, file)
    } catch (error) {
      // A file system without hard links (some shared folders of virtual machines) has no better than this.
      if (!existsSync(file)) renameSync(draft, file)
      if (!existsSync(file)) throw error
    }
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8').trim()
}

function removeUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = /^cluster\.new-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(dataDir, name), { recursive: true, force: true })
  }
}

async function initialise(unfinished: Cluster, dir: string, binaries: PostgresBinaries, durable: boolean): Promise<void> {
  mkdirSync(unfinished.dir, { mode: 0o700 })
  chmodSync(unfinished.dir, 0o700)
  giveTo(unfinished.user, unfinished.dir)
  const passwordFile = `${unfinished.dir}.password`
  writePasswordFor(unfinished, passwordFile)
  try {
    await runInitdb(unfinished, binaries, durable)
    renameSync(unfinished.dir, dir)
  } catch (error) {
    rmSync(unfinished.dir, { recursive: true, force: true })
    // Another process that started together with this one was faster: its cluster is as good.
    if (!existsSync(join(dir, 'PG_VERSION'))) throw error
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function writePasswordFor(unfinished: Cluster, file: string): void {
  const descriptor = openSync(file, 'w', 0o600)
  writeSync(descriptor, `${unfinished.password}\n`)
  closeSync(descriptor)
  giveTo(unfinished.user, file)
}

function runInitdb(unfinished: Cluster, binaries: PostgresBinaries, durable: boolean): Promise<void> {
  const args = [
    '-D', dataDirectoryArgument(unfinished.dir, unfinished.user),
    // Relative to the working directory: see dataDirectoryArgument.
    `--pwfile=../${unfinished.dir.split(/[\\/]/).at(-1)}.password`,
    '--username=postgres', '--encoding=UTF8', '--auth=scram-sha-256', ...localeArguments(), ...(durable ? [] : ['--no-sync'])
  ]
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, { ...asUser(unfinished), stdio: ['ignore', 'pipe', 'pipe'] })
    const said: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`initdb could not make the database in ${unfinished.dir}:\n${Buffer.concat(said).toString().trim()}`))
    })
  })
}

/** macOS has no C.UTF-8; PostgreSQL brings its own since version 17. */
function localeArguments(): readonly string[] {
  if (process.platform !== 'darwin') return ['--locale=C.UTF-8']
  return ['--locale=C', '--lc-ctype=UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
}

/** Spawn options shared by initdb and the server. */
export function asUser(cluster: Cluster): { cwd: string, env: NodeJS.ProcessEnv, uid?: number, gid?: number } {
  const identity = cluster.user === undefined ? {} : { uid: cluster.user.uid, gid: cluster.user.gid }
  return { cwd: cluster.dir, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, ...identity }
}

/** Whether this process may use the folder at all; a sentence for people if not. */
export function ownershipFault(dataDir: string): string | undefined {
  const owner = statSync(clusterDirIn(dataDir), { throwIfNoEntry: false })?.uid
  const self = process.getuid?.()
  if (owner === undefined || self === undefined || self === 0 || owner === self) return undefined
  return `${clusterDirIn(dataDir)} belongs to another user (${owner}): start the portal as that user or as root, or set DATA_DIR to another folder`
}
