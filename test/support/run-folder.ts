import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, readPostmasterPid } from '../../server/db/embedded/postmaster-pid.ts'

const PREFIX = 'portal-test-'
const MEMORY = '/dev/shm'
/** For the template, a clone for each worker, and their write-ahead logs. */
const ENOUGH_BYTES = 2 * 1024 ** 3

/**
 * The folder of this test run: in memory where there is room, else among the temporary files. Jest's setup names
 * it for all workers; a program outside Jest gets one of its own.
 */
export function runFolder(): string {
  const named = process.env['TEST_RUN_FOLDER']
  if (named !== undefined) return named
  removeAbandoned()
  const folder = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), PREFIX))
  writeFileSync(join(folder, 'owner'), String(process.pid))
  process.env['TEST_RUN_FOLDER'] = folder
  return folder
}

/** The process whose end is the end of the run. */
export function runOwner(folder: string): number | undefined {
  return pidIn(join(folder, 'owner'))
}

/** The process that holds the database of the run, if a test has asked for one. */
export function runKeeper(folder: string): number | undefined {
  return pidIn(join(folder, 'keeper'))
}

/** Only where both the run and its keeper were killed outright; else the keeper clears up. */
function removeAbandoned(): void {
  for (const place of [MEMORY, tmpdir()].filter((each) => existsSync(each))) {
    for (const name of readdirSync(place).filter((each) => each.startsWith(PREFIX))) removeIfAbandoned(join(place, name))
  }
}

function removeIfAbandoned(folder: string): void {
  const owner = runOwner(folder)
  const keeper = runKeeper(folder)
  // No owner yet: made a moment ago.
  if (owner === undefined || isAlive(owner) || (keeper !== undefined && isAlive(keeper))) return
  try {
    const server = readPostmasterPid(join(folder, 'postgres', 'cluster'))
    // SIGQUIT is PostgreSQL's immediate shutdown.
    if (server !== undefined && isAlive(server.pid)) process.kill(server.pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    // Another user's run: theirs to remove.
  }
}

function pidIn(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function hasRoom(folder: string): boolean {
  try {
    const room = statfsSync(folder)
    return room.bavail * room.bsize > ENOUGH_BYTES
  } catch {
    return false
  }
}
