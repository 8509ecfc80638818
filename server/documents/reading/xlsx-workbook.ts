import { cellFormatOf, type CellFormat } from './cell-format.ts'
import { findMainPart, readRelations, relationIdOf } from './office-package.ts'
import type { SheetLevel } from './sheet-grid.ts'
import { DocumentRefusal } from './refusal.ts'
import { readXml } from './xml-events.ts'
import type { ZipFile } from './zip-file.ts'

export interface WorkbookSheet {
  readonly name: string
  readonly level: SheetLevel
  /** Path of its part; undefined where it has none. */
  readonly part: string | undefined
}

export interface DefinedName {
  readonly name: string
  readonly hidden: boolean
  readonly refersTo: string
}

/** What all sheets of a workbook stand on. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
  readonly names: readonly DefinedName[]
  readonly is1904: boolean
  readonly strings: readonly string[]
  readonly formats: readonly CellFormat[]
}

/** Characters of all shared strings together: as many as there is room for. */
const MOST_STRING_LENGTH = 60_000_000

export function readWorkbook(zip: ZipFile): Workbook {
  const part = findMainPart(zip, 'xl/workbook.xml')
  const entry = zip.find(part)
  if (entry === undefined) throw new DocumentRefusal('damaged', 'no workbook')
  const relations = readRelations(zip, part)
  const targetOf = (type: string): string | undefined => [...relations.values()].find((relation) => relation.type === type)?.target
  const sheets: WorkbookSheet[] = []
  const names: DefinedName[] = []
  let is1904 = false
  let name: { name: string; hidden: boolean; refersTo: string } | undefined
  readXml(entry.read(), {
    open: (element, attributes) => {
      if (element === 'sheet') {
        const relation = relations.get(relationIdOf(attributes) ?? '')
        sheets.push({ name: attributes['name'] ?? '', level: isPutAway(attributes['state']) ? 'hidden' : 'visible', part: relation?.target })
      } else if (element === 'workbookPr') is1904 = isTrue(attributes['date1904'])
      else if (element === 'definedName') name = { name: attributes['name'] ?? '', hidden: isTrue(attributes['hidden']), refersTo: '' }
    },
    text: (text) => {
      if (name !== undefined) name.refersTo += text
    },
    close: (element) => {
      if (element === 'definedName' && name !== undefined) names.push(name)
      if (element === 'definedName') name = undefined
    }
  })
  return { sheets, names, is1904, strings: readStrings(zip, targetOf('sharedStrings') ?? 'xl/sharedStrings.xml'), formats: readFormats(zip, targetOf('styles') ?? 'xl/styles.xml') }
}

function isPutAway(state: string | undefined): boolean {
  return state !== undefined && state.toLowerCase() !== 'visible'
}

export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}

/** `<si>` with its runs; the reading aid of Japanese (`<rPh>`) is no part of the value. */
function readStrings(zip: ZipFile, part: string): string[] {
  const strings: string[] = []
  const entry = zip.find(part)
  if (entry === undefined) return strings
  let current = ''
  let length = 0
  let inText = false
  let inAid = false
  readXml(entry.read(), {
    open: (element) => {
      if (element === 'si') current = ''
      else if (element === 't') inText = true
      else if (element === 'rPh') inAid = true
    },
    text: (text) => {
      if (!inText || inAid || length > MOST_STRING_LENGTH) return
      current += text
      length += text.length
    },
    close: (element) => {
      if (element === 'si') strings.push(current)
      else if (element === 't') inText = false
      else if (element === 'rPh') inAid = false
    }
  })
  return strings
}

/** The format of each cell style, in the order in which cells name them. */
function readFormats(zip: ZipFile, part: string): CellFormat[] {
  const entry = zip.find(part)
  const formats: CellFormat[] = []
  if (entry === undefined) return formats
  const codes = new Map<number, string>()
  let inCellStyles = false
  readXml(entry.read(), {
    open: (element, attributes) => {
      if (element === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (element === 'cellXfs') inCellStyles = true
      else if (element === 'xf' && inCellStyles) {
        const id = Number(attributes['numFmtId'] ?? 0)
        formats.push(cellFormatOf(id, codes.get(id)))
      }
    },
    close: (element) => {
      if (element === 'cellXfs') inCellStyles = false
    }
  })
  return formats
}
