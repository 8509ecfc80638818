import { decodeText } from '../../mail/incoming/charset.ts'
import { charsetOfCodepage } from '../../mail/incoming/outlook-item.ts'
import { BIFF, BiffStrings, readBiffRecords, type BiffRecord } from './biff-records.ts'
import { cellFormatOf, type CellFormat } from './cell-format.ts'
import { DocumentRefusal } from './refusal.ts'
import type { SheetLevel } from './sheet-grid.ts'

export interface BoundSheet {
  readonly name: string
  readonly level: SheetLevel
  readonly offset: number
}

/** What the sheets of an old workbook stand on. */
export interface ExcelGlobals {
  /** Excel 97 and later; before it, text is in bytes of a code page. */
  readonly isUnicode: boolean
  readonly charset: string
  readonly is1904: boolean
  readonly sheets: readonly BoundSheet[]
  readonly strings: readonly string[]
  readonly formats: readonly CellFormat[]
  readonly externalBooks: number
  readonly hiddenNames: number
}

const FIRST_UNICODE_VERSION = 0x0600
/** MS-XLS section 2.4.271: the workbook itself, and add-ins. */
const OWN_BOOKS = new Set([0x0401, 0x3a01])
const NAME_HIDDEN = 0x0001
const NAME_BUILT_IN = 0x0020
const MOST_STRINGS = 2_000_000

interface Gathered {
  isUnicode: boolean
  charset: string
  is1904: boolean
  readonly sheets: BoundSheet[]
  strings: string[]
  readonly codes: Map<number, string>
  readonly formatIds: number[]
  externalBooks: number
  hiddenNames: number
}

/** @throws DocumentRefusal where a password is needed */
export function readExcelGlobals(stream: Buffer): ExcelGlobals {
  const found: Gathered = {
    isUnicode: true, charset: 'windows-1252', is1904: false, sheets: [], strings: [], codes: new Map(), formatIds: [], externalBooks: 0, hiddenNames: 0
  }
  for (const record of readBiffRecords(stream, 0)) TAKERS[record.type]?.(found, record)
  const { codes, formatIds, ...rest } = found
  return { ...rest, formats: formatIds.map((id) => cellFormatOf(id, codes.get(id))) }
}

const TAKERS: Readonly<Record<number, (found: Gathered, record: BiffRecord) => void>> = {
  [BIFF.BOF]: (found, { content }) => {
    found.isUnicode = content.readUInt16LE(0) >= FIRST_UNICODE_VERSION
  },
  [BIFF.FILE_PASS]: () => {
    throw new DocumentRefusal('encrypted')
  },
  [BIFF.CODE_PAGE]: (found, { content }) => {
    found.charset = charsetOfCodepage(content.readUInt16LE(0)) || found.charset
  },
  [BIFF.DATE_MODE]: (found, { content }) => {
    found.is1904 = content.readUInt16LE(0) === 1
  },
  [BIFF.BOUND_SHEET]: (found, { content }) => {
    const level = (content.readUInt8(4) & 0x03) === 0 ? 'visible' : 'hidden'
    found.sheets.push({ offset: content.readUInt32LE(0), level, name: shortString(found, content, 6) })
  },
  [BIFF.FORMAT]: (found, record) => {
    if (found.isUnicode) found.codes.set(record.content.readUInt16LE(0), new BiffStrings(record, 2).next())
  },
  [BIFF.XF]: (found, { content }) => {
    found.formatIds.push(content.readUInt16LE(2))
  },
  [BIFF.SST]: (found, record) => {
    const strings = new BiffStrings(record, 8)
    const count = Math.min(record.content.readUInt32LE(4), MOST_STRINGS)
    while (found.strings.length < count && !strings.isAtEnd) found.strings.push(strings.next())
  },
  [BIFF.SUP_BOOK]: (found, { content }) => {
    if (!OWN_BOOKS.has(content.readUInt16LE(2))) found.externalBooks += 1
  },
  [BIFF.NAME]: (found, { content }) => {
    const flags = content.readUInt16LE(0)
    if ((flags & NAME_HIDDEN) !== 0 && (flags & NAME_BUILT_IN) === 0) found.hiddenNames += 1
  }
}

/** A name with its length in one byte: with its width behind it since Excel 97. */
function shortString(found: Pick<Gathered, 'isUnicode' | 'charset'>, content: Buffer, at: number): string {
  const length = content.readUInt8(at)
  if (!found.isUnicode) return decodeText(content.subarray(at + 1, at + 1 + length), found.charset).text
  const isWide = (content.readUInt8(at + 1) & 0x01) !== 0
  return content.toString(isWide ? 'utf16le' : 'latin1', at + 2, at + 2 + length * (isWide ? 2 : 1))
}
