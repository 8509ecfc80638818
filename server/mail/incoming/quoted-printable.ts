import { hexDigits } from './hex-digits.ts'

const EQUALS = 61
const NEWLINE = 10
/** Old sendmail ends what it cuts out of a line of 990 characters with this. */
const CUT_MARK = '!'.charCodeAt(0)
/** Twelve times what section 6.7 allows: no line of this encoding is as long by itself. */
const LONG_LINE = 900

/** RFC 2045 section 6.7; an equals sign that begins nothing stays as it is. */
export function decodeQuotedPrintable(written: Buffer): Buffer {
  if (!written.includes(EQUALS)) return written
  const bytes = rejoinCutLines(written)
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

/** Takes out the `!`, line end and space that a relay put into lines that were too long for it, wherever that fell. */
function rejoinCutLines(bytes: Buffer): Buffer {
  const pieces: Buffer[] = []
  let from = 0
  let lineStart = 0
  for (let newline = bytes.indexOf(NEWLINE); newline >= 0; newline = bytes.indexOf(NEWLINE, lineStart)) {
    const markAt = newline - (bytes[newline - 1] === 13 ? 2 : 1)
    if (markAt - lineStart >= LONG_LINE && bytes[markAt] === CUT_MARK && bytes[newline + 1] === 32) {
      pieces.push(bytes.subarray(from, markAt))
      from = newline + 2
    }
    lineStart = newline + 1
  }
  return pieces.length === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(from)])
}
