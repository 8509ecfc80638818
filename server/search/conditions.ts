import { authorityToken } from './fact-tokens.ts'
import type { Stems } from './marks.ts'
import type { Clause, Query, Term } from './query.ts'
import { pairOf, type Pair } from './pairs.ts'
import { FIRST_WITH_CHARACTERS, FIRST_WITH_PAIRS, gramsOf, paragraphToken, splitRuns, type Run } from './tokens.ts'

/** A piece of SQL and the values of its question marks. */
export interface Condition {
  readonly sql: string
  readonly bindings: readonly (string | number | string[] | number[])[]
}

/** The generation of the index that is asked, and by which tokeniser it was made: an older one is asked otherwise. */
export interface Generation {
  readonly version: number
  readonly tokeniser: number
}

/** The authorities whose names have a term: what is written in a thread with one of them has the term as well. */
export type AuthoritiesOf = (term: Term) => readonly number[]

export const NO_AUTHORITIES: AuthoritiesOf = () => []

/** From here on grams alone could lie: 入境事 has 入境 and 境事, and so has 入境之境事. */
const SHORTEST_CHECKED_RUN = 3
/** Of the older tokeniser, which had stems only; they may be as short as this (running, run). */
const STEM_LENGTH = 3
/** What may stand between the parts of one word: e-mail, e mail; a line of its own it is not. */
const BETWEEN_WORDS = '[^[:alnum:]\\n]{1,3}'
const BETWEEN_SCRIPTS = '[^[:alnum:]\\n]{0,1}'
/** Words that have no stem are their own. */
const AS_THEY_STAND: Stems = new Map()

/** How the index is asked: which generation of it, and the stems of the words. */
export interface Dialect {
  readonly generation: Generation
  readonly stems: Stems
}

/** The index's own question for a clause, as a `tsquery` is written. What it finds may still be wrong in order: see `checkClause`. */
export function tsqueryOfClause(clause: Clause, authoritiesOf: AuthoritiesOf, dialect: Dialect): string {
  return anyOf(clause.map((term) => tsqueryOfTerm(term, authoritiesOf(term), dialect)))
}

/** What the index alone cannot say of a clause; undefined where it can say all. */
export function checkClause(entry: string, clause: Clause, authoritiesOf: AuthoritiesOf, dialect: Dialect): Condition | undefined {
  const checks = clause.map((term) => checkTerm(entry, term, dialect.generation))
  if (checks.every((check) => check === undefined)) return undefined
  const ids = clause.flatMap((term) => authoritiesOf(term))
  const ways = clause.map((term, index) => checks[index] ?? tokensMatch(entry, tsqueryOfTerm(term, [], dialect)))
  // The authority first: it stands in the row itself.
  return join(ids.length === 0 ? ways : [{ sql: `${entry}.authority_id = any(?::int[])`, bindings: [ids] }, ...ways], ' or ')
}

/** The index's own question for what no entry may have. Terms of which it cannot say all are left out; undefined where none is left. */
export function tsqueryWithout(terms: readonly Term[], dialect: Dialect): string | undefined {
  const sure = terms.filter((term) => checkTerm('entry', term, dialect.generation) === undefined)
  return sure.length === 0 ? undefined : `!(${anyOf(sure.map((term) => ownTsquery(term, dialect)))})`
}

/** That an entry has one of the terms, by index and by text. */
export function matchAnyTerm(entry: string, terms: readonly Term[], dialect: Dialect): Condition {
  return join(terms.map((term) => {
    const check = checkTerm(entry, term, dialect.generation)
    const match = tokensMatch(entry, tsqueryOfTerm(term, [], dialect))
    return check === undefined ? match : join([match, check], ' and ')
  }), ' or ')
}

export function tokensMatch(entry: string, tsquery: string): Condition {
  return { sql: `${entry}.tokens @@ ?::tsquery`, bindings: [tsquery] }
}

/**
 * That an entry has one of these lexemes, of which none has two, and which stand together in the table: each is asked
 * for by itself, so that the index leaps to its part of a word's list instead of asking all of them at each step. Not
 * beside the beginning of a word: all words that begin so would be looked up again for each.
 */
export function oneOfMatches(entry: string, lexemes: readonly string[], { wanted, unwanted }: Query): Condition {
  if ([...wanted, ...unwanted].some((term) => term.kind === 'prefix')) return tokensMatch(entry, tsqueryOfFacts(lexemes))
  return { sql: `${entry}.tokens @@ any(?::tsquery[])`, bindings: [lexemes.map(quoteLexeme)] }
}

/** Facts as a `tsquery`: one of them is enough. */
export function tsqueryOfFacts(facts: readonly string[]): string {
  return anyOf(facts.map(quoteLexeme))
}

export function allOf(tsqueries: readonly string[]): string {
  return tsqueries.length === 1 ? (tsqueries[0] ?? '') : tsqueries.map((one) => `(${one})`).join(' & ')
}

export function join(conditions: readonly Condition[], by: string): Condition {
  return { sql: `(${conditions.map(({ sql }) => sql).join(by)})`, bindings: conditions.flatMap(({ bindings }) => bindings) }
}

function anyOf(tsqueries: readonly string[]): string {
  return tsqueries.length === 1 ? (tsqueries[0] ?? '') : tsqueries.map((one) => `(${one})`).join(' | ')
}

function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

function tsqueryOfTerm(term: Term, authorityIds: readonly number[], dialect: Dialect): string {
  const own = ownTsquery(term, dialect)
  return authorityIds.length === 0 ? own : anyOf([own, ...authorityIds.map((id) => quoteLexeme(authorityToken(id)))])
}

