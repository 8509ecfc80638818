import { decodeText } from './charset.ts'
import { decodeBase64 } from './base64.ts'

export type PreferredChinese = 'big5' | 'gb18030'

interface Word {
  readonly charset: string
  readonly bytes: Buffer
  /** The same where an underscore behind a byte beyond ASCII is meant as it stands. */
  readonly literal: Buffer
}

const ENCODED_WORD = /=\?([^?=\s]{1,60})\?([bq])\?([^?]*)\?=/gi
const NUL = /\u0000/g

/** The value of a field: unfolded, 8-bit bytes sniffed, encoded-words (RFC 2047) decoded, no NUL, no lone surrogate. */
export function decodeHeaderText(raw: string, preferred: PreferredChinese): string {
  return cleanText(decodeEncodedWords(unfoldHeader(raw, preferred), preferred)).trim()
}

/** Unfolded and in Unicode, encoded-words still encoded: what structure is to be read from. */
export function unfoldHeader(raw: string, preferred: PreferredChinese): string {
  const unfolded = raw.includes('\n') ? raw.replace(/\r?\n(?=[ \t])/g, '') : raw
  if (!/[^\u0000-\u007f]/.test(unfolded)) return unfolded.trim()
  return decodeText(Buffer.from(unfolded, 'latin1'), undefined, preferred).text.trim()
}

/**
 * Neighbouring words of one charset are joined as bytes before they are decoded, since writers cut in the middle of a
 * character; the white space between words goes (RFC 2047 section 6.2).
 */
export function decodeEncodedWords(text: string, preferred: PreferredChinese): string {
  if (!text.includes('=?')) return text
  let out = ''
  let pending: Word[] = []
  let position = 0
  for (const match of text.matchAll(ENCODED_WORD)) {
    const between = text.slice(position, match.index)
    const isAdjacent = pending.length > 0 && between.trim() === ''
    if (!isAdjacent) {
      out += decodeWords(pending, preferred) + between
      pending = []
    }
    pending.push(readWord(match))
    position = match.index + match[0].length
  }
  return out + decodeWords(pending, preferred) + text.slice(position)
}

export function cleanText(text: string): string {
  const withoutNul = text.includes('\u0000') ? text.replace(NUL, '') : text
  return withoutNul.isWellFormed() ? withoutNul : withoutNul.toWellFormed()
}

function readWord(match: RegExpExecArray): Word {
  // RFC 2231 section 5 allows a language behind the charset.
  const charset = (match[1] ?? '').split('*')[0]?.toLowerCase() ?? ''
  const payload = match[3] ?? ''
  const isBase64 = match[2]?.toLowerCase() === 'b'
  const bytes = isBase64 ? decodeBase64(Buffer.from(payload, 'latin1')) : decodeQ(payload)
  return { charset, bytes, literal: isBase64 ? bytes : decodeQ(payload.replace(/(=[89a-f][0-9a-f])_/gi, '$1=5F')) }
}

/** RFC 2047 section 4.2; a character beyond ASCII has no place there, but stays. */
function decodeQ(payload: string): Buffer {
  const text = payload.replaceAll('_', ' ')
  if (!text.includes('=')) return Buffer.from(text, 'utf8')
  const pieces = text.split(/(=[0-9a-f]{2})/i).map((piece) => (/^=[0-9a-f]{2}$/i.test(piece) ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece, 'utf8')))
  return Buffer.concat(pieces)
}

function decodeWords(words: readonly Word[], preferred: PreferredChinese): string {
  let out = ''
  for (let start = 0; start < words.length; ) {
    const charset = words[start]?.charset ?? ''
    let end = start + 1
    while (end < words.length && words[end]?.charset === charset) end += 1
    out += decodeRun(words.slice(start, end), charset, preferred)
    start = end
  }
  return out
}

/** 0x5F is a second byte in Big5, and some writers leave it as it is: where a space there says nothing, it is meant. */
function decodeRun(words: readonly Word[], charset: string, preferred: PreferredChinese): string {
  const decoded = decodeText(Buffer.concat(words.map((word) => word.bytes)), charset, preferred)
  if (!decoded.lossy) return decoded.text
  const literal = decodeText(Buffer.concat(words.map((word) => word.literal)), charset, preferred)
  return literal.lossy ? decoded.text : literal.text
}
