import type { FindingKind } from './finding.ts'

/** Words that stand for a finding, looked for in each sentence of a reply. */
export interface Rule {
  readonly kind: FindingKind
  readonly name: string
  /** Alternatives. */
  readonly include: readonly RegExp[]
  /** Not where the sentence has this. */
  readonly unless?: RegExp | undefined
  /** Not where this stands before the words in their sentence: conditions, negations. */
  readonly notAfter?: RegExp | undefined
  /** Not where this stands behind the words in their sentence. */
  readonly notBefore?: RegExp | undefined
  /** Not where the words themselves, or what follows them up to a comma, have this. */
  readonly notWithin?: RegExp | undefined
  /** Formulas that many letters have: they count only where the letter says nothing that speaks against them. */
  readonly isWeak?: boolean | undefined
}
