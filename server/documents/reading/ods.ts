import type { Finding, SheetTable } from '../../domain/documents/document.ts'
import { readContent, signOf } from './open-document.ts'
import type { Reading } from './reading.ts'
import { SheetGrid, type FinishedSheet } from './sheet-grid.ts'
import { TextCollector } from './text-collector.ts'
import { readXml, type XmlAttributes } from './xml-events.ts'
import type { ZipFile } from './zip-file.ts'

/** A value may be stated to repeat over a million columns and rows: so many are written out. */
const MOST_REPEATED_CELLS = 60
const MOST_REPEATED_ROWS = 250

/** A spreadsheet of OpenDocument (1.3 part 3, section 9): tables as shown, and what is hidden in them. */
export function readOds(zip: ZipFile): Reading {
  const reader = new OdsReader()
  readXml(readContent(zip), {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name)
  })
  return reader.finish()
}

interface Cell {
  text: string
  readonly repeated: number
}

class OdsReader {
  private readonly collected = new TextCollector()
  private readonly hiddenStyles = new Set<string>()
  private readonly sheets: FinishedSheet[] = []
  private grid: SheetGrid | undefined
  private style = ''
  private row = 0
  private rowRepeated = 1
  private isRowHidden = false
  private column = 0
  private columns = 0
  private cell: Cell | undefined
  private cells: Cell[] = []
  private paragraphs = 0
  private remarks = 0
  private isInRemark = false
  private links = 0

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'table') this.openTable(attributes)
    else if (name === 'table-column') this.openColumns(attributes)
    else if (name === 'table-row') this.openRow(attributes)
    else if (name === 'table-cell' || name === 'covered-table-cell') this.cell = { text: '', repeated: countOf(attributes['number-columns-repeated']) }
    else if (name === 'annotation') this.openRemark()
    else this.openInside(name, attributes)
  }

  text(text: string): void {
    if (this.cell !== undefined && this.paragraphs > 0 && !this.isInRemark) this.cell.text += text
  }

  close(name: string): void {
    if (name === 'table') this.closeTable()
    else if (name === 'table-row') this.closeRow()
    else if (name === 'table-cell' || name === 'covered-table-cell') this.closeCell()
    else if (name === 'annotation') this.isInRemark = false
    else if (name === 'p') this.paragraphs -= 1
  }

  finish(): Reading {
    const finding = (kind: Finding['kind'], count: number): Finding[] => (count === 0 ? [] : [{ kind, sheet: undefined, file: undefined, count }])
    return {
      text: this.collected.finish(),
      preview: { type: 'sheets', sheets: this.sheets.flatMap((sheet): SheetTable[] => (sheet.table === undefined ? [] : [sheet.table])) },
      findings: [...this.sheets.flatMap((sheet) => sheet.findings), ...finding('external_links', this.links), ...finding('comments', this.remarks)]
    }
  }

  private openInside(name: string, attributes: XmlAttributes): void {
    if (name === 'p') {
      if (this.cell !== undefined && this.cell.text !== '' && !this.isInRemark) this.cell.text += ' '
      this.paragraphs += 1
    } else if (name === 'style') this.style = attributes['name'] ?? ''
    else if (name === 'table-properties' && attributes['display'] === 'false') this.hiddenStyles.add(this.style)
    else if (name === 'table-source') this.links += 1
    else this.text(signOf(name, attributes))
  }

  private openRemark(): void {
    this.remarks += 1
    this.isInRemark = true
  }

  private openTable(attributes: XmlAttributes): void {
    const name = attributes['name'] ?? ''
    const isHidden = this.hiddenStyles.has(attributes['style-name'] ?? '') || attributes['display'] === 'false'
    if (!isHidden) this.collected.add(`\n\n${name}\n`)
    this.grid = new SheetGrid(name, isHidden ? 'hidden' : 'visible', this.collected)
    this.row = 0
    this.columns = 0
  }

  private openColumns(attributes: XmlAttributes): void {
    const repeated = countOf(attributes['number-columns-repeated'])
    if (isPutAway(attributes['visibility'])) this.grid?.hideColumns(this.columns, this.columns + repeated - 1)
    this.columns += repeated
  }

  private openRow(attributes: XmlAttributes): void {
    this.rowRepeated = countOf(attributes['number-rows-repeated'])
    this.isRowHidden = isPutAway(attributes['visibility'])
    this.cells = []
    this.column = 0
  }

  private closeCell(): void {
    if (this.cell !== undefined) this.cells.push(this.cell)
    this.cell = undefined
  }

  private closeRow(): void {
    const isBlank = this.cells.every((cell) => cell.text.trim() === '')
    const times = isBlank ? 0 : Math.min(this.rowRepeated, MOST_REPEATED_ROWS)
    this.grid?.openRow(this.isRowHidden)
    for (let time = 0; time < times; time += 1) this.putRow(this.row + time)
    this.row += this.rowRepeated
  }

  private putRow(row: number): void {
    this.column = 0
    for (const { text, repeated } of this.cells) {
      const times = text === '' ? 0 : Math.min(repeated, MOST_REPEATED_CELLS)
      for (let time = 0; time < times; time += 1) this.grid?.put(row, this.column + time, text)
      this.column += repeated
    }
  }

  private closeTable(): void {
    if (this.grid !== undefined) this.sheets.push(this.grid.finish())
    this.grid = undefined
  }
}

function isPutAway(visibility: string | undefined): boolean {
  return visibility === 'collapse' || visibility === 'filter'
}

function countOf(text: string | undefined): number {
  const count = Number(text ?? 1)
  return Number.isInteger(count) && count > 0 ? Math.min(count, 1_048_576) : 1
}
