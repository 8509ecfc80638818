/** What `read` gives; undefined where the file points outside itself (a RangeError). Any other error is a mistake of ours, and goes on. */
export function readUnlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
