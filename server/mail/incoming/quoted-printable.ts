import { hexDigits } from './hex-digits.ts'

const EQUALS = 61

/** RFC 2045 section 6.7; an equals sign that begins nothing stays as it is. */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  if (!bytes.includes(EQUALS)) return bytes
  const out = Buffer.allocUnsafe(bytes.length)
  let length = 0
  let position = 0
  for (let equals = bytes.indexOf(EQUALS); equals >= 0; equals = bytes.indexOf(EQUALS, position)) {
    length += bytes.copy(out, length, position, equals)
    const value = hexDigits(bytes, equals + 1)
    const lineEnd = value < 0 ? softBreakEnd(bytes, equals + 1) : undefined
    if (value >= 0) out[length++] = value
    else if (lineEnd === undefined) out[length++] = EQUALS
    position = value >= 0 ? equals + 3 : (lineEnd ?? equals + 1)
  }
  length += bytes.copy(out, length, position)
  return out.subarray(0, length)
}

function softBreakEnd(bytes: Buffer, from: number): number | undefined {
  let position = from
  while (bytes[position] === 32 || bytes[position] === 9) position += 1
  if (position >= bytes.length) return position
  if (bytes[position] === 13) position += 1
  else if (bytes[position] !== 10) return undefined
  return bytes[position] === 10 ? position + 1 : position
}
