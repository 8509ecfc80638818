import { readRequiredWords } from './required-words.ts'
import type { Rule } from './rule.ts'
import { createWordFinder } from './word-finder.ts'

/** A rule with those of its alternatives that may be in a sentence, in their order. */
export interface PossibleRule {
  readonly rule: Rule
  readonly includes: readonly RegExp[]
}

/** Which of the rules can match in a sentence at all, in their order; the others do not. */
export type RuleIndex = (sentence: string) => readonly PossibleRule[]

interface Alternative {
  readonly rule: Rule
  readonly include: RegExp
}

/**
 * Looks once through a sentence for the words without which an expression cannot match, so that of hundreds of
 * expressions only a few are tried: letters are read while mail waits. The index is made for the first sentence: most
 * processes never read one, and it takes as long as much of their start.
 */
export function indexRules(rules: readonly Rule[]): RuleIndex {
  let index: RuleIndex | undefined
  return (sentence) => (index ??= makeIndex(rules))(sentence)
}

function makeIndex(rules: readonly Rule[]): RuleIndex {
  const alternatives = rules.flatMap((rule) => rule.include.map((include): Alternative => ({ rule, include })))
  const required = alternatives.map(({ include }) => readRequiredWords(include))
  const always = required.flatMap((words, place) => (words === undefined ? [place] : []))
  const findWords = createWordFinder(required.flatMap((words, place) => (words ?? []).map((word) => [word, place] as const)))
  return (sentence) => {
    const places = new Set(always)
    findWords(sentence.toLowerCase(), (found) => { for (const place of found) places.add(place) })
    return gather(alternatives, [...places].sort((one, other) => one - other))
  }
}

function gather(alternatives: readonly Alternative[], places: readonly number[]): readonly PossibleRule[] {
  const found: { rule: Rule; includes: RegExp[] }[] = []
  for (const place of places) {
    const alternative = alternatives[place]
    if (alternative === undefined) continue
    const last = found.at(-1)
    if (last?.rule === alternative.rule) last.includes.push(alternative.include)
    else found.push({ rule: alternative.rule, includes: [alternative.include] })
  }
  return found
}
