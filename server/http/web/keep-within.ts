/** Things by name, as many as there is room for: what was put in longest ago goes first. */
export interface Keep<V> {
  get(key: string): V | undefined
  keep(key: string, value: V): void
  drop(key: string): void
}

/** @param sizeOf bytes, roughly */
export function keepWithin<V>(maxBytes: number, sizeOf: (value: V) => number): Keep<V> {
  const kept = new Map<string, V>()
  let bytesKept = 0
  const drop = (key: string): void => {
    const value = kept.get(key)
    if (value === undefined) return
    bytesKept -= sizeOf(value)
    kept.delete(key)
  }
  return {
    get: (key) => kept.get(key),
    drop,
    keep: (key, value) => {
      drop(key)
      kept.set(key, value)
      bytesKept += sizeOf(value)
      for (const oldest of kept.keys()) {
        if (bytesKept <= maxBytes) break
        drop(oldest)
      }
    }
  }
}

/** Bytes to be kept, in memory of their own: what Node cuts from its pool, or from a compressor's, keeps 64 kB from being freed. */
export function ownBytes(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(own)
  return own
}