function ownTsquery(term: Term, { generation, stems }: Dialect): string {
  if (term.kind === 'prefix') return `${quoteLexeme(hasCharacters(generation) ? term.text : Array.from(term.text).slice(0, STEM_LENGTH).join(''))}:*`
  if (term.kind === 'paragraph' && hasCharacters(generation)) return quoteLexeme(paragraphToken(term.text))
  const runs = splitRuns(term.text)
  return term.kind === 'phrase' && hasCharacters(generation) ? tsqueryOfPhrase(term.text, runs, generation) : allOf(runs.map((run) => tsqueryOfRun(run, { generation, stems })))
}

/** Its words as they stand, for in a phrase no other form will do, and its pairs. What has a pair of its own has both words. */
function tsqueryOfPhrase(text: string, runs: readonly Run[], generation: Generation): string {
  const pairs = pairsOf(text, runs, generation)
  return allOf([...new Set([
    ...runs.flatMap((run, index) => (pairs[index]?.isOwn === true || pairs[index + 1]?.isOwn === true ? [] : [tsqueryOfRun(run, { generation, stems: AS_THEY_STAND })])),
    ...pairs.flatMap((pair) => (pair === undefined ? [] : [quoteLexeme(pair.lexeme)]))
  ])])
}

/** For each run the pair that it makes with the one before. */
function pairsOf(text: string, runs: readonly Run[], { tokeniser }: Generation): readonly (Pair | undefined)[] {
  const pairs = runs.map((run, index) => pairOf(text, runs[index - 1], run))
  return tokeniser >= FIRST_WITH_PAIRS ? pairs : pairs.map((pair) => (pair?.isOwn === true ? pair : undefined))
}

/** A word's stem, or all grams of Chinese. Before there were characters alone, one was the beginning of a gram. */
function tsqueryOfRun({ kind, text }: Run, { generation, stems }: Dialect): string {
  if (kind === 'word') return quoteLexeme(stems.get(text) ?? text)
  const grams = gramsOf(text).map(quoteLexeme).join(' & ')
  return Array.from(text).length === 1 && !hasCharacters(generation) ? `${grams}:*` : grams
}

function hasCharacters({ tokeniser }: Generation): boolean {
  return tokeniser >= FIRST_WITH_CHARACTERS
}

/** What must stand in the text as it is; undefined where the index has said all. */
function checkTerm(entry: string, term: Term, generation: Generation): Condition | undefined {
  if (term.kind === 'paragraph' || term.kind === 'prefix') return hasCharacters(generation) ? undefined : checkWithoutLexeme(entry, term)
  const runs = splitRuns(term.text)
  if (term.kind === 'phrase') return isSaidByIndex(term.text, runs, generation) ? undefined : checkPhrase(entry, term.text, runs)
  if (runs.length > 1) return matchesPattern(entry, bounded(joinRuns(runs), term.text))
  const [run] = runs
  return run?.kind === 'cjk' && Array.from(run.text).length >= SHORTEST_CHECKED_RUN ? contains(entry, run.text) : undefined
}

/** The older tokeniser kept neither words as they stand nor numbers of paragraphs. */
function checkWithoutLexeme(entry: string, { kind, text }: Term): Condition {
  return matchesPattern(entry, kind === 'prefix' ? `${wordStart(text)}${escapePattern(text)}` : `(?<![0-9.])${escapePattern(text)}(?!\\.?[0-9])`)
}

/** One or two Chinese characters, or two words that have a lexeme of their own. Of a word alone it has other forms' stems as well. */
function isSaidByIndex(text: string, runs: readonly Run[], generation: Generation): boolean {
  const [first, second] = runs
  if (!hasCharacters(generation) || first === undefined || runs.length > 2) return false
  if (second !== undefined) return pairOf(text, first, second)?.lexeme === text
  return first.text === text && first.kind === 'cjk' && Array.from(text).length < SHORTEST_CHECKED_RUN
}

function checkPhrase(entry: string, text: string, runs: readonly Run[]): Condition {
  // Chinese needs no look at where words end.
  if (runs.every((run) => run.kind === 'cjk')) return contains(entry, text)
  const anywhere = join([contains(entry, text), matchesPattern(entry, bounded(escapePattern(text), text))], ' and ')
  // Mostly there are spaces around it, which are found several times faster than where words end.
  return join([{ sql: `strpos(' ' || ${entry}.folded || ' ', ?) > 0`, bindings: [` ${text} `] }, anywhere], ' or ')
}

function joinRuns(runs: readonly Run[]): string {
  return runs.map((run, index) => {
    const before = runs[index - 1]
    const between = before === undefined ? '' : before.kind === 'word' && run.kind === 'word' ? BETWEEN_WORDS : BETWEEN_SCRIPTS
    return between + escapePattern(run.text)
  }).join('')
}

/** Word ends matter where a word stands at the end: "seized pass" is not in «seized passports». */
function bounded(pattern: string, text: string): string {
  return `${wordStart(text)}${pattern}${/[a-z0-9]$/.test(text) ? '(?![a-z0-9])' : ''}`
}

function wordStart(text: string): string {
  return /^[a-z0-9]/.test(text) ? '(?<![a-z0-9])' : ''
}

/** By bytes, several times faster than `like`, which goes from character to character. */
function contains(entry: string, text: string): Condition {
  return { sql: `strpos(${entry}.folded, ?) > 0`, bindings: [text] }
}

function matchesPattern(entry: string, pattern: string): Condition {
  return { sql: `${entry}.folded ~ ?`, bindings: [pattern] }
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
