import { RegExpParser, type AST } from '@eslint-community/regexpp'

/**
 * What a text must have for an expression to match in it: at least one of these, in small letters. Undefined where
 * that cannot be said. Like the filters of code search engines: the words are read off the expression, so that they
 * are never out of step with it.
 */
export type RequiredWords = readonly string[] | undefined

interface Reading {
  /** Everything that the node matches, in small letters, where these are few. */
  readonly exact: readonly string[] | undefined
  readonly required: RequiredWords
}

/** More of them say less, and cost more to look for. */
const MOST_JOINED = 64
const MOST_OF_ALTERNATIVES = 160
const MOST_OF_CLASS = 4
const NOTHING: Reading = { exact: undefined, required: undefined }
const EMPTY: Reading = { exact: [''], required: undefined }
/** A Chinese character says as much as a few letters; more than this of either is enough. */
const HAN_WEIGHT = 3
const FIRST_OF_CJK = 0x2E80
const ENOUGH = 6
const LEAST_WEIGHT = 2

const parser = new RegExpParser({ ecmaVersion: 2025 })

/** @throws SyntaxError where the expression is none */
export function readRequiredWords(expression: RegExp): RequiredWords {
  const { alternatives } = parser.parsePattern(expression.source, 0, expression.source.length, { unicode: expression.unicode, unicodeSets: expression.unicodeSets })
  return best(readAlternatives(alternatives))
}

function readAlternatives(alternatives: readonly AST.Alternative[]): Reading {
  const readings = alternatives.map(({ elements }) => readSequence(elements))
  return { exact: union(readings.map(({ exact }) => exact)), required: union(readings.map(best)) }
}

/** One after the other: what is exact on both sides is exact together; of the rest the words that say most. */
function readSequence(elements: readonly AST.Element[]): Reading {
  const candidates: RequiredWords[] = []
  let run: readonly string[] = ['']
  let isExact = true
  for (const element of elements) {
    const { exact, required } = readElement(element)
    const joined = exact === undefined ? undefined : product(run, exact)
    if (joined !== undefined) {
      run = joined
      continue
    }
    candidates.push(run, required)
    run = exact ?? ['']
    isExact = false
  }
  candidates.push(run)
  return isExact ? { exact: run, required: undefined } : { exact: undefined, required: candidates.reduce(stronger, undefined) }
}

function readElement(element: AST.Element): Reading {
  switch (element.type) {
    case 'Character': return { exact: [String.fromCodePoint(element.value).toLowerCase()], required: undefined }
    case 'CharacterClass': return readClass(element)
    case 'Group':
    case 'CapturingGroup': return readAlternatives(element.alternatives)
    case 'Quantifier': return readRepeated(element)
    // What looks around takes no place.
    case 'Assertion': return EMPTY
    default: return NOTHING
  }
}

function readClass({ negate, elements }: AST.CharacterClass): Reading {
  const characters = elements.flatMap((one) => (one.type === 'Character' ? [String.fromCodePoint(one.value).toLowerCase()] : []))
  if (negate || characters.length !== elements.length || characters.length > MOST_OF_CLASS) return NOTHING
  return { exact: characters, required: undefined }
}

function readRepeated({ min, max, element }: AST.Quantifier): Reading {
  const reading = readElement(element)
  if (min === 0 && max === 1 && reading.exact !== undefined) return { exact: ['', ...reading.exact], required: undefined }
  if (min === 1 && max === 1) return reading
  return min === 0 ? NOTHING : { exact: undefined, required: best(reading) }
}

function best({ exact, required }: Reading): RequiredWords {
  return stronger(exact, required)
}

function stronger(one: RequiredWords, other: RequiredWords): RequiredWords {
  return strength(other) > strength(one) ? other : one
}

/** Of the word that says least; where two are alike, the fewer. Nothing is weaker than a word of one letter. */
function strength(words: RequiredWords): number {
  if (words === undefined || words.length === 0) return 0
  const least = Math.min(...words.map(weigh))
  return least < LEAST_WEIGHT ? 0 : least + 1 / (1 + words.length)
}

function weigh(word: string): number {
  let weight = 0
  for (let at = 0; at < word.length && weight < ENOUGH; at += 1) weight += word.charCodeAt(at) < FIRST_OF_CJK ? 1 : HAN_WEIGHT
  return weight
}

function union(sets: readonly RequiredWords[]): RequiredWords {
  const words = new Set<string>()
  for (const set of sets) {
    if (set === undefined) return undefined
    for (const word of set) words.add(word)
  }
  return words.size > MOST_OF_ALTERNATIVES ? undefined : [...words]
}

function product(left: readonly string[], right: readonly string[]): readonly string[] | undefined {
  if (left.length * right.length > MOST_JOINED) return undefined
  if (left.length === 1 && right.length === 1) return [`${left[0] ?? ''}${right[0] ?? ''}`]
  return [...new Set(left.flatMap((one) => right.map((other) => one + other)))]
}
