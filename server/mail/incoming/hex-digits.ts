const VALUES = new DataView(new Int8Array(256).fill(-1).buffer)
for (const [value, code] of Buffer.from('0123456789abcdef').entries()) VALUES.setInt8(code, value)
for (const [value, code] of Buffer.from('0123456789ABCDEF').entries()) VALUES.setInt8(code, value)

/** The byte that two hexadecimal digits at `position` spell, or a negative number. */
export function hexDigits(bytes: Buffer, position: number): number {
  const high = VALUES.getInt8(bytes[position] ?? 0)
  const low = VALUES.getInt8(bytes[position + 1] ?? 0)
  return high < 0 || low < 0 ? -1 : high * 16 + low
}
