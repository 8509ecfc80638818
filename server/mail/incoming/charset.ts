import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { chineseScore } from './chinese-score.ts'
import { decodeHz, decodeIso2022Kr } from './seven-bit-charsets.ts'

export interface DecodedText {
  readonly text: string
  /** Name of the charset that was used. */
  readonly charset: string
  readonly guessed: boolean
  /** The label is none that is known. */
  readonly unknownLabel: boolean
  /** Some bytes could not be decoded and became U+FFFD. */
  readonly lossy: boolean
}

type Strict = (bytes: Buffer) => string | undefined

/** Labels that writers put where they mean another or none: their 8-bit bytes are looked at. */
const MEANINGLESS = new Set(['', 'us-ascii', 'ascii', 'iso-8859-1', 'latin1', 'iso8859-1', 'windows-1252', 'unknown', 'unknown-8bit', 'x-unknown', 'default', '_ansi', '8bit', 'binary', 'none', 'iso-8859-15'])

const ALIASES: Readonly<Record<string, string>> = {
  'gb2312': 'gb18030', 'gbk': 'gb18030', 'cp936': 'gb18030', 'x-gbk': 'gb18030', 'euc-cn': 'gb18030', 'gb_2312-80': 'gb18030', 'gb2312-80': 'gb18030', 'ms936': 'gb18030', 'windows-936': 'gb18030', 'chinese': 'gb18030', 'gb-2312': 'gb18030',
  'cp950': 'big5', 'x-x-big5': 'big5', 'windows-950': 'big5', 'big5-hkscs': 'big5', 'big5hkscs': 'big5', 'cn-big5': 'big5', 'big-5': 'big5', 'ms950': 'big5', 'big5-eten': 'big5', 'x-big5': 'big5', 'csbig5': 'big5',
  'ks_c_5601-1987': 'euc-kr', 'ks_c_5601': 'euc-kr', 'cp949': 'euc-kr', 'ksc5601': 'euc-kr', 'windows-949': 'euc-kr',
  'cp932': 'shift_jis', 'x-sjis': 'shift_jis', 'windows-31j': 'shift_jis',
  'utf8': 'utf-8', 'utf-8mb4': 'utf-8', 'unicode-1-1-utf-8': 'utf-8', 'utf_8': 'utf-8',
  'hz': 'hz-gb-2312', 'unicode-1-1-utf-7': 'utf-7', 'utf7': 'utf-7', 'iso-8859-8-i': 'iso-8859-8', 'ansi_x3.4-1968': 'us-ascii', '646': 'us-ascii'
}

/** Charsets whose bytes are all ASCII: nothing shows but their escapes. */
const SEVEN_BIT = new Set(['utf-7', 'hz-gb-2312', 'iso-2022-kr', 'iso-2022-jp'])

/** From this score on, bytes without a believable label are taken for Chinese. */
const BELIEVABLE = 0.35
/** By so much another charset must fit better than the one that is declared. */
const CLEARLY_BETTER = 0.3

/**
 * Bytes to text. A label that can be believed is used; where it is missing, meaningless or does not fit the bytes,
 * strict UTF-8, then the better of Big5 (with HKSCS) and GB18030, then windows-1252. A tie goes to `preferred`.
 */
export function decodeText(bytes: Buffer, label: string | undefined, preferred: 'big5' | 'gb18030' = 'big5'): DecodedText {
  const charset = normaliseLabel(label)
  if (isAscii(bytes)) return decodeAscii(bytes, charset)
  if (MEANINGLESS.has(charset)) return guess(bytes, preferred, charset)
  if (charset.startsWith('utf-16')) return decodeUtf16(bytes, charset)
  const decode = strictDecoder(charset)
  if (decode === undefined) return { ...guess(bytes, preferred, charset), unknownLabel: true }
  const text = decode(bytes)
  if (text === undefined) return decodeMisfit(bytes, charset, preferred)
  return betterThanDeclared(bytes, charset, text) ?? plain(text, charset)
}

/** The label as the rest of the program knows it; empty where there is none. */
export function normaliseLabel(label: string | undefined): string {
  const bare = (label ?? '').slice(0, 100).trim().toLowerCase().replace(/^["'<]+|["'>;,]+$/g, '').replace(/^charset=/, '')
  return ALIASES[bare] ?? bare
}

function plain(text: string, charset: string): DecodedText {
  return { text, charset, guessed: false, unknownLabel: false, lossy: false }
}

function guessed(text: string, charset: string): DecodedText {
  return { text, charset, guessed: true, unknownLabel: false, lossy: false }
}

function decodeAscii(bytes: Buffer, charset: string): DecodedText {
  const hasJapaneseEscape = charset === '' && bytes.includes('\u001b$')
  if (hasJapaneseEscape) {
    const text = strictDecoder('iso-2022-jp')?.(bytes)
    if (text !== undefined) return guessed(text, 'iso-2022-jp')
  }
  if (charset.startsWith('utf-16')) return decodeUtf16(bytes, charset)
  if (!SEVEN_BIT.has(charset)) return plain(bytes.toString('latin1'), charset === '' ? 'us-ascii' : charset)
  return plain(strictDecoder(charset)?.(bytes) ?? bytes.toString('latin1'), charset)
}

function decodeUtf16(bytes: Buffer, charset: string): DecodedText {
  const bigEndian = charset === 'utf-16be' || (charset === 'utf-16' && (bytes[0] === 0xfe || (bytes[0] === 0 && bytes[1] !== 0)))
  const looksSingleByte = !bytes.includes(0) && bytes[0] !== 0xfe && bytes[0] !== 0xff && isUtf8(bytes)
  if (looksSingleByte) return guessed(bytes.toString('utf8'), 'utf-8')
  const text = new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)))
  return { ...plain(text, charset), lossy: text.includes('\ufffd') }
}

