import type { Db } from '../db/connection.ts'
import { readByIndex } from '../db/read-by-index.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { readAuthorities, type IndexedAuthority } from './authority-names.ts'
import { fitAuthority, mayMean, type Fit } from './match-authorities.ts'
import { parseQuery, type Query } from './query.ts'
import { readState } from './search-state.ts'

export type FoundAuthority = Omit<IndexedAuthority, 'has' | 'unwanted'>

/** After every rule of `fitAuthority`. */
const INDEXED_FIT: Fit = 8

/** Authorities by any of their names, best first, for the search page, the list and the pickers. */
export async function findAuthorities(db: Db, viewer: Viewer, typed: string, limit: number): Promise<FoundAuthority[]> {
  const query = parseQuery(typed)
  if (query.wanted.length === 0) return []
  return chooseAuthorities(await readByIndex(db, async (reader) => readAuthorities(reader, viewer, query, await readState(reader))), query, limit)
}

/** Those that answer to the query, best first. Guesses (typing errors) only where nothing fits better, and are wanted. */
export function chooseAuthorities(authorities: readonly IndexedAuthority[], query: Query, limit: number, { guess = true }: { readonly guess?: boolean } = {}): IndexedAuthority[] {
  const words = query.wanted.map((term) => term.text).join(' ')
  const wanted = words === '' ? [] : authorities.filter(({ unwanted }) => !unwanted)
  const sure = wanted.flatMap((authority) => {
    const fit = fitAuthority(authority, words)
    const best = hasAll(query, authority) ? Math.min(fit ?? INDEXED_FIT, INDEXED_FIT) : fit
    return best === undefined ? [] : [{ authority, fit: best }]
  })
  const guessed = sure.length > 0 || !guess ? [] : wanted.filter((authority) => mayMean(authority, words)).map((authority) => ({ authority, fit: 0 }))
  return [...sure, ...guessed]
    .toSorted((a, b) => a.fit - b.fit || a.authority.nameEn.length - b.authority.nameEn.length)
    .slice(0, limit)
    .map(({ authority }) => authority)
}

function hasAll({ clauses, wanted }: Query, authority: IndexedAuthority): boolean {
  return clauses.every((clause) => clause.some((term) => authority.has[wanted.findIndex((one) => one.kind === term.kind && one.text === term.text)] === true))
}
