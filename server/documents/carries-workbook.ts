import { documentKindOf, isCheckedFirst } from '../domain/documents/document-kind.ts'

/** Names of files stand uncompressed in the directory of a zip; names of streams in UTF-16 in a compound file. */
const ZIP_MARKS = ['xl/workbook', '.xls', '.ods', '.zip'].map((mark) => Buffer.from(mark, 'latin1'))
const COMPOUND_MARKS = ['Workbook', 'Book\0', 'EncryptedPackage'].map((mark) => Buffer.from(mark, 'utf16le'))

/**
 * Whether a file may carry a table with hidden parts, as a spreadsheet, as a file inside it, or under a wrong name: it
 * is then read before anybody but operators sees it. A quick look at the bytes; wrong only to the safe side.
 */
export function carriesWorkbook(content: Buffer, contentType: string, filename: string | undefined): boolean {
  if (isCheckedFirst(documentKindOf(contentType, filename))) return true
  const head = content.toString('latin1', 0, 4)
  if (head.startsWith('PK')) return ZIP_MARKS.some((mark) => content.includes(mark))
  return head === '\xd0\xcf\x11\xe0' && COMPOUND_MARKS.some((mark) => content.includes(mark))
}
