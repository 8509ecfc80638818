import { fold, isCjk } from './fold.ts'
import { isWithin } from './slips.ts'

export interface NamedAuthority {
  readonly abbreviation: string
  readonly nameEn: string
  readonly nameZh: string
  readonly shortEn: string
  readonly shortZh: string
  readonly formerNames: readonly string[]
}

interface FoldedNames {
  readonly abbreviation: string
  readonly initials: string
  readonly current: readonly string[]
  readonly all: readonly string[]
}

/** How well an authority fits what was typed; smaller is better. The order is that of the rules below. */
export type Fit = number

const SMALL_WORDS = new Set(['and', 'of', 'the', 'for', 'in', 'on'])
/** As people write them who are in a hurry; what is only cut short («imm», «auth») begins the word. */
const SPELT_OUT: ReadonlyMap<string, string> = new Map([
  ['dept', 'department'], ['depts', 'department'], ['dpt', 'department'], ['govt', 'government'], ['gov', 'government'], ['svc', 'services'], ['svcs', 'services'],
  ['mgmt', 'management'], ['cttee', 'committee'], ['bldg', 'buildings'], ['bldgs', 'buildings'], ['hwys', 'highways'], ['intl', 'international'], ['edn', 'education']
])
/** One slip of the finger in a word of this length, two in one of that. */
const ONE_SLIP = 4
const TWO_SLIPS = 8

/** Folding some thousand names at each key of a picker would be most of its cost; by content, so never out of date. */
const foldedNames = new Map<string, FoldedNames>()
const MOST_REMEMBERED = 2000

/**
 * How an authority answers to what was typed (folded): by its initials, by any piece of any of its names, in Chinese
 * also by characters that are left out (康文署). Undefined where it does not.
 */
export function fitAuthority(authority: NamedAuthority, folded: string): Fit | undefined {
  const typed = folded.replaceAll(/\b[a-z]+(?:\.(?=\s|$))?/g, (word) => SPELT_OUT.get(word.replace('.', '')) ?? word)
  const names = foldNames(authority)
  const words = splitWords(typed)
  if (words.length === 0) return undefined
  const rules: readonly (() => boolean)[] = [
    () => typed === names.abbreviation,
    () => names.current.includes(typed),
    () => names.current.some((name) => name.startsWith(typed)),
    () => typed === names.initials,
    () => words.every((word) => names.current.some((name) => beginsWord(name, word))),
    () => words.every((word) => names.all.some((name) => name.includes(word))),
    () => words.some((word) => word === names.abbreviation || names.current.includes(word)),
    () => words.every((word) => names.current.some((name) => leavesOut(name, word)))
  ]
  const fit = rules.findIndex((rule) => rule())
  return fit < 0 ? undefined : fit
}

/** With typing errors: a guess, for where nothing fits. */
export function mayMean(authority: NamedAuthority, typed: string): boolean {
  const words = splitWords(typed)
  return words.length > 0 && words.every((word) => foldNames(authority).all.some((name) => hasWithSlips(name, word)))
}

function splitWords(typed: string): string[] {
  return typed.split(/[\s,.;()]+/u).filter((word) => word !== '')
}

function foldNames(authority: NamedAuthority): FoldedNames {
  const { abbreviation, nameEn, nameZh, shortEn, shortZh, formerNames } = authority
  const key = [abbreviation, nameEn, nameZh, shortEn, shortZh, ...formerNames].join('\n')
  const known = foldedNames.get(key)
  if (known !== undefined) return known
  if (foldedNames.size >= MOST_REMEMBERED) foldedNames.clear()
  const folded = makeFoldedNames(authority)
  foldedNames.set(key, folded)
  return folded
}

function makeFoldedNames(authority: NamedAuthority): FoldedNames {
  const abbreviation = fold(authority.abbreviation)
  const english = fold(authority.nameEn)
  const current = [abbreviation, english, authority.nameZh, authority.shortEn, authority.shortZh].map(fold).filter((name) => name !== '')
  const initials = english.split(/[^\p{L}]+/u).filter((word) => word !== '' && !SMALL_WORDS.has(word)).map((word) => word.charAt(0)).join('')
  return { abbreviation, initials, current, all: [...current, ...authority.formerNames.map(fold)] }
}

function beginsWord(name: string, word: string): boolean {
  if (isCjk(word)) return name.includes(word)
  return name.startsWith(word) || name.includes(` ${word}`)
}

/** 康文署 for 康樂及文化事務署: all characters in this order, the first and the last at the ends. */
function leavesOut(name: string, word: string): boolean {
  if (!Array.from(word).every(isCjk) || word.length < 2 || !name.endsWith(word.slice(-1))) return false
  let at = -1
  for (const character of word) {
    at = name.indexOf(character, at + 1)
    if (at < 0) return false
  }
  return true
}

function hasWithSlips(name: string, word: string): boolean {
  if (name.includes(word)) return true
  const slips = word.length >= TWO_SLIPS ? 2 : word.length >= ONE_SLIP ? 1 : 0
  if (slips === 0 || isCjk(word)) return false
  return name.split(/[^\p{L}\p{N}]+/u).some((other) => isWithin(word, other, slips) || isWithin(word, other.slice(0, word.length), slips))
}
