const VALUES = new Int8Array(256).fill(-1)
for (const [value, code] of Buffer.from('0123456789abcdef').entries()) VALUES[code] = value
for (const [value, code] of Buffer.from('0123456789ABCDEF').entries()) VALUES[code] = value

/** The byte that two hexadecimal digits at `position` spell, or a negative number. */
export function hexDigits(bytes: Buffer, position: number): number {
  const high = VALUES[bytes[position] ?? 0] ?? -1
  const low = VALUES[bytes[position + 1] ?? 0] ?? -1
  return high < 0 || low < 0 ? -1 : high * 16 + low
}
