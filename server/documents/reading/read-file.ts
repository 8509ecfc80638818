import { documentKindOf, isCheckedFirst, type DocumentKind } from '../../domain/documents/document-kind.ts'
import type { DocumentReport, Finding } from '../../domain/documents/document.ts'
import { holdsStream, openCompound } from './compound-streams.ts'
import { readXls } from './excel-97.ts'
import { readImageSize } from './image-size.ts'
import { readMailFile, readOutlookFile, type InnerCheck } from './mail-reading.ts'
import { readOds } from './ods.ts'
import { readOdp, readOdt } from './open-document.ts'
import type { PageImage, PdfPace } from './pdf.ts'
import { readCsv, readHtml, readPlainText, readRichText } from './plain-files.ts'
import { readPpt } from './powerpoint-97.ts'
import type { Reading } from './reading.ts'
import { DocumentRefusal } from './refusal.ts'
import { readPptx } from './slides.ts'
import { readDoc } from './word-97.ts'
import { readDocx } from './word-text.ts'
import { readXlsx } from './xlsx.ts'
import { InflateBudget, openZip, type ZipFile } from './zip-file.ts'
import { readZipListing } from './zip-listing.ts'

export interface FileToRead {
  readonly contentType: string
  readonly filename: string | undefined
}

export interface FileReport extends DocumentReport {
  readonly images: readonly PageImage[]
}

/** Archives in mails in archives: so deep they are looked into. */
const DEEPEST = 3
const ZIPPED = new Set<DocumentKind>(['docx', 'pptx', 'xlsx', 'xlsb', 'odt', 'odp', 'ods', 'zip'])
const COMPOUND = new Set<DocumentKind>(['doc', 'ppt', 'xls', 'ole', 'outlook'])

interface Inside {
  readonly budget: InflateBudget
  readonly depth: number
}

/** Reads a file. A refusal is an answer; anything else that is thrown is the file's fault as well: it is damaged. */
export async function readFile(bytes: Buffer, file: FileToRead, pace: PdfPace): Promise<FileReport> {
  const stated = documentKindOf(file.contentType, file.filename)
  try {
    if (bytes.subarray(0, 5).toString('latin1') === '%PDF-' || stated === 'pdf') {
      // The library takes longer to load than most files to read.
      const { readPdf } = await import('./pdf.ts')
      return { kind: 'pdf', ...(await readPdf(bytes, pace)) }
    }
    const { kind, reading } = readByKind(bytes, file, { budget: new InflateBudget(), depth: 0 })
    return { kind, ...reading, images: [] }
  } catch (error) {
    const refusal = error instanceof DocumentRefusal ? error.refusal : 'damaged'
    return { kind: stated, text: '', preview: { type: 'none', refusal }, findings: isCheckedFirst(stated) ? [unchecked(undefined)] : [], images: [] }
  }
}