const decoders = new Map<string, Strict | undefined>()

function strictDecoder(charset: string): Strict | undefined {
  if (!decoders.has(charset)) decoders.set(charset, makeStrictDecoder(charset))
  return decoders.get(charset)
}

function makeStrictDecoder(charset: string): Strict | undefined {
  // ICU, and so TextDecoder, knows Big5 without the Hong Kong set; iconv-lite's table has it.
  if (charset === 'big5') return (bytes) => withoutReplacement(iconv.decode(bytes, 'big5-hkscs'))
  if (charset === 'hz-gb-2312') return decodeHz
  if (charset === 'iso-2022-kr') return decodeIso2022Kr
  if (charset === 'utf-7') return (bytes) => withoutReplacement(iconv.decode(bytes, 'utf-7'))
  try {
    const decoder = new TextDecoder(charset, { fatal: true })
    return (bytes) => decodeOrUndefined(decoder, bytes)
  } catch {
    return iconv.encodingExists(charset) ? (bytes) => withoutReplacement(iconv.decode(bytes, charset)) : undefined
  }
}

function decodeOrUndefined(decoder: { decode: (bytes: Buffer) => string }, bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function withoutReplacement(text: string): string | undefined {
  return text.includes('\ufffd') ? undefined : text
}

function guess(bytes: Buffer, preferred: 'big5' | 'gb18030', label: string): DecodedText {
  if (isUtf8(bytes)) return guessed(bytes.toString('utf8').replace(/^\ufeff/, ''), 'utf-8')
  const chinese = guessChinese(bytes, preferred)
  if (chinese !== undefined) return chinese
  const isLatin = label.startsWith('iso-8859-1') || label === 'windows-1252' || label.startsWith('latin')
  const charset = label === 'iso-8859-15' ? label : 'windows-1252'
  return { ...plain(new TextDecoder(charset).decode(bytes), charset), guessed: !isLatin }
}

function guessChinese(bytes: Buffer, preferred: 'big5' | 'gb18030'): DecodedText | undefined {
  const charsets = preferred === 'big5' ? ['big5', 'gb18030'] : ['gb18030', 'big5']
  let best: { readonly score: number; readonly decoded: DecodedText } | undefined
  for (const charset of charsets) {
    const text = strictDecoder(charset)?.(bytes)
    if (text === undefined) continue
    const score = chineseScore(text)
    if (score >= BELIEVABLE && (best === undefined || score > best.score)) best = { score, decoded: guessed(text, charset) }
  }
  return best?.decoded
}

/** Bytes that the declared charset does not allow. */
function decodeMisfit(bytes: Buffer, charset: string, preferred: 'big5' | 'gb18030'): DecodedText {
  if (isUtf8(bytes)) return guessed(bytes.toString('utf8').replace(/^\ufeff/, ''), 'utf-8')
  const chinese = guessChinese(bytes, preferred)
  if (chinese !== undefined) return chinese
  const text = decodeLoosely(bytes, charset)
  if (charset === 'utf-8' && isRatherLatin(text)) return guessed(new TextDecoder('windows-1252').decode(bytes), 'windows-1252')
  return { ...plain(text, charset), lossy: text.includes('\ufffd') }
}

/** With U+FFFD where the bytes say nothing; what TextDecoder does not know was strictly read by iconv. */
function decodeLoosely(bytes: Buffer, charset: string): string {
  if (charset === 'big5') return iconv.decode(bytes, 'big5-hkscs')
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return iconv.decode(bytes, charset)
  }
}

/** More broken sequences than whole ones: it never was UTF-8. */
function isRatherLatin(text: string): boolean {
  let broken = 0
  let whole = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0xfffd) broken += 1
    else if (code > 0x7f) whole += 1
  }
  return broken > whole
}

/** Declared as one Chinese charset and valid in it, yet clearly written in another. */
function betterThanDeclared(bytes: Buffer, charset: string, text: string): DecodedText | undefined {
  if (charset !== 'big5' && charset !== 'gb18030') return undefined
  const declared = chineseScore(text)
  if (declared >= BELIEVABLE) return undefined
  const needed = Math.max(BELIEVABLE, declared + CLEARLY_BETTER)
  if (isUtf8(bytes) && chineseScore(bytes.toString('utf8')) >= needed) return guessed(bytes.toString('utf8'), 'utf-8')
  const other = charset === 'big5' ? 'gb18030' : 'big5'
  const rival = strictDecoder(other)?.(bytes)
  return rival !== undefined && chineseScore(rival) >= needed ? guessed(rival, other) : undefined
}
