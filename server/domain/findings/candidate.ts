import type { FindingDetail, FindingKind } from './finding.ts'
import type { PossibleRule } from './rule-index.ts'
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

/** A rule is tried at so many places of a sentence. */
const MOST_PLACES = 6

/** The first place in a sentence where a rule holds: what speaks against one place need not speak against the next. */
export function matchRule({ rule, includes }: PossibleRule, sentence: Sentence, index: number): Candidate | undefined {
  const { text } = sentence
  let match = findFirst(includes, text)
  if (match === null || rule.unless?.test(text) === true) return undefined
  for (let tries = 0, from = 0; match !== null && tries < MOST_PLACES; tries += 1) {
    const start = from + match.index
    const end = start + match[0].length
    if (!speaksAgainst(rule, text, start, end)) {
      return { kind: rule.kind, detail: {}, start: sentence.start + start, end: sentence.start + end, rule: rule.name, isWeak: rule.isWeak === true, sentence: index }
    }
    from = start + Math.max(1, match[0].length)
    match = findFirst(includes, text.slice(from))
  }
  return undefined
}

function findFirst(includes: readonly RegExp[], text: string): RegExpExecArray | null {
  let first: RegExpExecArray | null = null
  for (const include of includes) {
    const match = include.exec(text)
    if (match !== null && (first === null || match.index < first.index)) first = match
  }
  return first
}

const CLAUSE = /^[^,。;]{0,30}/

function speaksAgainst({ notAfter, notBefore, notWithin }: Rule, text: string, start: number, end: number): boolean {
  if (notAfter?.test(text.slice(0, start)) === true || notBefore?.test(text.slice(end)) === true) return true
  return notWithin?.test(`${text.slice(start, end)}${CLAUSE.exec(text.slice(end))?.[0] ?? ''}`) === true
}
