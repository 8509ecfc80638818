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
}
