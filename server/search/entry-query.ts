import { checkClause, join, NO_AUTHORITIES, tsqueryOfClause, tsqueryOfFacts, tokensMatch, type AuthoritiesOf, type Condition } from './conditions.ts'
import { authorityToken } from './fact-tokens.ts'
import type { ReadyFilters } from './filters.ts'
import type { Query } from './query.ts'

/** A query as the index is asked it: what an entry has to match. */
export interface EntryQuery {
  readonly query: Query
  readonly authoritiesOf: AuthoritiesOf
  readonly filters: ReadyFilters
}

/** Midnight in Hong Kong of a day. */
const MIDNIGHT = `(?::date::timestamp at time zone 'Asia/Hong_Kong')`

/** That an entry has all that is wanted of its words and facts; `window` are lexemes of which it has one as well. */
export function matchEntry(entry: string, { query, authoritiesOf, filters }: EntryQuery, window: readonly string[] | undefined): Condition {
  const tsqueries = [
    ...query.clauses.map((clause) => tsqueryOfClause(clause, authoritiesOf)),
    ...filters.facts.map(tsqueryOfFacts),
    ...filters.authorityIds.filter((ids) => ids.length > 0).map((ids) => tsqueryOfFacts(ids.map(authorityToken))),
    ...(window === undefined ? [] : [tsqueryOfFacts(window)])
  ]
  const checks = query.clauses.flatMap((clause) => checkClause(entry, clause, authoritiesOf) ?? [])
  return join([
    ...(tsqueries.length === 0 ? [] : [tokensMatch(entry, join(tsqueries, ' && '))]),
    ...checks,
    ...boundDates(entry, filters),
    // A search without words is one for threads, and each has one title.
    ...(asksForText(query, filters) ? [] : [{ sql: `${entry}.kind = 'request'`, bindings: [] }]),
    { sql: `${entry}.version = (select generation.version from search_generations as generation where generation.state = 'active')`, bindings: [] }
  ], ' and ')
}

/** How many of the clauses a title itself has, without the names of its authority. */
export function countClauses(entry: string, { clauses }: Query): Condition {
  return join(clauses.map((clause) => {
    const match = tokensMatch(entry, tsqueryOfClause(clause, NO_AUTHORITIES))
    const check = checkClause(entry, clause, NO_AUTHORITIES)
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
