/** Rises when the rules learn something: what an older reader found is then found again. */
export const FINDINGS_VERSION = 3

export const FINDING_KINDS = [
  'acknowledgement', 'received_on', 'interim_reply', 'promised_date', 'extension', 'refusal', 'citation', 'not_held', 'given_in_part', 'given',
  'neither_confirmed', 'transfer', 'fee', 'clarification', 'narrowing', 'third_party', 'review_outcome', 'published_already', 'file_link', 'by_post'
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export type ExtensionReason = 'third_party' | 'volume' | 'retrieval' | 'complexity' | 'staff'
export type ReviewOutcome = 'upheld' | 'varied' | 'overturned'

/** What a finding says beside its kind; each kind has its own part of it. */
export interface FindingDetail {
  /** A day in Hong Kong, `2025-07-01`: promised, of receipt, or on which a link ends. Undefined where none is exact. */
  readonly date?: string | undefined
  /** Of a citation: the part of the Code, the paragraph as `2.4`, and its sub-paragraphs. */
  readonly part?: 1 | 2 | undefined
  readonly paragraph?: string | undefined
  readonly letters?: readonly string[] | undefined
  readonly reason?: ExtensionReason | undefined
  /** Of a transfer: the authority, where it is one that is known. */
  readonly authorityId?: number | undefined
  /** Of a fee, in Hong Kong dollars. */
  readonly amount?: number | undefined
  readonly per?: 'page' | 'copy' | undefined
  readonly outcome?: ReviewOutcome | undefined
  /** Of a file link: it needs a password. */
  readonly password?: boolean | undefined
}

/** What a rule reads in a reply. A reading, never a fact: the requester confirms it. */
export interface Finding {
  readonly kind: FindingKind
  readonly detail: FindingDetail
  /** Offsets in the body, in UTF-16 units; `end` is behind the last one. */
  readonly start: number
  readonly end: number
  /** The words that it rests on, as they stand in the body. */
  readonly words: string
  readonly rule: string
}

/** An authority with every name under which a letter may speak of it. */
export interface AuthorityNames {
  readonly id: number
  readonly names: readonly string[]
}
