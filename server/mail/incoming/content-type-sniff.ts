interface Signature {
  readonly type: string
  readonly bytes: string
  readonly offset?: number
}

/** First bytes as the formats' specifications give them, in latin1. */
const SIGNATURES: readonly Signature[] = [
  { type: 'application/pdf', bytes: '%PDF-' },
  { type: 'image/png', bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', bytes: '\xff\xd8\xff' },
  { type: 'image/gif', bytes: 'GIF87a' },
  { type: 'image/gif', bytes: 'GIF89a' },
  { type: 'image/tiff', bytes: 'II*\0' },
  { type: 'image/tiff', bytes: 'MM\0*' },
  { type: 'image/webp', bytes: 'WEBP', offset: 8 },
  { type: 'image/heic', bytes: 'ftypheic', offset: 4 },
  { type: 'application/rtf', bytes: '{\\rtf' },
  { type: 'application/ms-tnef', bytes: '\x78\x9f\x3e\x22' },
  { type: 'application/gzip', bytes: '\x1f\x8b\x08' },
  { type: 'application/x-7z-compressed', bytes: "7z\xbc\xaf'\x1c" },
  { type: 'application/vnd.rar', bytes: 'Rar!\x1a\x07' },
  { type: 'audio/wav', bytes: 'WAVE', offset: 8 },
  { type: 'video/mp4', bytes: 'ftyp', offset: 4 },
  { type: 'application/x-msdownload', bytes: 'MZ' },
  { type: 'application/postscript', bytes: '%!PS' }
]

/** Types that share the OLE compound file; the name or the declaration tells which. */
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const COMPOUND_BY_EXTENSION: Readonly<Record<string, string>> = { doc: 'application/msword', dot: 'application/msword', xls: 'application/vnd.ms-excel', ppt: 'application/vnd.ms-powerpoint', pps: 'application/vnd.ms-powerpoint', msg: 'application/vnd.ms-outlook', vsd: 'application/vnd.visio', mpp: 'application/vnd.ms-project', pub: 'application/x-mspublisher' }
const COMPOUND_MARKS: readonly [string, string][] = [['W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0', 'application/msword'], ['W\0o\0r\0k\0b\0o\0o\0k\0', 'application/vnd.ms-excel'], ['P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0', 'application/vnd.ms-powerpoint'], ['_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0', 'application/vnd.ms-outlook']]
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
const OFFICE_FOLDERS: readonly [string, string][] = [['word/', DOCX], ['xl/', XLSX], ['ppt/', PPTX]]

/** Names by which senders call one and the same type. */
const ALIASES: Readonly<Record<string, string>> = { 'image/jpg': 'image/jpeg', 'image/pjpeg': 'image/jpeg', 'image/x-png': 'image/png', 'application/x-pdf': 'application/pdf', 'application/acrobat': 'application/pdf', 'document/pdf': 'application/pdf', 'application/excel': 'application/vnd.ms-excel', 'application/msexcel': 'application/vnd.ms-excel', 'application/x-msexcel': 'application/vnd.ms-excel', 'application/x-ms-excel': 'application/vnd.ms-excel', 'application/mspowerpoint': 'application/vnd.ms-powerpoint', 'application/powerpoint': 'application/vnd.ms-powerpoint', 'application/x-msword': 'application/msword', 'application/vnd.ms-word': 'application/msword', 'application/x-zip-compressed': 'application/zip', 'application/x-zip': 'application/zip', 'text/rtf': 'application/rtf', 'text/x-vcard': 'text/vcard' }

const BY_EXTENSION: Readonly<Record<string, string>> = { ...COMPOUND_BY_EXTENSION, pdf: 'application/pdf', txt: 'text/plain', csv: 'text/csv', htm: 'text/html', html: 'text/html', docx: DOCX, xlsx: XLSX, pptx: PPTX, zip: 'application/zip', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', tif: 'image/tiff', tiff: 'image/tiff', rtf: 'application/rtf', odt: 'application/vnd.oasis.opendocument.text', ods: 'application/vnd.oasis.opendocument.spreadsheet', eml: 'message/rfc822', ics: 'text/calendar', vcf: 'text/vcard', xml: 'text/xml' }

const GENERIC = new Set(['', 'application/octet-stream', 'application/x-octet-stream', 'application/binary', 'application/unknown', 'application/x-unknown', 'application/download', 'application/force-download', 'application/x-download', 'binary/octet-stream', 'application/x-unknown-content-type', 'application/x-msdownload', 'unknown/unknown'])

/** Bytes of a container that are looked at. */
const LOOKED_AT = 64 * 1024

/** What an attachment is: by its bytes where they tell, else as declared, else by its name. */
export function sniffContentType(content: Buffer, declared: string, filename: string | undefined): string {
  const known = ALIASES[declared] ?? declared
  const extension = /\.([a-z0-9]{1,5})$/i.exec(filename ?? '')?.[1]?.toLowerCase() ?? ''
  const byContent = typeOfBytes(content, known, extension)
  if (byContent !== undefined) return byContent
  if (!GENERIC.has(known)) return known
  return BY_EXTENSION[extension] ?? 'application/octet-stream'
}

function typeOfBytes(content: Buffer, declared: string, extension: string): string | undefined {
  const head = content.toString('latin1', 0, 16)
  if (head.startsWith(COMPOUND)) return compoundType(content, declared, extension)
  if (head.startsWith('PK\x03\x04')) return zipType(content, declared)
  // Text of a program or letter may begin with two letters: those signatures count only for what is declared as data.
  const isText = declared.startsWith('text/') || declared.startsWith('message/')
  return SIGNATURES.find((signature) => (!isText || signature.bytes.length > 4) && head.startsWith(signature.bytes, signature.offset ?? 0))?.type
}

function compoundType(content: Buffer, declared: string, extension: string): string {
  const byExtension = COMPOUND_BY_EXTENSION[extension]
  if (byExtension !== undefined) return byExtension
  if (Object.values(COMPOUND_BY_EXTENSION).includes(declared)) return declared
  return COMPOUND_MARKS.find(([mark]) => content.includes(mark, 0, 'latin1'))?.[1] ?? 'application/x-ole-storage'
}

function zipType(content: Buffer, declared: string): string {
  const head = content.toString('latin1', 0, LOOKED_AT)
  const openDocument = /mimetype(application\/vnd\.oasis\.opendocument\.[a-z-]+)/.exec(head.slice(0, 200))?.[1]
  if (openDocument !== undefined) return openDocument
  const tail = content.toString('latin1', Math.max(0, content.length - LOOKED_AT))
  if (!head.includes('[Content_Types].xml') && !tail.includes('[Content_Types].xml')) return 'application/zip'
  const office = OFFICE_FOLDERS.find(([folder]) => tail.includes(folder) || head.includes(folder))?.[1]
  return declared.startsWith('application/vnd.openxmlformats') || /macroenabled/i.test(declared) ? declared : (office ?? 'application/zip')
}
