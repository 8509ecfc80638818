import { decodeUuencodedBody } from './uuencode.ts'

export interface Decoded {
  readonly content: Buffer
  readonly damaged: boolean
}

const BASE64_LINE = /^[A-Za-z0-9+/=\t\r ]*$/
const FOREIGN_TO_BASE64 = /[^A-Za-z0-9+/=\s]/
/** A list's footer behind a base64 text is looked for in parts up to this many bytes. */
const FOOTER_SEARCH_LIMIT = 1024 * 1024

/** Undoes a Content-Transfer-Encoding (RFC 2045 section 6); an unknown one leaves the bytes as they are. */
export function decodeTransfer(bytes: Buffer, encoding: string, isText: boolean): Decoded {
  switch (encoding) {
    case 'base64':
    case 'b':
      return isText && bytes.length <= FOOTER_SEARCH_LIMIT ? decodeBase64Text(bytes) : { content: decodeBase64(bytes.toString('latin1')), damaged: false }
    case 'quoted-printable':
      return { content: decodeQuotedPrintable(bytes), damaged: false }
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
      return { content: decodeUuencodedBody(bytes), damaged: false }
    default:
      return { content: bytes, damaged: false }
  }
}

/** Several padded runs, one behind the other, are decoded each on its own. */
export function decodeBase64(text: string): Buffer {
  const padding = text.indexOf('=')
  if (padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding))) return Buffer.from(text, 'base64')
  const pieces = text.split(/=+/).map((piece) => Buffer.from(piece, 'base64'))
  return Buffer.concat(pieces)
}

function decodeBase64Text(bytes: Buffer): Decoded {
  const text = bytes.toString('latin1')
  if (!FOREIGN_TO_BASE64.test(text)) return { content: decodeBase64(text), damaged: false }
  const lines = text.split('\n')
  const footer = lines.findIndex((line) => !BASE64_LINE.test(line))
  if (footer <= 0) return footer === 0 ? { content: bytes, damaged: true } : { content: decodeBase64(text), damaged: true }
  const head = decodeBase64(lines.slice(0, footer).join('\n'))
  return { content: Buffer.concat([head, Buffer.from(`\n${lines.slice(footer).join('\n')}`, 'latin1')]), damaged: true }
}

const HEX = new Int8Array(256).fill(-1)
for (let digit = 0; digit < 16; digit += 1) {
  HEX['0123456789abcdef'.charCodeAt(digit)] = digit
  HEX['0123456789ABCDEF'.charCodeAt(digit)] = digit
}

/** RFC 2045 section 6.7; an equals sign that begins nothing stays as it is. */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  if (!bytes.includes(61)) return bytes
  const out = Buffer.allocUnsafe(bytes.length)
  let length = 0
  let position = 0
  while (position < bytes.length) {
    const equals = bytes.indexOf(61, position)
    const stop = equals < 0 ? bytes.length : equals
    length += bytes.copy(out, length, position, stop)
    position = stop
    if (equals < 0) break
    const high = HEX[bytes[equals + 1] ?? 0] ?? -1
    const low = HEX[bytes[equals + 2] ?? 0] ?? -1
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      position += 3
      continue
    }
    const afterBreak = softBreakEnd(bytes, equals + 1)
    if (afterBreak === undefined) out[length++] = 61
    position = afterBreak ?? equals + 1
  }
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
