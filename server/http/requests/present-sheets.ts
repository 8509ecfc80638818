import type { SheetTable } from '../../domain/documents/document.ts'
import type { Words } from '../../i18n/words.ts'
import type { AttachmentPage } from './attachment-pages.ts'
import type { ThreadMasks } from '../../domain/requests/thread-masks.ts'

/** Cells of all sheets together on one page. */
const MOST_CELLS = 20_000

/** Tables of a spreadsheet, masked cell by cell; what is too much for one page is left to the download. */
export function presentSheets(sheets: readonly SheetTable[], masks: ThreadMasks, words: Words['requests']['file']): Pick<AttachmentPage, 'sheets' | 'notes'> {
  let cells = 0
  const shown: AttachmentPage['sheets'][number][] = []
  for (const [index, sheet] of sheets.entries()) {
    cells += sheet.rows.reduce((sum, row) => sum + row.length, 0)
    if (cells > MOST_CELLS && shown.length > 0) break
    const width = Math.max(0, ...sheet.rows.map((row) => row.length))
    shown.push({
      name: sheet.name === '' ? words.table : masks.mask(sheet.name, 'authority') || `${words.table} ${index + 1}`,
      rows: sheet.rows.map((row) => Array.from({ length: width }, (_unused, column) => masks.mask(row[column] ?? '', 'authority'))),
      note: sheet.cut ? words.sheetCut : undefined
    })
  }
  const note = sheets.length === 0 ? [words.noSheets] : shown.length < sheets.length ? [words.sheetsCut] : []
  return { sheets: shown, notes: note }
}