function readByKind(bytes: Buffer, file: FileToRead, inside: Inside): { readonly kind: DocumentKind; readonly reading: Reading } {
  const stated = documentKindOf(file.contentType, file.filename)
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return readZipped(bytes, stated, inside)
  if (bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') return readCompound(bytes, inside)
  if (ZIPPED.has(stated) || COMPOUND.has(stated)) throw new DocumentRefusal('damaged', 'first bytes')
  return { kind: stated, reading: readPlain(bytes, stated, file.contentType, checkInside(inside)) }
}

function readPlain(bytes: Buffer, kind: DocumentKind, contentType: string, check: InnerCheck): Reading {
  if (kind === 'csv') return readCsv(bytes)
  if (kind === 'html') return readHtml(bytes)
  if (kind === 'rtf') return readRichText(bytes)
  if (kind === 'text') return readPlainText(bytes)
  if (kind === 'mail') return readMailFile(bytes, check)
  if (kind === 'tnef') return readOutlookFile(bytes, contentType, check)
  if (kind === 'image') return readImage(bytes)
  throw new DocumentRefusal('unsupported')
}

/** The parts of the package tell what it is, whatever it is called. */
function readZipped(bytes: Buffer, stated: DocumentKind, inside: Inside): { readonly kind: DocumentKind; readonly reading: Reading } {
  const zip = openZip(bytes, inside.budget)
  const kind = kindOfZip(zip)
  const check = checkInside(inside)
  if (kind === 'xlsb') throw new DocumentRefusal('unsupported')
  if (kind === 'xlsx') return { kind, reading: withEmbedded(readXlsx(zip), zip, check) }
  if (kind === 'docx') return { kind, reading: withEmbedded(readDocx(zip), zip, check) }
  if (kind === 'pptx') return { kind, reading: withEmbedded(readPptx(zip), zip, check) }
  if (kind === 'ods') return { kind, reading: readOds(zip) }
  if (kind === 'odt') return { kind, reading: readOdt(zip) }
  if (kind === 'odp') return { kind, reading: readOdp(zip) }
  return { kind: stated === 'zip' || stated === 'other' ? 'zip' : stated, reading: readZipListing(zip, check) }
}

function kindOfZip(zip: ZipFile): DocumentKind {
  const has = (pattern: RegExp): boolean => zip.entries.some((entry) => pattern.test(entry.name))
  if (has(/^xl\/workbook\.xml$/i)) return 'xlsx'
  if (has(/^xl\/workbook\.bin$/i)) return 'xlsb'
  if (has(/^word\/document\d*\.xml$/i)) return 'docx'
  if (has(/^ppt\/presentation\.xml$/i)) return 'pptx'
  const mimetype = zip.find('mimetype')
  const type = mimetype !== undefined && mimetype.size < 200 ? mimetype.read().toString('latin1').trim() : ''
  return type.startsWith('application/vnd.oasis.opendocument') ? documentKindOf(type.replace('-template', ''), undefined) : 'zip'
}

function readCompound(bytes: Buffer, inside: Inside): { readonly kind: DocumentKind; readonly reading: Reading } {
  const file = openCompound(bytes)
  if (file.has('Workbook') || file.has('Book')) return { kind: 'xls', reading: readXls(bytes) }
  if (file.has('EncryptedPackage')) throw new DocumentRefusal('encrypted')
  if (file.has('WordDocument')) return { kind: 'doc', reading: withStreams(readDoc(bytes), bytes) }
  if (file.has('PowerPoint Document')) return { kind: 'ppt', reading: withStreams(readPpt(bytes), bytes) }
  if (!file.has('__properties_version1.0')) throw new DocumentRefusal('unsupported')
  return { kind: 'outlook', reading: readOutlookFile(bytes, 'application/vnd.ms-outlook', checkInside(inside)) }
}

/** A table inside a letter of the old format cannot be taken out of it here: an operator has to look. */
function withStreams(reading: Reading, bytes: Buffer): Reading {
  return holdsStream(bytes, 'Workbook') ? { ...reading, findings: [...reading.findings, unchecked(undefined)] } : reading
}

function readImage(bytes: Buffer): Reading {
  const size = readImageSize(bytes)
  if (size === undefined) throw new DocumentRefusal('unsupported', 'image')
  return { text: '', preview: { type: 'image', ...size, text: '', scan: 'unread' }, findings: [] }
}

/** Tables that stand in a document: the whole workbook travels with what is shown of it. */
function withEmbedded(reading: Reading, zip: ZipFile, check: InnerCheck): Reading {
  const embedded = zip.entries.filter((entry) => /\/embeddings\/[^/]+$/i.test(entry.name))
  const findings = embedded.flatMap((entry) => check(entry.read(), 'application/octet-stream', entry.name.split('/').at(-1)))
  return findings.length === 0 ? reading : { ...reading, findings: [...reading.findings, ...findings] }
}

function checkInside(inside: Inside): InnerCheck {
  return (bytes, contentType, name) => {
    const kind = documentKindOf(contentType, name)
    const head = bytes.subarray(0, 4).toString('latin1')
    const mayHide = isCheckedFirst(kind) || head === 'PK\x03\x04' || head === '\xd0\xcf\x11\xe0'
    if (!mayHide) return []
    if (inside.depth >= DEEPEST) return [unchecked(name)]
    try {
      const { reading } = readByKind(bytes, { contentType, filename: name }, { budget: inside.budget, depth: inside.depth + 1 })
      return reading.findings.map((finding) => ({ ...finding, file: finding.file === undefined ? name : `${name ?? ''}/${finding.file}` }))
    } catch (error) {
      // Beyond the limits the whole attachment is refused; a broken file inside is only not checked.
      const refusal = error instanceof DocumentRefusal ? error.refusal : 'damaged'
      if (refusal === 'too_large') throw error
      return refusal === 'unsupported' && isHarmlessObject(bytes) ? [] : [unchecked(name)]
    }
  }
}

/** Formulas and pictures of old programs: a compound file without a workbook in it. */
function isHarmlessObject(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString('latin1') === '\xd0\xcf\x11\xe0' && !holdsStream(bytes, 'Workbook') && !bytes.includes('xl/workbook')
}

function unchecked(file: string | undefined): Finding {
  return { kind: 'unchecked', sheet: undefined, file, count: 1 }
}
