import type { Finding, SheetTable } from '../../domain/documents/document.ts'
import type { Reading } from './reading.ts'
import { SheetGrid, type FinishedSheet } from './sheet-grid.ts'
import { TextCollector } from './text-collector.ts'
import { readXlsxSheet } from './xlsx-sheet.ts'
import { readWorkbook, type Workbook } from './xlsx-workbook.ts'
import { readXml } from './xml-events.ts'
import type { ZipFile } from './zip-file.ts'

/** Names that Excel itself makes and keeps hidden: they hold no data. */
const OWN_NAMES = /^_xlnm\.|^_xlfn|^_xleta|^_xlcn/i

/** A workbook of Excel since 2007: tables as shown, and what is hidden in them. */
export function readXlsx(zip: ZipFile): Reading {
  const workbook = readWorkbook(zip)
  const text = new TextCollector()
  const sheets = workbook.sheets.map((sheet): FinishedSheet => {
    const grid = new SheetGrid(sheet.name, sheet.level, text)
    if (sheet.level === 'visible') text.add(`\n\n${sheet.name}\n`)
    const entry = sheet.part === undefined ? undefined : zip.find(sheet.part)
    if (entry !== undefined) readXlsxSheet(entry.read(), workbook, grid)
    return grid.finish()
  })
  return {
    text: text.finish(),
    preview: { type: 'sheets', sheets: sheets.flatMap((sheet): SheetTable[] => (sheet.table === undefined ? [] : [sheet.table])) },
    findings: [...sheets.flatMap((sheet) => sheet.findings), ...findParts(zip), ...findNames(workbook)]
  }
}

/** Parts that hold data which no sheet shows. */
function findParts(zip: ZipFile): Finding[] {
  const counting = (pattern: RegExp): number => zip.entries.filter((entry) => pattern.test(entry.name)).length
  return [
    finding('pivot_cache', counting(/pivotCache\/pivotCacheRecords[^/]*\.(?:xml|bin)$/i) || counting(/pivotCache\/pivotCacheDefinition[^/]*\.(?:xml|bin)$/i)),
    finding('data_model', counting(/(?:^|\/)model\/[^/]+\.data$/i)),
    finding('external_links', counting(/externalLinks\/externalLink[^/]*\.(?:xml|bin)$/i)),
    finding('comments', countComments(zip))
  ].flat()
}

function findNames(workbook: Workbook): Finding[] {
  const putAway = workbook.sheets.filter((sheet) => sheet.level !== 'visible').map((sheet) => sheet.name.toLowerCase())
  const telling = workbook.names.filter(({ name, hidden, refersTo }) => {
    const target = refersTo.toLowerCase().replaceAll("''", "'")
    return !OWN_NAMES.test(name) && (hidden || putAway.some((sheet) => target.includes(`'${sheet}'!`) || target.startsWith(`${sheet}!`)))
  })
  return finding('named_ranges', telling.length)
}

function countComments(zip: ZipFile): number {
  let count = 0
  for (const entry of zip.entries) {
    if (!/(?:^|\/)(?:comments|threadedComments?)[^/]*\.xml$/i.test(entry.name)) continue
    const isThreaded = /threaded/i.test(entry.name)
    readXml(entry.read(), { open: (name) => {
      if (name === (isThreaded ? 'threadedComment' : 'comment')) count += 1
    } })
  }
  return count
}

function finding(kind: Finding['kind'], count: number): Finding[] {
  return count === 0 ? [] : [{ kind, sheet: undefined, file: undefined, count }]
}
