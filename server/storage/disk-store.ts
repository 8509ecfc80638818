import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm, stat, statfs, utimes, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { errorCodeOf } from '../domain/error-code.ts'
import { PortalError } from '../domain/error.ts'
import type { BlobRef, BlobStore } from './blob-store.ts'
import { createFolderSync, type FolderSync } from './folder-sync.ts'
import { bringBack, locateBlob, SET_ASIDE, sweepBlobs } from './sweep-blobs.ts'

/** A put that still runs touches its file with every chunk, so what is older belongs to nobody. */
const ORPHAN_AGE_MS = 60 * 60 * 1000
/** Made at once, so that no put has to wonder whether its folder's own name is durable yet. */
const FOLDERS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
/** What `check` writes, again and again the same. */
const PROBE = Buffer.from('This file shows that the blob store can be written to.\n')

interface Place {
  readonly root: string
  readonly unfinished: string
  readonly sync: FolderSync
}

/**
 * Files `blobs/ab/<sha256>` under the data folder. A file is written under a name of its own, synced, renamed, and
 * its folder synced, in this order: whatever is killed and whenever, a name of 64 digits holds exactly these bytes.
 */
export function createDiskStore(dataDir: string): BlobStore {
  const root = path.join(dataDir, 'blobs')
  const place: Place = { root, unfinished: path.join(root, 'unfinished'), sync: createFolderSync() }
  let ready: Promise<void> | undefined
  async function getReady(): Promise<void> {
    ready ??= prepare(place)
    await ready.catch((error: unknown) => {
      ready = undefined
      throw error
    })
  }
  async function putReady(content: Buffer | Readable): Promise<BlobRef> {
    await getReady()
    return put(place, content)
  }
  return {
    put: putReady,
    read: async (sha256) => orNotFound(place, sha256, (file) => readFile(file)),
    open: async (sha256) => (await orNotFound(place, sha256, (file) => open(file))).createReadStream(),
    check: async () => {
      await putReady(PROBE)
      const { bavail, bsize } = await statfs(root)
      return bavail * bsize
    },
    sweep: async (sweeping) => {
      await getReady()
      return sweepBlobs(place, sweeping)
    }
  }
}

async function prepare(place: Place): Promise<void> {
  await mkdir(place.unfinished, { recursive: true })
  await mkdir(path.join(place.root, SET_ASIDE), { recursive: true })
  await Promise.all(FOLDERS.map((name) => mkdir(path.join(place.root, name), { recursive: true })))
  await place.sync(place.root)
  await place.sync(path.dirname(place.root))
  await sweepOrphans(place.unfinished)
}

async function sweepOrphans(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => undefined)
    if (found !== undefined && Date.now() - found.mtimeMs > ORPHAN_AGE_MS) await rm(file, { force: true })
  }
}

async function put(place: Place, content: Buffer | Readable): Promise<BlobRef> {
  const unfinished = path.join(place.unfinished, randomUUID())
  try {
    const ref = await write(unfinished, content)
    await publish(place, unfinished, ref)
    return ref
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function write(file: string, content: Buffer | Readable): Promise<BlobRef> {
  const handle = await open(file, 'wx')
  try {
    const ref = Buffer.isBuffer(content) ? await writeBuffer(handle, content) : await writeStream(handle, content)
    await handle.datasync()
    return ref
  } finally {
    await handle.close()
  }
}

async function writeBuffer(handle: FileHandle, content: Buffer): Promise<BlobRef> {
  await handle.writeFile(content)
  return { sha256: createHash('sha256').update(content).digest('hex'), size: content.length }
}

async function writeStream(handle: FileHandle, content: Readable): Promise<BlobRef> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk)
    size += chunk.length
    await handle.writeFile(chunk)
  }
  return { sha256: hash.digest('hex'), size }
}

/** The folder is synced even where the bytes were there already: whoever wrote them may not have come so far. */
async function publish(place: Place, unfinished: string, ref: BlobRef): Promise<void> {
  const file = locateBlob(place.root, ref.sha256)
  if (await renew(file, ref.size)) await rm(unfinished)
  else await rename(unfinished, file)
  await place.sync(path.dirname(file))
}

/** Whether the bytes are there already. They are as young as a new file then, so that no sweeper takes them for left. */
async function renew(file: string, size: number): Promise<boolean> {
  try {
    if ((await stat(file)).size !== size) return false
    const now = new Date()
    await utimes(file, now, now)
    return true
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return false
    throw error
  }
}

/** What a sweeper has set aside is brought back to whoever asks for it. */
async function orNotFound<T>(place: Place, sha256: string, read: (file: string) => Promise<T>): Promise<T> {
  const file = locateBlob(place.root, sha256)
  try {
    return await read(file)
  } catch (error) {
    if (errorCodeOf(error) !== 'ENOENT') throw error
    if (!(await bringBack(place, sha256))) throw new PortalError('not_found')
    return read(file)
  }
}
