import { documentKindOf, isCheckedFirst, type DocumentKind } from '../../domain/documents/document-kind.ts'
import type { Finding } from '../../domain/documents/document.ts'
import { sniffContentType } from '../../mail/incoming/content-type-sniff.ts'
import type { InnerCheck } from './mail-reading.ts'
import type { Reading } from './reading.ts'
import { cutToBytes, tidyText } from './text-collector.ts'
import { MOST_TEXT_BYTES } from '../../domain/documents/document.ts'
import type { ZipEntry, ZipFile } from './zip-file.ts'

const MOST_LISTED = 500
const LONGEST_NAME = 300
/** Marks that turn the direction of reading, and controls: they can make a name look like another one. */
const TRICKS = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** What is in an archive; its spreadsheets, mails and archives are looked into. Names are shown, never used as paths. */
export function readZipListing(zip: ZipFile, check: InnerCheck): Reading {
  const files = zip.entries.filter((entry) => !entry.name.endsWith('/'))
  const entries = files.slice(0, MOST_LISTED).map((entry) => ({ name: displayName(entry), size: entry.size }))
  return {
    text: cutToBytes(tidyText(files.map(displayName).join('\n')), MOST_TEXT_BYTES),
    preview: { type: 'listing', entries, total: files.length },
    findings: files.flatMap((entry) => checkEntry(entry, check))
  }
}

function checkEntry(entry: ZipEntry, check: InnerCheck): readonly Finding[] {
  const name = displayName(entry)
  if (entry.encrypted) return [{ kind: 'unchecked', sheet: undefined, file: name, count: 1 }]
  const kind = documentKindOf('application/octet-stream', name)
  if (!isWorthALook(kind)) return []
  const bytes = entry.read()
  return check(bytes, sniffContentType(bytes, 'application/octet-stream', name), name)
}

/** A file without a telling name may be anything; pictures, texts and PDF files hold no tables with hidden rows. */
function isWorthALook(kind: DocumentKind): boolean {
  return isCheckedFirst(kind) || kind === 'other' || kind === 'docx' || kind === 'pptx' || kind === 'doc' || kind === 'ppt'
}

function displayName(entry: ZipEntry): string {
  return entry.name.replace(TRICKS, '').slice(0, LONGEST_NAME).toWellFormed()
}
