import { documentKindOf, type DocumentKind } from '../domain/documents/document-kind.ts'
import type { Locale } from '../domain/requests/request.ts'
import { wordsIn, type Words } from './words.ts'

type Named = keyof Words['requests']['fileTypes']

/** Kinds that a reader need not tell apart have one name; `other` and what is no key of the words has none. */
const NAMES: Readonly<Partial<Record<DocumentKind, Named>>> = {
  text: 'text', csv: 'table', html: 'page', rtf: 'richText', pdf: 'pdf', image: 'picture',
  docx: 'word', doc: 'word', odt: 'openText', pptx: 'slides', ppt: 'slides', odp: 'openSlides',
  xlsx: 'excel', xlsb: 'excel', xls: 'excel', ods: 'openSheet', zip: 'zip', archive: 'archive', mail: 'mail', outlook: 'mail'
}

/** Parts of mail that no program reads as a document. */
const NAMES_BY_TYPE: Readonly<Partial<Record<string, Named>>> = {
  'message/delivery-status': 'deliveryReport', 'message/disposition-notification': 'deliveryReport', 'text/calendar': 'calendar', 'text/vcard': 'card'
}

/** What kind of file this is, in words; its MIME type where there are none. */
export function nameFileType(contentType: string, filename: string | undefined, locale: Locale): string {
  const name = NAMES_BY_TYPE[contentType] ?? NAMES[documentKindOf(contentType, filename)]
  return name === undefined ? contentType : wordsIn(locale).requests.fileTypes[name]
}
