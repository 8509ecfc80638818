import type { DocumentReport } from '../../domain/documents/document.ts'

/** What the reader of one format gives; the kind is known to who chose it. */
export type Reading = Pick<DocumentReport, 'text' | 'preview' | 'findings'>

/** Characters of a text that a preview shows. */
export const LONGEST_PREVIEW = 200_000

export function textReading(text: string): Reading {
  return { text, preview: { type: 'text', text: text.slice(0, LONGEST_PREVIEW).toWellFormed(), cut: text.length > LONGEST_PREVIEW }, findings: [] }
}
