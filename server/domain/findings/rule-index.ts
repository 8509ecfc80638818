import { readRequiredWords, type RequiredWords } from './required-words.ts'
import type { Rule } from './rule.ts'

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
 * expressions only a few are tried: letters are read while mail waits.
 */
export function indexRules(rules: readonly Rule[]): RuleIndex {
  const alternatives = rules.flatMap((rule) => rule.include.map((include): Alternative => ({ rule, include })))
  const required = alternatives.map(({ include }) => readRequiredWords(include))
  const always = required.flatMap((words, place) => (words === undefined ? [place] : []))
  const byBeginning = groupByBeginning(required)
  return (sentence) => {
    const places = new Set(always)
    addFound(sentence.toLowerCase(), byBeginning, places)
    return gather(alternatives, [...places].sort((one, other) => one - other))
  }
}

/** A word, and which expressions need it. */
interface NeededWord {
  readonly word: string
  readonly places: number[]
}

type ByBeginning = ReadonlyMap<number, readonly NeededWord[]>

/** By their first two characters, or the one they have: a number is found faster than a string. */
function groupByBeginning(required: readonly RequiredWords[]): ByBeginning {
  const groups = new Map<number, NeededWord[]>()
  for (const [place, words] of required.entries()) {
    for (const word of words ?? []) {
      const beginning = word.length === 1 ? word.charCodeAt(0) : pairOf(word.charCodeAt(0), word.charCodeAt(1))
      const group = groups.get(beginning) ?? []
      const known = group.find((one) => one.word === word)
      if (known === undefined) group.push({ word, places: [place] })
      else known.places.push(place)
      groups.set(beginning, group)
    }
  }
  return groups
}

function pairOf(first: number, second: number): number {
  return (first + 1) * 0x1_0000 + second
}

function addFound(text: string, byBeginning: ByBeginning, places: Set<number>): void {
  for (let at = 0; at < text.length; at += 1) {
    const first = text.charCodeAt(at)
    addOf(byBeginning.get(first), text, at, places)
    addOf(byBeginning.get(pairOf(first, text.charCodeAt(at + 1))), text, at, places)
  }
}

function addOf(words: readonly NeededWord[] | undefined, text: string, at: number, places: Set<number>): void {
  if (words === undefined) return
  for (const { word, places: needing } of words) {
    if (text.startsWith(word, at)) for (const place of needing) places.add(place)
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
