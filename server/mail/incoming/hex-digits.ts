const VALUES = new Int8Array(256).fill(-1)
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  VALUES[digit.charCodeAt(0)] = value
  VALUES[digit.toUpperCase().charCodeAt(0)] = value
}

/** The byte that two hexadecimal digits at `position` spell, or a negative number. */
export function hexDigits(bytes: Buffer, position: number): number {
  const high = VALUES[bytes[position] ?? 0] ?? -1
  const low = VALUES[bytes[position + 1] ?? 0] ?? -1
  return high < 0 || low < 0 ? -1 : high * 16 + low
}
