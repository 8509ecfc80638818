import type { DocumentKind } from './document-kind.ts'

/** What reading a file gives: text for the search, a preview, and what was found hidden in it. */
export interface DocumentReport {
  readonly kind: DocumentKind
  /** What a reader of the file would see, NFKC, at most `MOST_TEXT_BYTES`. */
  readonly text: string
  readonly preview: Preview
  readonly findings: readonly Finding[]
}

/** Text an attachment gives to the search, in bytes of UTF-8. */
export const MOST_TEXT_BYTES = 1_000_000

/** Rises when files are to be read again: more formats, more findings. */
export const READER_VERSION = 1

export type Refusal = 'encrypted' | 'too_large' | 'damaged' | 'unsupported' | 'limits'

export type Preview =
  | { readonly type: 'none'; readonly refusal: Refusal }
  | { readonly type: 'text'; readonly text: string; readonly cut: boolean }
  /** Pages of a PDF and slides. `scan`: the pages are pictures of text. */
  | { readonly type: 'pages'; readonly pages: readonly PageText[]; readonly total: number; readonly scan: ScanState | undefined }
  | { readonly type: 'sheets'; readonly sheets: readonly SheetTable[] }
  | { readonly type: 'listing'; readonly entries: readonly ListedFile[]; readonly total: number }
  | { readonly type: 'mail'; readonly mail: MailPreview }
  | { readonly type: 'image'; readonly width: number; readonly height: number; readonly text: string; readonly scan: ScanState | undefined }

/** `unread`: there is no program here that reads it. `recognised`: the text is a machine's reading. */
export type ScanState = 'unread' | 'recognised'

export interface PageText {
  readonly number: number
  readonly text: string
}

export interface SheetTable {
  readonly name: string
  /** Rows as shown: what is hidden is not in them. */
  readonly rows: readonly (readonly string[])[]
  readonly cut: boolean
}

export interface ListedFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
}

export interface MailPreview {
  readonly from: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly subject: string
  /** ISO 8601. */
  readonly date: string | undefined
  readonly text: string
  readonly files: readonly ListedFile[]
}

export const FINDING_KINDS = [
  'hidden_sheet', 'hidden_rows', 'hidden_columns', 'pivot_cache', 'data_model', 'external_links', 'named_ranges', 'comments', 'unchecked'
] as const

/** What a spreadsheet holds that its reader does not see; `unchecked`: a file that may hold such and cannot be read. */
export type FindingKind = (typeof FINDING_KINDS)[number]

export interface Finding {
  readonly kind: FindingKind
  /** The sheet, where it is in one. */
  readonly sheet: string | undefined
  /** The file inside the attachment, where it is in one. */
  readonly file: string | undefined
  /** Rows, columns, links, comments, cells with a value: as the kind says. */
  readonly count: number
}

/**
 * - `checking`: not public until it has been read.
 * - `held`: something was found; an operator decides.
 * - `released`, `withheld`: an operator has decided.
 */
export type HoldState = 'checking' | 'held' | 'released' | 'withheld'

export type DocumentState = 'waiting' | 'done' | 'failed'
