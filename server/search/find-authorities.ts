import type { Db } from '../db/connection.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { matchAnyTerm, matchTerms } from './conditions.ts'
import { listedFor } from './listed-for.ts'
import { fitAuthority, isGuess, type Fit, type NamedAuthority } from './match-authorities.ts'
import { parseQuery, type Query } from './query.ts'

export interface FoundAuthority extends NamedAuthority {
  readonly id: number
  readonly slug: string
  readonly writable: boolean
  /** Whether the index has all the words among its names, in whatever form (prisons for prison). */
  readonly indexed: boolean
}

/** After every rule of `fitAuthority` except typing errors. */
const INDEXED_FIT: Fit = 7.5

/** Authorities by any of their names, best first, for the search page, the list and the pickers. */
export async function findAuthorities(db: Db, viewer: Viewer, typed: string | Query, limit: number): Promise<FoundAuthority[]> {
  const query = typeof typed === 'string' ? parseQuery(typed) : typed
  if (query.wanted.length === 0) return []
  const words = query.wanted.map((term) => term.text).join(' ')
  const fitting = (await readAuthorities(db, viewer, query)).flatMap((authority) => {
    const fit = fitAuthority(authority, words)
    const best = authority.indexed ? Math.min(fit ?? INDEXED_FIT, INDEXED_FIT) : fit
    return best === undefined ? [] : [{ authority, fit: best }]
  })
  const sure = fitting.filter(({ fit }) => !isGuess(fit))
  return (sure.length > 0 ? sure : fitting)
    .toSorted((a, b) => a.fit - b.fit || a.authority.nameEn.length - b.authority.nameEn.length)
    .slice(0, limit)
    .map(({ authority }) => authority)
}

/** All of them: some hundred rows, whose names are compared here. */
async function readAuthorities(db: Db, viewer: Viewer, query: Query): Promise<FoundAuthority[]> {
  const listed = listedFor(viewer, 'authorities.visibility', undefined)
  const match = matchTerms('entry', query.wanted)
  const unwanted = query.unwanted.length === 0 ? { sql: 'false', bindings: [] } : matchAnyTerm('entry', query.unwanted)
  const { rows } = await db.raw<{ rows: FoundAuthority[] }>(/* sql */ `
    select authorities.id, authorities.slug, authorities.abbreviation, authorities.name_en as "nameEn", authorities.name_zh as "nameZh",
      authorities.short_en as "shortEn", authorities.short_zh as "shortZh", authorities.former_names as "formerNames",
      authorities.request_email is not null as writable, coalesce(${match.sql}, false) as indexed
    from authorities
    left join search_entries as entry on entry.kind = 'authority' and entry.record_id = authorities.id
    where ${listed.sql} and not coalesce(${unwanted.sql}, false)
    order by authorities.name_en`, [...match.bindings, ...listed.bindings, ...unwanted.bindings])
  return rows
}
