import { decodeText } from './charset.ts'
import { decodeBase64 } from './base64.ts'
import { matchGroup } from './match-group.ts'

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
  const charset = matchGroup(match, 1).replace(/\*.*$/, '').toLowerCase()
  const payload = matchGroup(match, 3)
  const isBase64 = matchGroup(match, 2).toLowerCase() === 'b'
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
  const runs: { readonly charset: string; readonly words: Word[] }[] = []
  for (const word of words) {
    const run = runs.at(-1)
    if (run?.charset === word.charset) run.words.push(word)
    else runs.push({ charset: word.charset, words: [word] })
  }
  return runs.map((run) => decodeRun(run.words, run.charset, preferred)).join('')
}

/** 0x5F is a second byte in Big5, and some writers leave it as it is: where a space there says nothing, it is meant. */
function decodeRun(words: readonly Word[], charset: string, preferred: PreferredChinese): string {
  const decoded = decodeText(Buffer.concat(words.map((word) => word.bytes)), charset, preferred)
  if (!decoded.lossy) return decoded.text
  const literal = decodeText(Buffer.concat(words.map((word) => word.literal)), charset, preferred)
  return literal.lossy ? decoded.text : literal.text
}
