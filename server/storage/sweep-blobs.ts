import { readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { errorCodeOf } from '../domain/error-code.ts'
import { PortalError } from '../domain/error.ts'
import type { Sweeping, Swept } from './blob-store.ts'
import type { FolderSync } from './folder-sync.ts'

export const SET_ASIDE = 'set-aside'
const NAME = /^[0-9a-f]{64}$/
const FOLDER = /^[0-9a-f]{2}$/

interface Shelf {
  readonly root: string
  readonly sync: FolderSync
}

/** Throws PortalError `not_found` for what is no hash. */
export function locateBlob(root: string, sha256: string): string {
  if (!NAME.test(sha256)) throw new PortalError('not_found')
  return path.join(root, sha256.slice(0, 2), sha256)
}

/**
 * In two steps, because a blob is stored before the row that points to it is committed, and nothing locks both: what
 * nobody points to is moved out of the way first, from where every reader and every later sweep brings it back, and
 * is removed a long time after, when no put of then can still be on its way to its row.
 */
export async function sweepBlobs(shelf: Shelf, sweeping: Sweeping): Promise<Swept> {
  const swept = { setAside: 0, broughtBack: 0, removed: 0 }
  const settled = await sweepSetAside(shelf, sweeping)
  swept.broughtBack = settled.broughtBack
  swept.removed = settled.removed
  for (const name of (await readdir(shelf.root)).filter((one) => FOLDER.test(one)).sort()) {
    if (sweeping.signal.aborted) break
    swept.setAside += await sweepFolder(shelf, path.join(shelf.root, name), sweeping)
  }
  return swept
}

/** @returns false where it was not set aside either */
export async function bringBack({ root, sync }: Shelf, sha256: string): Promise<boolean> {
  const file = locateBlob(root, sha256)
  const moved = await orGone(rename(path.join(root, SET_ASIDE, sha256), file))
  if (moved) await sync(path.dirname(file))
  // Somebody else may have been faster.
  return moved || (await stat(file).then(() => true, () => false))
}

async function sweepSetAside(shelf: Shelf, { findWanted, removeBefore }: Sweeping): Promise<{ readonly broughtBack: number; readonly removed: number }> {
  const folder = path.join(shelf.root, SET_ASIDE)
  const names = (await readdir(folder)).filter((name) => NAME.test(name))
  const wanted = await findWanted(names)
  let broughtBack = 0
  let removed = 0
  for (const name of names) {
    if (wanted.has(name)) broughtBack += Number(await bringBack(shelf, name))
    else if (await isOlder(path.join(folder, name), removeBefore)) removed += Number(await orGone(rm(path.join(folder, name))))
  }
  return { broughtBack, removed }
}

async function sweepFolder({ root }: Shelf, folder: string, { findWanted, setAsideBefore, now }: Sweeping): Promise<number> {
  const old: string[] = []
  for (const name of await readdir(folder)) {
    if (NAME.test(name) && (await isOlder(path.join(folder, name), setAsideBefore))) old.push(name)
  }
  if (old.length === 0) return 0
  const wanted = await findWanted(old)
  let count = 0
  for (const name of old.filter((one) => !wanted.has(one))) {
    const file = path.join(folder, name)
    // Put again while the rows were looked through.
    if (!(await isOlder(file, setAsideBefore))) continue
    // First its new age, which counts from now on: ended in between, it only stays a while longer.
    if ((await orGone(utimes(file, now, now))) && (await orGone(rename(file, path.join(root, SET_ASIDE, name))))) count += 1
  }
  return count
}

async function isOlder(file: string, moment: Date): Promise<boolean> {
  const found = await stat(file).catch(() => undefined)
  return found !== undefined && found.mtimeMs < moment.getTime()
}

async function orGone(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return false
    throw error
  }
}
