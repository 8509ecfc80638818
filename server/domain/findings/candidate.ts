import type { FindingDetail, FindingKind } from './finding.ts'
import type { Rule } from './rule.ts'
import type { Sentence } from './sentences.ts'

/** What a rule found, by its place in the readable text, before what speaks against it is weighed. */
export interface Candidate {
  readonly kind: FindingKind
  readonly detail: FindingDetail
  readonly start: number
  readonly end: number
  readonly rule: string
  readonly isWeak: boolean
  /** Which sentence it stands in. */
  readonly sentence: number
}

/** The first place in a sentence where a rule holds, with what stands before and behind it left to its conditions. */
export function matchRule(rule: Rule, sentence: Sentence, index: number): Candidate | undefined {
  const match = rule.include.exec(sentence.text)
  if (match === null || rule.unless?.test(sentence.text) === true) return undefined
  const end = match.index + match[0].length
  if (speaksAgainst(rule, sentence.text, match.index, end)) return undefined
  return { kind: rule.kind, detail: {}, start: sentence.start + match.index, end: sentence.start + end, rule: rule.name, isWeak: rule.isWeak === true, sentence: index }
}

const CLAUSE = /^[^,。;]{0,30}/

function speaksAgainst({ notAfter, notBefore, notWithin }: Rule, text: string, start: number, end: number): boolean {
  if (notAfter?.test(text.slice(0, start)) === true || notBefore?.test(text.slice(end)) === true) return true
  return notWithin?.test(`${text.slice(start, end)}${CLAUSE.exec(text.slice(end))?.[0] ?? ''}`) === true
}
