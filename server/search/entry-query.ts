import { allOf, checkClause, join, NO_AUTHORITIES, oneOfMatches, tokensMatch, tsqueryOfClause, tsqueryOfFacts, tsqueryWithout, type AuthoritiesOf, type Condition, type Dialect } from './conditions.ts'
import { authorityToken, kindToken, yearToken } from './fact-tokens.ts'
import type { ReadyFilters } from './filters.ts'
import type { Query } from './query.ts'
import type { FactsOf } from './thread-facts.ts'
import { TITLE } from './record-kinds.ts'
import { FIRST_WITH_CHARACTERS } from './tokens.ts'

/** A query as the index is asked it: what an entry has to match. */
export interface EntryQuery extends Dialect {
  readonly query: Query
  readonly authoritiesOf: AuthoritiesOf
  readonly filters: ReadyFilters
  readonly factsOf: FactsOf
  readonly now: Date
}

/** Midnight in Hong Kong of a day. */
const MIDNIGHT = `(?::date::timestamp at time zone 'Asia/Hong_Kong')`

interface MatchOptions {
  /** Lexemes of which it has one as well. */
  readonly window?: readonly string[] | undefined
  /** What else must hold, and stands in the row. */
  readonly inRow?: readonly Condition[]
}

/**
 * That an entry has all that is wanted of its words and facts. What stands in the row comes before what is looked for
 * in its text, for PostgreSQL thinks that the one costs as much as the other.
 */
export function matchEntry(entry: string, entryQuery: EntryQuery, { window, inRow = [] }: MatchOptions): Condition {
  const { query, authoritiesOf, filters, generation } = entryQuery
  const hasText = asksForText(query, filters)
  const facts = [
    ...filters.facts,
    ...filters.authorityIds.filter((ids) => ids.length > 0).map((ids) => ids.map(authorityToken)),
    ...(generation.tokeniser < FIRST_WITH_CHARACTERS ? [] : [...filters.years.map((year) => [yearToken(year)]), ...(hasText ? [] : [[kindToken(TITLE)]])])
  ]
  return join([
    ...matchWords(entry, entryQuery),
    ...facts.map((choice) => tokensMatch(entry, tsqueryOfFacts(choice))),
    ...(window === undefined ? [] : [oneOfMatches(entry, window, query)]),
    { sql: `${entry}.version = ?::int`, bindings: [generation.version] },
    ...inRow,
    { sql: `${entry}.request_id is not null`, bindings: [] },
    ...boundDates(entry, filters),
    // A search without words is one for threads, and each has one title.
    ...(hasText ? [] : [{ sql: `${entry}.kind = '${TITLE}'`, bindings: [] }]),
    ...query.clauses.flatMap((clause) => checkClause(entry, clause, authoritiesOf, entryQuery) ?? [])
  ], ' and ')
}

/** An entry that has what is unwanted is of no use: its thread is left out for it. */
function matchWords(entry: string, entryQuery: EntryQuery): Condition[] {
  const { query, authoritiesOf } = entryQuery
  if (query.clauses.length === 0) return []
  const without = tsqueryWithout(query.unwanted, entryQuery)
  return [tokensMatch(entry, allOf([...query.clauses.map((clause) => tsqueryOfClause(clause, authoritiesOf, entryQuery)), ...(without === undefined ? [] : [without])]))]
}

/** How many of the clauses a title itself has, without the names of its authority. */
export function countClauses(entry: string, entryQuery: EntryQuery): Condition {
  return join(entryQuery.query.clauses.map((clause) => {
    const match = tokensMatch(entry, tsqueryOfClause(clause, NO_AUTHORITIES, entryQuery))
    const check = checkClause(entry, clause, NO_AUTHORITIES, entryQuery)
    const both = check === undefined ? match : join([match, check], ' and ')
    return { sql: `(${both.sql})::int`, bindings: both.bindings }
  }), ' + ')
}

function asksForText(query: Query, filters: ReadyFilters): boolean {
  return query.clauses.length > 0 || filters.facts.length > 0 || filters.before !== undefined || filters.after !== undefined
}

function boundDates(entry: string, { before, after }: ReadyFilters): Condition[] {
  return [
    ...(before === undefined ? [] : [{ sql: `${entry}.dated_at < ${MIDNIGHT}`, bindings: [before] }]),
    ...(after === undefined ? [] : [{ sql: `${entry}.dated_at >= ${MIDNIGHT}`, bindings: [after] }])
  ]
}
