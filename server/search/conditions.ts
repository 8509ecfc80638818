import { authorityToken } from './fact-tokens.ts'
import type { Clause, Term } from './query.ts'
import { gramsOf, splitRuns } from './tokens.ts'

/** A piece of SQL and the values of its question marks. */
export interface Condition {
  readonly sql: string
  readonly bindings: readonly (string | number | string[] | number[])[]
}

/** The authorities whose names have a term: what is written in a thread with one of them has the term as well. */
export type AuthoritiesOf = (term: Term) => readonly number[]

export const NO_AUTHORITIES: AuthoritiesOf = () => []

/** From here on grams alone could lie: 入境事 has 入境 and 境事, and so has 入境之境事. */
const SHORTEST_CHECKED_RUN = 3
/** Stems may be as short as this (running, run), so a longer beginning is looked for in the text. */
const STEM_LENGTH = 3
/** What may stand between the parts of one word: e-mail, e mail; a line of its own it is not. */
const BETWEEN_WORDS = '[^[:alnum:]\\n]{1,3}'
const BETWEEN_SCRIPTS = '[^[:alnum:]\\n]{0,1}'

/** The index's own question for a clause: a `tsquery`. What it finds may still be wrong in order: see `checkClause`. */
export function tsqueryOfClause(clause: Clause, authoritiesOf: AuthoritiesOf): Condition {
  return join(clause.map((term) => tsqueryOfTerm(term, authoritiesOf(term))), ' || ')
}

/** What the index alone cannot say of a clause; undefined where it can say all. */
export function checkClause(entry: string, clause: Clause, authoritiesOf: AuthoritiesOf): Condition | undefined {
  const checks = clause.map((term) => checkTerm(entry, term))
  if (checks.every((check) => check === undefined)) return undefined
  const ids = clause.flatMap((term) => authoritiesOf(term))
  const ways = clause.map((term, index) => checks[index] ?? tokensMatch(entry, tsqueryOfTerm(term, [])))
  return join(ids.length === 0 ? ways : [...ways, { sql: `${entry}.authority_id = any(?::int[])`, bindings: [ids] }], ' or ')
}

/** That an entry has one of the terms, by index and by text. */
export function matchAnyTerm(entry: string, terms: readonly Term[]): Condition {
  return join(terms.map((term) => {
    const check = checkTerm(entry, term)
    const match = tokensMatch(entry, tsqueryOfTerm(term, []))
    return check === undefined ? match : join([match, check], ' and ')
  }), ' or ')
}

export function tokensMatch(entry: string, tsquery: Condition): Condition {
  return { sql: `${entry}.tokens @@ ${tsquery.sql}`, bindings: tsquery.bindings }
}

/** Facts as a `tsquery`: one of them is enough. */
export function tsqueryOfFacts(facts: readonly string[]): Condition {
  return { sql: '?::tsquery', bindings: [facts.map(quoteLexeme).join(' | ')] }
}

export function join(conditions: readonly Condition[], by: string): Condition {
  return { sql: `(${conditions.map(({ sql }) => sql).join(by)})`, bindings: conditions.flatMap(({ bindings }) => bindings) }
}

function tsqueryOfTerm(term: Term, authorityIds: readonly number[]): Condition {
  const own = term.kind === 'prefix' ? prefixQuery(term.text) : tsqueryOfText(term.text)
  return authorityIds.length === 0 ? own : join([own, tsqueryOfFacts(authorityIds.map(authorityToken))], ' || ')
}

function tsqueryOfText(text: string): Condition {
  const runs = splitRuns(text)
  const words = runs.filter((run) => run.kind === 'word').map((run) => run.text)
  const grams = runs.filter((run) => run.kind === 'cjk').map((run) => tsqueryOfRun(run.text))
  return join([
    ...(words.length === 0 ? [] : [{ sql: `plainto_tsquery('search_words', ?)`, bindings: [words.join(' ')] }]),
    ...(grams.length === 0 ? [] : [{ sql: '?::tsquery', bindings: [grams.join(' & ')] }])
  ], ' && ')
}

function prefixQuery(text: string): Condition {
  return { sql: '?::tsquery', bindings: [`${quoteLexeme(Array.from(text).slice(0, STEM_LENGTH).join(''))}:*`] }
}

/** All grams of the run; a single character is the beginning of a gram. The index's last characters are no gram of it. */
function tsqueryOfRun(run: string): string {
  const grams = gramsOf(run)
  return grams.length === 1 ? `${quoteLexeme(run)}:*` : grams.slice(0, -1).map(quoteLexeme).join(' & ')
}

function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

/** What must stand in the text as it is; undefined where the index has said all. */
function checkTerm(entry: string, term: Term): Condition | undefined {
  if (term.kind === 'paragraph') return matchesPattern(entry, `(?<![0-9.])${escapePattern(term.text)}(?!\\.?[0-9])`)
  if (term.kind === 'prefix') return matchesPattern(entry, `${wordStart(term.text)}${escapePattern(term.text)}`)
  const runs = splitRuns(term.text)
  if (term.kind === 'phrase') return checkPhrase(entry, term.text, runs)
  if (runs.length > 1) return matchesPattern(entry, bounded(joinRuns(runs), term.text))
  const [run] = runs
  return run?.kind === 'cjk' && Array.from(run.text).length >= SHORTEST_CHECKED_RUN ? contains(entry, run.text) : undefined
}

function checkPhrase(entry: string, text: string, runs: ReturnType<typeof splitRuns>): Condition {
  // Chinese needs no look at where words end.
  if (runs.every((run) => run.kind === 'cjk')) return contains(entry, text)
  return join([contains(entry, text), matchesPattern(entry, bounded(escapePattern(text), text))], ' and ')
}

function joinRuns(runs: ReturnType<typeof splitRuns>): string {
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

function contains(entry: string, text: string): Condition {
  return { sql: `${entry}.folded like ?`, bindings: [`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`] }
}

function matchesPattern(entry: string, pattern: string): Condition {
  return { sql: `${entry}.folded ~ ?`, bindings: [pattern] }
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
