import type { Term } from './query.ts'
import { gramsOf, splitRuns } from './tokens.ts'

/** A piece of SQL and the values of its question marks. */
export interface Condition {
  readonly sql: string
  readonly bindings: readonly string[]
}

/** From here on grams alone could lie: 入境事 has 入境 and 境事, and so has 入境之境事. */
const SHORTEST_CHECKED_RUN = 3

/** That an entry has all of the terms. `terms` is not empty. */
export function matchTerms(entry: string, terms: readonly Term[]): Condition {
  const queries = terms.flatMap((term) => tsqueriesOf(term))
  const runs = terms.flatMap(checkedRuns)
  return {
    sql: [
      `${entry}.tokens @@ (${queries.map((query) => query.sql).join(' && ')})`,
      ...runs.map(() => `${entry}.folded like ?`)
    ].join(' and '),
    bindings: [...queries.flatMap((query) => query.bindings), ...runs.map((run) => `%${escapeLike(run)}%`)]
  }
}

/** That an entry has any of the terms. */
export function matchAnyTerm(entry: string, terms: readonly Term[]): Condition {
  const conditions = terms.map((term) => matchTerms(entry, [term]))
  return {
    sql: conditions.map((condition) => `(${condition.sql})`).join(' or '),
    bindings: conditions.flatMap((condition) => condition.bindings)
  }
}

function tsqueriesOf(term: Term): Condition[] {
  const conditions: Condition[] = []
  let words: string[] = []
  const flush = (): void => {
    // Neighbours in one term (e-mail, 2.14) are wanted as neighbours.
    if (words.length > 0) conditions.push({ sql: `phraseto_tsquery('english', ?)`, bindings: [words.join(' ')] })
    words = []
  }
  for (const run of splitRuns(term.text)) {
    if (run.kind === 'word') words.push(run.text)
    else {
      flush()
      conditions.push({ sql: '?::tsquery', bindings: [tsqueryOfRun(run.text)] })
    }
  }
  flush()
  return conditions
}

/** All grams of the run; a single character is the beginning of a gram. The index's last characters are no gram of it. */
function tsqueryOfRun(run: string): string {
  const grams = gramsOf(run)
  return grams.length === 1 ? `'${run}':*` : grams.slice(0, -1).map((gram) => `'${gram}'`).join(' & ')
}

/** What must stand in the text as it is: quoted phrases, and Chinese runs of which the grams alone could lie. */
function checkedRuns(term: Term): string[] {
  if (term.kind === 'phrase') return [term.text]
  return splitRuns(term.text)
    .filter((run) => run.kind === 'cjk' && Array.from(run.text).length >= SHORTEST_CHECKED_RUN)
    .map((run) => run.text)
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}
