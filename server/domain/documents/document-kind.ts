/** What a file is, as far as it makes a difference in reading it. */
export type DocumentKind =
  | 'text' | 'csv' | 'html' | 'rtf' | 'pdf' | 'image' | 'docx' | 'pptx' | 'xlsx' | 'xlsb' | 'odt' | 'odp' | 'ods'
  | 'doc' | 'ppt' | 'xls' | 'ole' | 'zip' | 'archive' | 'mail' | 'outlook' | 'tnef' | 'other'

const OPEN_XML = 'application/vnd.openxmlformats-officedocument.'
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.'

const BY_TYPE: Readonly<Record<string, DocumentKind>> = {
  'text/plain': 'text', 'text/csv': 'csv', 'text/tab-separated-values': 'csv', 'text/html': 'html', 'application/xhtml+xml': 'html',
  'application/rtf': 'rtf', 'application/pdf': 'pdf',
  [`${OPEN_XML}wordprocessingml.document`]: 'docx', [`${OPEN_XML}wordprocessingml.template`]: 'docx',
  [`${OPEN_XML}presentationml.presentation`]: 'pptx', [`${OPEN_XML}presentationml.slideshow`]: 'pptx',
  [`${OPEN_XML}spreadsheetml.sheet`]: 'xlsx', [`${OPEN_XML}spreadsheetml.template`]: 'xlsx',
  'application/vnd.ms-excel.sheet.macroenabled.12': 'xlsx', 'application/vnd.ms-excel.template.macroenabled.12': 'xlsx',
  'application/vnd.ms-excel.sheet.binary.macroenabled.12': 'xlsb',
  'application/vnd.ms-word.document.macroenabled.12': 'docx', 'application/vnd.ms-powerpoint.presentation.macroenabled.12': 'pptx',
  [`${OPEN_DOCUMENT}text`]: 'odt', [`${OPEN_DOCUMENT}presentation`]: 'odp', [`${OPEN_DOCUMENT}spreadsheet`]: 'ods',
  'application/msword': 'doc', 'application/vnd.ms-powerpoint': 'ppt', 'application/vnd.ms-excel': 'xls', 'application/x-ole-storage': 'ole',
  'application/zip': 'zip', 'application/gzip': 'archive', 'application/x-7z-compressed': 'archive', 'application/vnd.rar': 'archive',
  'application/x-rar-compressed': 'archive', 'application/x-tar': 'archive',
  'message/rfc822': 'mail', 'application/vnd.ms-outlook': 'outlook', 'application/ms-tnef': 'tnef', 'application/vnd.ms-tnef': 'tnef'
}

const BY_EXTENSION: Readonly<Record<string, DocumentKind>> = {
  xlsx: 'xlsx', xlsm: 'xlsx', xltx: 'xlsx', xltm: 'xlsx', xlsb: 'xlsb', xls: 'xls', xlt: 'xls', xla: 'xls', ods: 'ods', ots: 'ods', csv: 'csv', tsv: 'csv',
  docx: 'docx', docm: 'docx', pptx: 'pptx', pptm: 'pptx', ppsx: 'pptx', odt: 'odt', odp: 'odp', zip: 'zip', '7z': 'archive', rar: 'archive', gz: 'archive', tar: 'archive',
  txt: 'text', log: 'text', md: 'text', html: 'html', htm: 'html', rtf: 'rtf', pdf: 'pdf', doc: 'doc', ppt: 'ppt', pps: 'ppt', eml: 'mail', msg: 'outlook'
}

/** Types that tell less than the name does: an office file that only its name tells, a table that came as text. */
const TOLD_BY_NAME = new Set<DocumentKind>(['text', 'zip', 'ole', 'other'])

/** By its type, which the bytes decided when it came; by its name where the type says too little. */
export function documentKindOf(contentType: string, filename: string | undefined): DocumentKind {
  const type = contentType.toLowerCase()
  const byType = BY_TYPE[type] ?? (type.startsWith('image/') ? 'image' : type.startsWith('text/') ? 'text' : 'other')
  if (!TOLD_BY_NAME.has(byType)) return byType
  const extension = /\.([a-z0-9]{1,5})$/i.exec(filename ?? '')?.[1]?.toLowerCase() ?? ''
  return BY_EXTENSION[extension] ?? byType
}

/** These may carry a table with hidden parts, themselves or in a file inside: they are read before anybody sees them. */
const CHECKED_FIRST = new Set<DocumentKind>(['xlsx', 'xlsb', 'xls', 'ods', 'ole', 'zip', 'archive', 'mail', 'outlook', 'tnef'])

export function isCheckedFirst(kind: DocumentKind): boolean {
  return CHECKED_FIRST.has(kind)
}
