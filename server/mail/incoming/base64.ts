const IGNORED = -1
const PADDING = -2

/** What each byte stands for. */
const VALUES = new DataView(new Int8Array(256).fill(IGNORED).buffer)
for (const [value, code] of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').entries()) VALUES.setInt8(code, value)
VALUES.setInt8('='.charCodeAt(0), PADDING)

/**
 * RFC 2045 section 6.8, byte by byte, so that 50 MB need no string of 50 MB beside them. Characters that are none are
 * skipped; padding ends a run, and another may follow. `out` may be the bytes themselves: what is written stays behind
 * what is read.
 */
export function decodeBase64(bytes: Buffer, out: Buffer = Buffer.allocUnsafe(Math.ceil(bytes.length / 4) * 3)): Buffer {
  let length = 0
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    const value = VALUES.getInt8(byte)
    if (value >= 0) {
      bits = ((bits << 6) | value) & 0xffffff
      held += 6
      if (held < 8) continue
      held -= 8
      out[length++] = (bits >> held) & 0xff
    } else if (value === PADDING) held = 0
  }
  return out.subarray(0, length)
}
