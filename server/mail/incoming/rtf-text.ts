import { decodeText } from './charset.ts'
import { matchGroup } from './match-group.ts'
import { charsetOfCodepage } from './outlook-item.ts'

export interface RtfText {
  /** HTML where the RTF only carries it (MS-OXRTFEX), else plain text. */
  readonly text: string
  readonly isHtml: boolean
}

interface Group {
  readonly skipped: boolean
  readonly inHtmlTag: boolean
  readonly charset: string
  readonly unicodeSkip: number
}

/** Groups that hold no text of the letter. */
const SILENT = new Set(['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'header', 'footer', 'headerl', 'headerr', 'footerl', 'footerr', 'listtable', 'listoverridetable', 'generator', 'themedata', 'datastore', 'xmlnstbl', 'fldinst', 'bkmkstart', 'bkmkend'])
const SYMBOLS: ReadonlyMap<string, string> = new Map(Object.entries({ par: '\n', line: '\n', sect: '\n', page: '\n', row: '\n', tab: '\t', cell: ' | ', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•', endash: '–', emdash: '—', emspace: ' ', enspace: ' ' }))
/** \fcharset of a font, and the charset of the bytes that are set in it. */
const FONT_CHARSETS: Readonly<Record<string, string>> = { 128: 'shift_jis', 129: 'euc-kr', 134: 'gb18030', 136: 'big5', 204: 'windows-1251' }
const DOUBLE_BYTE = new Set(['big5', 'gb18030', 'shift_jis', 'euc-kr'])
const TOKEN = /\\(?:([a-z]{1,32})(-?\d{1,10})? ?|'([0-9a-f]{2})|\r?\n|([^a-z]))|([{}])|\r?\n|([^\\{}\r\n]+)/gi

/** The text of an RTF, as far as a letter needs it. */
export function readRtf(bytes: Buffer): RtfText {
  const source = bytes.toString('latin1')
  const reader = new RtfReader(source)
  for (const match of source.matchAll(TOKEN)) reader.take(match)
  return { text: reader.finish(), isHtml: reader.isHtml }
}

class RtfReader {
  readonly isHtml: boolean
  private readonly out: string[] = []
  private readonly stack: Group[] = []
  private readonly fonts: ReadonlyMap<string, string>
  private group: Group
  private readonly ansi: string
  private bytes: number[] = []
  private skipAfterUnicode = 0
  private isIgnorable = false
  private hidesRtf = false

  constructor(source: string) {
    this.isHtml = /\\fromhtml1/.test(source.slice(0, 2000))
    this.ansi = charsetOfCodepage(Number(/\\ansicpg(\d+)/.exec(source)?.[1] ?? 1252))
    this.fonts = new Map([...source.slice(0, 200_000).matchAll(/\\f(\d{1,5})[^{};]{0,80}?\\fcharset(\d{1,3})/g)].flatMap((match) => {
      const charset = FONT_CHARSETS[matchGroup(match, 2)]
      return charset === undefined ? [] : [[matchGroup(match, 1), charset] as const]
    }))
    this.group = { skipped: false, inHtmlTag: false, charset: this.ansi, unicodeSkip: 1 }
  }

  take(match: RegExpExecArray): void {
    const [, word, number, hex, symbol, brace, text] = match
    if (hex !== undefined) this.addByte(parseInt(hex, 16))
    else if (brace === '{') this.open()
    else if (brace === '}') this.close()
    else if (word !== undefined) this.control(word.toLowerCase(), number)
    else if (symbol !== undefined) this.symbol(symbol)
    else if (text !== undefined) this.addText(text)
  }

  finish(): string {
    this.flush()
    return this.out.join('').replace(/ \| \n/g, '\n')
  }

  private open(): void {
    this.flush()
    if (this.stack.length < 1000) this.stack.push(this.group)
  }

  private close(): void {
    this.flush()
    this.group = this.stack.pop() ?? this.group
    this.skipAfterUnicode = 0
  }

  private control(word: string, number: string | undefined): void {
    this.flush()
    if (this.isIgnorable || SILENT.has(word)) {
      this.group = { ...this.group, skipped: word !== 'htmltag', inHtmlTag: word === 'htmltag' }
      this.isIgnorable = false
      return
    }
    const symbol = SYMBOLS.get(word)
    if (symbol === undefined) this.applyState(word, number)
    else this.addText(symbol)
  }

  private applyState(word: string, number: string | undefined): void {
    if (word === 'htmlrtf') this.hidesRtf = number !== '0'
    if (number === undefined) return
    if (word === 'u') this.addUnicode(Number(number))
    else if (word === 'uc') this.group = { ...this.group, unicodeSkip: Number(number) }
    else if (word === 'f') this.group = { ...this.group, charset: this.fonts.get(number) ?? this.ansi }
  }

  private symbol(symbol: string): void {
    if (symbol === '*') this.isIgnorable = true
    else if (symbol === '~') this.addText('\u00a0')
    else if (symbol === '_') this.addText('-')
    else if (symbol === '\\' || symbol === '{' || symbol === '}') this.addText(symbol)
  }

  private get isSilent(): boolean {
    return this.group.skipped || (this.isHtml && this.hidesRtf && !this.group.inHtmlTag)
  }

  private addByte(byte: number): void {
    if (this.skipAfterUnicode > 0) this.skipAfterUnicode -= 1
    else if (!this.isSilent) this.bytes.push(byte)
  }

  private addUnicode(code: number): void {
    if (!this.isSilent) this.out.push(String.fromCharCode(code < 0 ? code + 0x10000 : code))
    this.skipAfterUnicode = this.group.unicodeSkip
  }

  private addText(text: string): void {
    const shown = text.slice(Math.min(this.skipAfterUnicode, text.length))
    this.skipAfterUnicode -= text.length - shown.length
    if (this.isSilent || shown === '') return
    // The second byte of a Big5 character may be written as the letter that it is.
    if (this.bytes.length > 0 && this.bytes.length % 2 === 1 && DOUBLE_BYTE.has(this.group.charset)) {
      this.bytes.push(shown.charCodeAt(0) & 0xff)
      this.flush()
      this.out.push(shown.slice(1))
      return
    }
    this.flush()
    this.out.push(shown)
  }

  private flush(): void {
    if (this.bytes.length === 0) return
    this.out.push(decodeText(Buffer.from(this.bytes), this.group.charset).text)
    this.bytes = []
  }
}
