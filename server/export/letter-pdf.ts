import type { Readable } from 'node:stream'
import { languageOf } from '../domain/messages/language.ts'
import type { Locale } from '../domain/requests/request.ts'
import { LANGUAGE_TAGS } from '../i18n/words.ts'
import { PdfWriter } from './pdf-writer.ts'

export interface LetterExport {
  readonly title: string
  readonly text: string
  readonly locale: Locale
  readonly now: Date
  readonly foot: string
}

/** A letter for paper, as it was written. A fault while it is written destroys the stream. */
export function exportLetterPdf({ title, text, locale, now, foot }: LetterExport): Readable {
  const pdf = new PdfWriter({ title, lang: LANGUAGE_TAGS[locale], createdAt: now, foot })
  pdf.write('title', title, LANGUAGE_TAGS[locale])
  pdf.writeLong('body', text, languageOf(text)).then(
    () => pdf.end(),
    (error: unknown) => pdf.stream.destroy(error instanceof Error ? error : new Error(String(error)))
  )
  return pdf.stream
}
