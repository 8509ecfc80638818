import type { Reader } from '../db/read-by-index.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { matchAnyTerm, type AuthoritiesOf, type Condition } from './conditions.ts'
import { listedFor } from './listed-for.ts'
import type { NamedAuthority } from './match-authorities.ts'
import type { Query, Term } from './query.ts'

export interface IndexedAuthority extends NamedAuthority {
  readonly id: number
  readonly slug: string
  readonly category: string
  readonly writable: boolean
  /** Which of the wanted terms the index has among its names, in whatever form (prisons for prison). */
  readonly has: readonly boolean[]
  readonly unwanted: boolean
}

/** A word that more of them have (department, office, 事務) tells none from another. */
const MOST_FOR_A_WORD = 24

/** All that may be listed for the viewer: some hundred rows, one question. By English name. */
export async function readAuthorities(reader: Reader, viewer: Viewer, query: Query): Promise<IndexedAuthority[]> {
  const listed = listedFor(viewer, 'authorities.visibility', undefined)
  const has = query.wanted.map((term) => hasTerm([term]))
  const unwanted = query.unwanted.length === 0 ? { sql: 'false', bindings: [] } : hasTerm(query.unwanted)
  const rows = await reader.read<IndexedAuthority>(/* sql */ `
    select authorities.id, authorities.slug, authorities.abbreviation, authorities.name_en as "nameEn", authorities.name_zh as "nameZh",
      authorities.short_en as "shortEn", authorities.short_zh as "shortZh", authorities.former_names as "formerNames", authorities.category,
      authorities.request_email is not null as writable, array[${has.map(({ sql }) => sql).join(', ')}]::boolean[] as has, ${unwanted.sql} as unwanted
    from authorities
    left join search_entries as entry on entry.kind = 'authority' and entry.record_id = authorities.id
      and entry.version = (select generation.version from search_generations as generation where generation.state = 'active')
    where ${listed.sql}
    order by authorities.name_en`, [...has.flatMap(({ bindings }) => bindings), ...unwanted.bindings, ...listed.bindings])
  return rows
}

/** For each term the authorities that have it in a name. */
export function authoritiesByTerm(query: Query, authorities: readonly IndexedAuthority[]): AuthoritiesOf {
  const byTerm = new Map<Term, readonly number[]>()
  for (const [index, term] of query.wanted.entries()) {
    const ids = authorities.filter((authority) => authority.has[index] === true).map((authority) => authority.id)
    byTerm.set(term, ids.length > MOST_FOR_A_WORD ? [] : ids)
  }
  const byKey = new Map([...byTerm].map(([term, ids]) => [`${term.kind} ${term.text}`, ids]))
  return (term) => byKey.get(`${term.kind} ${term.text}`) ?? []
}

function hasTerm(terms: readonly Term[]): Condition {
  const match = matchAnyTerm('entry', terms)
  return { sql: `coalesce(${match.sql}, false)`, bindings: match.bindings }
}
