import type { BlobStore } from './blob-store.ts'

/** The first bytes of a blob, so many at most. Throws what `open` throws. */
export async function readStart(storage: Pick<BlobStore, 'open'>, sha256: string, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  const stream = await storage.open(sha256)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > bytes) break
  }
  stream.destroy()
  return Buffer.concat(chunks).subarray(0, bytes)
}
