import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { errorCodeOf } from '../domain/error-code.ts'
import { PortalError } from '../domain/error.ts'
import type { BlobRef, BlobStore } from './blob-store.ts'
import { createFolderSync, type FolderSync } from './folder-sync.ts'

/** A put that still runs touches its file with every chunk, so what is older belongs to nobody. */
const ORPHAN_AGE_MS = 60 * 60 * 1000
/** Made at once, so that no put has to wonder whether its folder's own name is durable yet. */
const FOLDERS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const NAME = /^[0-9a-f]{64}$/

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
  return {
    put: async (content) => {
      ready ??= prepare(place)
      await ready.catch((error: unknown) => {
        ready = undefined
        throw error
      })
      return put(place, content)
    },
    read: async (sha256) => orNotFound(readFile(locate(root, sha256))),
    open: async (sha256) => {
      const file = await orNotFound(open(locate(root, sha256)))
      return file.createReadStream()
    }
  }
}

async function prepare(place: Place): Promise<void> {
  await mkdir(place.unfinished, { recursive: true })
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
  const file = locate(place.root, ref.sha256)
  const known = await stat(file).catch(() => undefined)
  if (known?.size === ref.size) await rm(unfinished)
  else await rename(unfinished, file)
  await place.sync(path.dirname(file))
}

function locate(root: string, sha256: string): string {
  if (!NAME.test(sha256)) throw new PortalError('not_found')
  return path.join(root, sha256.slice(0, 2), sha256)
}

async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') throw new PortalError('not_found')
    throw error
  }
}
