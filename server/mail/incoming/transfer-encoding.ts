import { decodeBase64 } from './base64.ts'
import { decodeQuotedPrintable } from './quoted-printable.ts'
import { decodeUuencodedBody } from './uuencode.ts'

export interface Decoded {
  readonly content: Buffer
  readonly damaged: boolean
}

const BASE64_LINE = /^[A-Za-z0-9+/=\t\r ]*$/
const FOREIGN_TO_BASE64 = /[^A-Za-z0-9+/=\s]/
/** A list's footer behind a base64 text is looked for in parts up to this many bytes. */
const FOOTER_SEARCH_LIMIT = 1024 * 1024

export interface Encoded {
  readonly encoding: string
  readonly isText: boolean
  /** Nobody reads the encoded bytes again: a large file may be written over them. */
  readonly mayOverwrite: boolean
}

/** Undoes a Content-Transfer-Encoding (RFC 2045 section 6); an unknown one leaves the bytes as they are. */
export function decodeTransfer(bytes: Buffer, encoded: Encoded): Decoded {
  switch (encoded.encoding) {
    case 'base64':
    case 'b':
      return decodeBase64Part(bytes, encoded)
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

function decodeBase64Part(bytes: Buffer, { isText, mayOverwrite }: Encoded): Decoded {
  const isLong = bytes.length > FOOTER_SEARCH_LIMIT
  if (isText && !isLong) return decodeBase64Text(bytes)
  return { content: decodeBase64(bytes, isLong && mayOverwrite ? bytes : undefined), damaged: false }
}

function decodeBase64Text(bytes: Buffer): Decoded {
  const text = bytes.toString('latin1')
  if (!FOREIGN_TO_BASE64.test(text)) return { content: decodeBase64(bytes), damaged: false }
  const lines = text.split('\n')
  const footer = lines.findIndex((line) => !BASE64_LINE.test(line))
  if (footer === 0) return { content: bytes, damaged: true }
  const head = decodeBase64(Buffer.from(lines.slice(0, footer).join('\n'), 'latin1'))
  return { content: Buffer.concat([head, Buffer.from(`\n${lines.slice(footer).join('\n')}`, 'latin1')]), damaged: true }
}
