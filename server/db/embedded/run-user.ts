import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The unprivileged account that PostgreSQL runs as when the portal itself runs as root. */
export interface RunUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Accounts that hold no login and exist nearly everywhere; PostgreSQL's own is the better fit. */
const PREFERRED = ['postgres', '_postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root, so root has to drop to someone else: to the owner of the cluster where
 * there is one already, otherwise to the first account of PREFERRED.
 *
 * @returns undefined when the process is not root: then PostgreSQL runs as the same user.
 * @throws Error when the process is root and no account is fit.
 */
export function findRunUser(clusterDir: string): RunUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readAccounts()
  const ownerUid = statSync(clusterDir, { throwIfNoEntry: false })?.uid
  if (ownerUid !== undefined && ownerUid !== 0) {
    const owner = accounts.find((account) => account.uid === ownerUid)
    if (owner === undefined) throw new Error(`${clusterDir} belongs to user ${ownerUid}, who is not in /etc/passwd, and PostgreSQL cannot run as root`)
    return owner
  }
  for (const name of PREFERRED) {
    const account = accounts.find((each) => each.name === name && each.uid !== 0)
    if (account !== undefined) return account
  }
  throw new Error('PostgreSQL cannot run as root, and there is neither a user postgres nor nobody to run it as; start the portal as an ordinary user')
}

/**
 * Whether the user can open the path: every folder above must be searchable, the path itself readable.
 * Access lists are not looked at; they can only lead to a copy that was not needed.
 */
export function isReadableBy(user: RunUser, path: string): boolean {
  return hasBits(user, path, 0b100) && isReachableBy(user, path)
}

export function isReachableBy(user: RunUser, path: string): boolean {
  const parent = dirname(path)
  return parent === path || (hasBits(user, parent, 0b001) && isReachableBy(user, parent))
}

function hasBits(user: RunUser, path: string, bits: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return false
  const shift = found.uid === user.uid ? 6 : found.gid === user.gid ? 3 : 0
  return ((found.mode >> shift) & bits) === bits
}

function readAccounts(): readonly RunUser[] {
  return readFileSync('/etc/passwd', 'utf8').split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name === undefined || uid === undefined || gid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}
