import type { Finding, SheetTable } from '../../domain/documents/document.ts'
import type { TextCollector } from './text-collector.ts'

/** What a preview shows of a sheet. */
const MOST_ROWS = 200
const MOST_COLUMNS = 50
const LONGEST_CELL = 500
/** The widest sheet of any program. */
const COLUMNS = 16_384

/** How far a sheet is put away: `veryHidden` ones are not even in the program's list. */
export type SheetLevel = 'visible' | 'hidden'

export interface FinishedSheet {
  /** Undefined for a hidden sheet. */
  readonly table: SheetTable | undefined
  readonly findings: readonly Finding[]
}

/**
 * Takes the cells of a sheet row by row and tells apart what its reader sees and what is hidden. Rows and columns are
 * hidden before their cells come.
 */
export class SheetGrid {
  private readonly rows: string[][] = []
  private readonly hiddenColumns = new Uint8Array(COLUMNS)
  /** Where a column stands when those before it that are hidden are not counted; made when first asked for. */
  private places: Int32Array | undefined
  private readonly hiddenRowsUsed = new Set<number>()
  private readonly hiddenColumnsUsed = new Set<number>()
  private readonly name: string
  private readonly level: SheetLevel
  private readonly text: TextCollector
  private row: { readonly number: number; readonly cells: string[]; cut: boolean } | undefined
  private rowHidden = false
  private cut = false
  private cells = 0

  constructor(name: string, level: SheetLevel, text: TextCollector) {
    this.name = name
    this.level = level
    this.text = text
  }

  /** Columns count from 0, both ends included. */
  hideColumns(from: number, to: number): void {
    this.hiddenColumns.fill(1, Math.max(0, from), Math.min(COLUMNS - 1, to) + 1)
    this.places = undefined
  }

  /** A row is hidden or not for all cells that come for it. */
  openRow(isHidden: boolean): void {
    this.rowHidden = isHidden
  }

  /** A value; blank ones are none. */
  put(row: number, column: number, value: string): void {
    if (value.trim() === '') return
    this.cells += 1
    if (this.level !== 'visible') return
    const columnHidden = this.hiddenColumns[column] === 1
    if (this.rowHidden) this.hiddenRowsUsed.add(row)
    if (columnHidden) this.hiddenColumnsUsed.add(column)
    if (!this.rowHidden && !columnHidden) this.show(row, this.visiblePlace(column), value)
  }

  finish(): FinishedSheet {
    this.flush()
    const finding = (kind: Finding['kind'], count: number): Finding[] => (count === 0 ? [] : [{ kind, sheet: this.name, file: undefined, count }])
    if (this.level !== 'visible') return { table: undefined, findings: [{ kind: 'hidden_sheet', sheet: this.name, file: undefined, count: this.cells }] }
    return {
      table: { name: this.name, rows: this.rows, cut: this.cut },
      findings: [...finding('hidden_rows', this.hiddenRowsUsed.size), ...finding('hidden_columns', this.hiddenColumnsUsed.size)]
    }
  }

  private visiblePlace(column: number): number {
    if (this.places === undefined) {
      this.places = new Int32Array(COLUMNS)
      let place = 0
      for (let at = 0; at < COLUMNS; at += 1) {
        this.places[at] = place
        if (this.hiddenColumns[at] === 0) place += 1
      }
    }
    return this.places[column] ?? COLUMNS
  }

  private show(row: number, place: number, value: string): void {
    if (this.row?.number !== row) {
      this.flush()
      this.row = { number: row, cells: [], cut: false }
      if (!this.text.full) this.text.add('\n')
    }
    if (!this.text.full) this.text.add(`${value}\t`)
    if (this.rows.length >= MOST_ROWS) this.cut = true
    else if (place < MOST_COLUMNS) this.row.cells[Math.max(0, place)] = value.length > LONGEST_CELL ? `${value.slice(0, LONGEST_CELL)}…` : value
    else this.row.cut = true
  }

  private flush(): void {
    if (this.row === undefined) return
    if (this.row.cut) this.cut = true
    if (this.rows.length < MOST_ROWS && this.row.cells.length > 0) this.rows.push(Array.from(this.row.cells, (cell) => (cell as string | undefined) ?? ''))
    this.row = undefined
  }
}
