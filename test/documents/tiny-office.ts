import { makeCompound } from './tiny-compound.ts'
import { makeZip, type ZipPart } from './tiny-zip.ts'

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface NewSheet {
  readonly name: string
  readonly state?: 'hidden' | 'veryHidden'
  readonly rows: readonly (readonly string[])[]
  readonly hiddenRows?: readonly number[]
  readonly hiddenColumns?: readonly number[]
}

/** A workbook of Excel 2007; further parts and names as a test wants them. */
export function makeXlsx(sheets: readonly NewSheet[], more: { readonly parts?: readonly ZipPart[]; readonly names?: string } = {}): Buffer {
  const list = sheets.map((sheet, index) => `<sheet name="${sheet.name}" sheetId="${index + 1}"${sheet.state === undefined ? '' : ` state="${sheet.state}"`} r:id="rId${index + 1}"/>`)
  return makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: `<workbook xmlns:r="${RELATIONS}"><sheets>${list.join('')}</sheets><definedNames>${more.names ?? ''}</definedNames></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: relations(sheets.map((_sheet, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`])) },
    ...sheets.map((sheet, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(sheet) })),
    ...(more.parts ?? [])
  ])
}

function sheetXml(sheet: NewSheet): string {
  const columns = (sheet.hiddenColumns ?? []).map((column) => `<col min="${column + 1}" max="${column + 1}" width="9" hidden="1"/>`)
  const rows = sheet.rows.map((cells, row) => {
    const written = cells.map((cell, column) => `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`)
    return `<row r="${row + 1}"${sheet.hiddenRows?.includes(row) === true ? ' hidden="1"' : ''}>${written.join('')}</row>`
  })
  return `<worksheet>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${rows.join('')}</sheetData></worksheet>`
}

export function relations(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  return `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`).join('')}</Relationships>`
}

export function makeDocx(body: string, parts: readonly ZipPart[] = []): Buffer {
  return makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'word/document.xml']]) },
    { name: 'word/document.xml', content: `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` },
    ...parts
  ])
}

/** Slides are stored in another order than they are shown in. */
export function makePptx(slides: readonly string[]): Buffer {
  const last = slides.length
  return makeZip([
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'ppt/presentation.xml']]) },
    { name: 'ppt/presentation.xml', content: `<p:presentation><p:sldIdLst>${slides.map((_slide, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('')}</p:sldIdLst></p:presentation>` },
    { name: 'ppt/_rels/presentation.xml.rels', content: relations(slides.map((_slide, index) => [`rId${index + 1}`, 'slide', `slides/slide${last - index}.xml`])) },
    ...slides.map((slide, index) => ({ name: `ppt/slides/slide${last - index}.xml`, content: `<p:sld><p:txBody><a:p><a:r><a:t>${slide}</a:t></a:r></a:p></p:txBody></p:sld>` }))
  ])
}

export function makeOpenDocument(kind: 'text' | 'presentation' | 'spreadsheet', body: string, styles = ''): Buffer {
  return makeZip([
    { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}`, stored: true },
    { name: 'content.xml', content: `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>` }
  ])
}

/** A document of Word 97 with one compressed piece and one of two bytes a character. */
export function makeDoc(latin: string, wide: string): Buffer {
  const text = Buffer.concat([Buffer.from(latin, 'latin1'), Buffer.from(wide, 'utf16le')])
  const document = Buffer.alloc(1024 + text.length)
  document.writeUInt16LE(0xa5ec, 0)
  document.writeUInt16LE(0x00c1, 2)
  document.writeUInt16LE(0x0200, 10)
  text.copy(document, 1024)
  const pieces = Buffer.alloc(12 + 16)
  pieces.writeUInt32LE(latin.length, 4)
  pieces.writeUInt32LE(latin.length + wide.length, 8)
  pieces.writeUInt32LE(((1024 * 2) | 0x40000000) >>> 0, 14)
  pieces.writeUInt32LE(1024 + latin.length, 22)
  const table = Buffer.concat([Buffer.from([1, 2, 0, 0xff, 0xff, 2, pieces.length, 0, 0, 0]), pieces])
  document.writeUInt32LE(0, 0x1a2)
  document.writeUInt32LE(table.length, 0x1a6)
  return makeCompound({ WordDocument: document, '1Table': table })
}

/** A presentation of PowerPoint 97: an outline of two slides. */
export function makePpt(first: string, second: string): Buffer {
  const atom = (type: number, content: Buffer): Buffer => Buffer.concat([header(0, type, content.length), content])
  const box = (type: number, instance: number, content: Buffer): Buffer => Buffer.concat([header((instance << 4) | 0xf, type, content.length), content])
  const outline = box(0x0ff0, 0, Buffer.concat([
    atom(0x03f3, Buffer.alloc(20)), atom(0x0fa8, Buffer.from(first, 'latin1')), atom(0x03f3, Buffer.alloc(20)), atom(0x0fa0, Buffer.from(second, 'utf16le'))
  ]))
  const masters = box(0x0ff0, 1, atom(0x0fa8, Buffer.from('Click to edit the master', 'latin1')))
  return makeCompound({ 'PowerPoint Document': box(0x03e8, 0, Buffer.concat([masters, outline])) })
}

function header(version: number, type: number, length: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt16LE(version, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.writeUInt32LE(length, 4)
  return bytes
}
