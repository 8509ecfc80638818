import type { Readable } from 'node:stream'

export interface BlobRef {
  /** Lower-case hexadecimal; the name under which the bytes are found. */
  readonly sha256: string
  readonly size: number
}

/** Content-addressed files: the same bytes are stored once, whatever they were called. */
export interface BlobStore {
  /** Resolves only when the bytes would survive a power cut. */
  put(content: Buffer | Readable): Promise<BlobRef>
  /** Throws PortalError `not_found`. */
  read(sha256: string): Promise<Buffer>
  /** Throws PortalError `not_found` before the first byte. */
  open(sha256: string): Promise<Readable>
  /** Writes, as `put` does, and says how much room is left, in bytes. Throws what the disk throws. */
  check(): Promise<number>
  /** Takes away what nobody wants. Whatever is put or read meanwhile is kept. */
  sweep(sweeping: Sweeping): Promise<Swept>
}

export interface Sweeping {
  /** Those of the hashes that something points to. */
  readonly findWanted: (sha256s: readonly string[]) => Promise<ReadonlySet<string>>
  /** What was last put before this, and nobody wants, is set aside: no reader sees a difference. */
  readonly setAsideBefore: Date
  /** What was set aside before this, and still nobody wants, is gone for good. */
  readonly removeBefore: Date
  readonly now: Date
  readonly signal: AbortSignal
}

export interface Swept {
  readonly setAside: number
  readonly broughtBack: number
  readonly removed: number
}
