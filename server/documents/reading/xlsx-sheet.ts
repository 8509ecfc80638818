import { formatNumber } from './cell-format.ts'
import type { SheetGrid } from './sheet-grid.ts'
import { readXml, type XmlAttributes } from './xml-events.ts'
import { isTrue, type Workbook } from './xlsx-workbook.ts'

const LAST_COLUMN = 16_383

/** Reads a worksheet (ECMA-376 part 1, section 18.3.1) into the grid. */
export function readXlsxSheet(content: Buffer, workbook: Workbook, grid: SheetGrid): void {
  const reader = new SheetReader(workbook, grid)
  readXml(content, {
    open: (name, attributes) => reader.open(name, attributes),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text)
  })
}

class SheetReader {
  private readonly workbook: Workbook
  private readonly grid: SheetGrid
  private row = -1
  private column = -1
  private type = ''
  private style = 0
  private value = ''
  private inValue = false
  private inAid = false
  private rowsHiddenByDefault = false

  constructor(workbook: Workbook, grid: SheetGrid) {
    this.workbook = workbook
    this.grid = grid
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'c') this.openCell(attributes)
    else if (name === 'v' || name === 't') this.inValue = true
    else if (name === 'rPh') this.inAid = true
    else if (name === 'row') this.openRow(attributes)
    else if (name === 'col') this.openColumns(attributes)
    else if (name === 'sheetFormatPr') this.rowsHiddenByDefault = isTrue(attributes['zeroHeight'])
  }

  text(text: string): void {
    if (this.inValue && !this.inAid) this.value += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false
    else if (name === 'rPh') this.inAid = false
    else if (name === 'c') this.grid.put(this.row, this.column, this.shown())
  }

  /** A width or height of nothing hides as well as the word does. */
  private openColumns(attributes: XmlAttributes): void {
    const isHidden = isTrue(attributes['hidden']) || Number(attributes['width'] ?? 1) === 0
    if (isHidden) this.grid.hideColumns(Number(attributes['min'] ?? 1) - 1, Math.min(Number(attributes['max'] ?? 1) - 1, LAST_COLUMN))
  }

  private openRow(attributes: XmlAttributes): void {
    this.row = attributes['r'] === undefined ? this.row + 1 : Number(attributes['r']) - 1
    this.column = -1
    const stated = attributes['hidden']
    this.grid.openRow((stated === undefined ? this.rowsHiddenByDefault : isTrue(stated)) || attributes['ht'] === '0')
  }

  private openCell(attributes: XmlAttributes): void {
    this.column = columnOf(attributes['r']) ?? this.column + 1
    this.type = attributes['t'] ?? 'n'
    this.style = Number(attributes['s'] ?? 0)
    this.value = ''
  }

  private shown(): string {
    const { workbook, value } = this
    if (value === '') return ''
    if (this.type === 's') return workbook.strings[Number(value)] ?? ''
    if (this.type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    return this.type === 'n' ? formatNumber(Number(value), workbook.formats[this.style] ?? 'number', workbook.is1904) : value
  }
}

/** `AB12` → 27. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/i.exec(reference ?? '')?.[0].toUpperCase()
  if (letters === undefined) return undefined
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
