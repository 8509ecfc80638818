import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'

export interface SmallDisk {
  /** `tmpfs`: a file system of its own, mounted here. `adapter`: workers that see the flag cannot store. */
  readonly kind: 'tmpfs' | 'adapter'
  readonly flag: string
  fill(): void
  free(): void
  takeAway(): void
}

const SIZE = '256m'

/** Under the blob store, before anything is in it. Mounting takes root; else the fault is made where bytes are stored. */
export function putSmallDisk(dataDir: string): SmallDisk {
  const blobs = path.join(dataDir, 'blobs')
  const flag = path.join(dataDir, 'disk-is-full')
  mkdirSync(blobs, { recursive: true })
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', blobs]).status === 0
  if (!isMounted) return { kind: 'adapter', flag, fill: () => writeFileSync(flag, ''), free: () => rmSync(flag, { force: true }), takeAway: () => undefined }
  const filler = path.join(blobs, 'filler')
  const takeAway = (): void => void spawnSync('umount', ['-l', blobs])
  // However the run ends, unless it is killed: nothing may stay mounted.
  process.once('exit', takeAway)
  return {
    kind: 'tmpfs',
    flag,
    fill: () => fillUp(filler),
    free: () => rmSync(filler, { force: true }),
    takeAway
  }
}

/** To the last block. */
function fillUp(file: string): void {
  const descriptor = openSync(file, 'w')
  try {
    for (const size of [1024 * 1024, 4 * 1024]) writeUntilFull(descriptor, Buffer.alloc(size))
  } finally {
    closeSync(descriptor)
  }
}

function writeUntilFull(descriptor: number, block: Buffer): void {
  for (;;) {
    try {
      writeSync(descriptor, block)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return
      throw error
    }
  }
}
