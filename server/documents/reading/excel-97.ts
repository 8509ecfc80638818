import type { Finding, SheetTable } from '../../domain/documents/document.ts'
import { decodeText } from '../../mail/incoming/charset.ts'
import { BIFF, BiffStrings, readBiffRecords, type BiffRecord } from './biff-records.ts'
import { formatNumber } from './cell-format.ts'
import { openCompound, orDamaged } from './compound-streams.ts'
import { readExcelGlobals, type ExcelGlobals } from './excel-97-globals.ts'
import type { Reading } from './reading.ts'
import { DocumentRefusal } from './refusal.ts'
import { SheetGrid, type FinishedSheet } from './sheet-grid.ts'
import { TextCollector } from './text-collector.ts'

/** A workbook of Excel 5 to 2003: tables as shown, and what is hidden in them. */
export function readXls(bytes: Buffer): Reading {
  const file = openCompound(bytes)
  const stream = file.stream('Workbook') ?? file.stream('Book')
  if (stream === undefined) throw new DocumentRefusal(file.has('EncryptedPackage') ? 'encrypted' : 'damaged', 'no Workbook')
  return orDamaged(() => {
    const globals = readExcelGlobals(stream)
    const text = new TextCollector()
    let comments = 0
    const sheets = globals.sheets.map((sheet): FinishedSheet => {
      const grid = new SheetGrid(sheet.name, sheet.level, text)
      if (sheet.level === 'visible') text.add(`\n\n${sheet.name}\n`)
      comments += new XlsSheetReader(globals, grid).read(stream, sheet.offset)
      return grid.finish()
    })
    const finding = (kind: Finding['kind'], count: number): Finding[] => (count === 0 ? [] : [{ kind, sheet: undefined, file: undefined, count }])
    return {
      text: text.finish(),
      preview: { type: 'sheets', sheets: sheets.flatMap((sheet): SheetTable[] => (sheet.table === undefined ? [] : [sheet.table])) },
      findings: [
        ...sheets.flatMap((sheet) => sheet.findings),
        ...finding('pivot_cache', file.has('_SX_DB_CUR') || file.has('_SX_DB') ? 1 : 0),
        ...finding('external_links', globals.externalBooks),
        ...finding('named_ranges', globals.hiddenNames),
        ...finding('comments', comments)
      ]
    }
  })
}

const HIDDEN = 0x0001
/** Of a row's options, and of the default height's: a height of nothing. */
const ROW_HIDDEN = 0x20
const ROWS_HIDDEN = 0x02

/** MS-XLS section 2.4: the records of cells, rows and columns. */
class XlsSheetReader {
  private readonly globals: ExcelGlobals
  private readonly grid: SheetGrid
  private readonly rows = new Map<number, boolean>()
  private areRowsHidden = false
  private comments = 0
  private formula: { readonly row: number; readonly column: number } | undefined
  private depth = 0

  constructor(globals: ExcelGlobals, grid: SheetGrid) {
    this.globals = globals
    this.grid = grid
  }

  /** @returns the number of comments */
  read(stream: Buffer, offset: number): number {
    for (const record of readBiffRecords(stream, offset)) {
      if (record.type === BIFF.BOF) this.depth += 1
      else if (record.type === BIFF.EOF) this.depth -= 1
      // Inside a chart of the sheet there are cells too: copies of those that it draws.
      else if (this.depth <= 1) this.take(record)
    }
    return this.comments
  }

  private take(record: BiffRecord): void {
    const { type, content } = record
    if (type === BIFF.ROW) this.rows.set(content.readUInt16LE(0), (content.readUInt16LE(12) & ROW_HIDDEN) !== 0)
    else if (type === BIFF.COLUMN_INFO) this.takeColumns(content)
    else if (type === BIFF.DEFAULT_ROW_HEIGHT) this.areRowsHidden = (content.readUInt16LE(0) & ROWS_HIDDEN) !== 0
    else if (type === BIFF.NOTE) this.comments += 1
    else if (type === BIFF.STRING) this.takeFormulaText(record)
    else this.takeCell(record)
  }

  private takeColumns(content: Buffer): void {
    const isHidden = (content.readUInt16LE(8) & HIDDEN) !== 0 || content.readUInt16LE(4) === 0
    if (isHidden) this.grid.hideColumns(content.readUInt16LE(0), content.readUInt16LE(2))
  }

  private takeCell(record: BiffRecord): void {
    const { type, content } = record
    const value = (at: number): string => this.number(decodeRk(content.readUInt32LE(at + 2)), content.readUInt16LE(at))
    if (type === BIFF.RK) this.put(content, value(4))
    else if (type === BIFF.NUMBER) this.put(content, this.number(content.readDoubleLE(6), content.readUInt16LE(4)))
    else if (type === BIFF.LABEL_SST) this.put(content, this.globals.strings[content.readUInt32LE(6)] ?? '')
    else if (type === BIFF.LABEL) this.put(content, this.label(record, 6))
    else if (type === BIFF.BOOL_ERR) this.takeBoolean(content)
    else if (type === BIFF.FORMULA) this.takeFormula(content)
    else if (type === BIFF.MUL_RK) {
      const first = content.readUInt16LE(2)
      for (let at = 4; at + 6 <= content.length - 2; at += 6) this.putAt(content.readUInt16LE(0), first + (at - 4) / 6, value(at))
    }
  }

  /** What is an error (`#N/A`) is no value. */
  private takeBoolean(content: Buffer): void {
    if (content.readUInt8(7) === 0) this.put(content, content.readUInt8(6) === 1 ? 'TRUE' : 'FALSE')
  }

  /** A result that is no number says so by its last two bytes; a text follows in a record of its own. */
  private takeFormula(content: Buffer): void {
    this.formula = undefined
    if (content.readUInt16LE(12) !== 0xffff) this.put(content, this.number(content.readDoubleLE(6), content.readUInt16LE(4)))
    else if (content.readUInt8(6) === 0) this.formula = { row: content.readUInt16LE(0), column: content.readUInt16LE(2) }
    else if (content.readUInt8(6) === 1) this.put(content, content.readUInt8(8) === 1 ? 'TRUE' : 'FALSE')
  }

  private takeFormulaText(record: BiffRecord): void {
    if (this.formula !== undefined) this.putAt(this.formula.row, this.formula.column, this.label(record, 0))
    this.formula = undefined
  }

  private label(record: BiffRecord, at: number): string {
    if (this.globals.isUnicode) return new BiffStrings(record, at).next()
    const length = record.content.readUInt16LE(at)
    return decodeText(record.content.subarray(at + 2, at + 2 + length), this.globals.charset).text
  }

  private number(value: number, style: number): string {
    return formatNumber(value, this.globals.formats[style] ?? 'number', this.globals.is1904)
  }

  private put(content: Buffer, value: string): void {
    this.putAt(content.readUInt16LE(0), content.readUInt16LE(2), value)
  }

  private putAt(row: number, column: number, value: string): void {
    this.grid.openRow(this.rows.get(row) ?? this.areRowsHidden)
    this.grid.put(row, column, value)
  }
}

/** MS-XLS section 2.5.217: 30 bits of a whole number or of the upper half of a float, perhaps in hundredths. */
function decodeRk(rk: number): number {
  const upper = Buffer.alloc(8)
  upper.writeUInt32LE((rk & 0xfffffffc) >>> 0, 4)
  const value = (rk & 0x02) === 0 ? upper.readDoubleLE(0) : (rk | 0) >> 2
  return (rk & 0x01) === 0 ? value : value / 100
}
