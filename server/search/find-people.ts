import type { Reader } from '../db/read-by-index.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { allOf, checkClause, join, NO_AUTHORITIES, tokensMatch, tsqueryOfClause, tsqueryOfFacts, type Dialect } from './conditions.ts'
import { kindToken } from './fact-tokens.ts'
import { isListedThread } from './listed-for.ts'
import type { Query } from './query.ts'

/** Somebody under whose name requests stand. */
export interface PersonHit {
  readonly id: number
  /** That readers see. */
  readonly name: string
  /** Those that the viewer may have listed. */
  readonly requests: number
}

const KIND = 'person'
const MOST = 3

/** People whose names have all that is wanted, if they have made a request that the viewer may have listed. */
export async function findPeople(reader: Reader, viewer: Viewer, { clauses, unwanted, fields }: Query, dialect: Dialect): Promise<PersonHit[]> {
  if (clauses.length === 0 || unwanted.length > 0 || fields.length > 0) return []
  const tsquery = allOf([...clauses.map((clause) => tsqueryOfClause(clause, NO_AUTHORITIES, dialect)), tsqueryOfFacts([kindToken(KIND)])])
  const match = join([
    // All words with a beginning stand in more entries than there are people.
    clauses.flat().some((term) => term.kind === 'prefix') ? { sql: 'ts_match_vq(entry.tokens, ?::tsquery)', bindings: [tsquery] } : tokensMatch('entry', tsquery),
    { sql: `entry.kind = '${KIND}' and entry.version = ?::int`, bindings: [dialect.generation.version] },
    ...clauses.flatMap((clause) => checkClause('entry', clause, NO_AUTHORITIES, dialect) ?? [])
  ], ' and ')
  const listed = isListedThread('thread', viewer)
  return reader.read<PersonHit>(/* sql */ `
    with people as materialized (select entry.record_id from search_entries as entry where ${match.sql} limit 50)
    select users.id, coalesce(users.public_name, users.name) as name, count(*)::int as requests
    from people join users on users.id = people.record_id
    join search_threads as thread on thread.user_id = users.id and ${listed.sql}
    group by users.id order by count(*) desc, users.id limit ${MOST}`, [...match.bindings, ...listed.bindings])
}
