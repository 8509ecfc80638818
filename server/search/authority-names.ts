import type { Reader } from '../db/read-by-index.ts'
import { isOperator, type Viewer } from '../domain/visibility/visibility.ts'
import type { AuthoritiesOf } from './conditions.ts'
import { fold } from './fold.ts'
import { hasTerm, namesOf, type NameText } from './has-term.ts'
import type { NamedAuthority } from './match-authorities.ts'
import type { Query, Term } from './query.ts'
import type { SearchState } from './search-state.ts'
import { stemsOf, wordsOf } from './stems.ts'
import { splitRuns } from './tokens.ts'

export interface IndexedAuthority extends NamedAuthority {
  readonly id: number
  readonly slug: string
  readonly category: string
  readonly writable: boolean
  /** Which of the wanted terms stand in its names, in whatever form (prisons for prison). */
  readonly has: readonly boolean[]
  readonly unwanted: boolean
}

interface KnownAuthority extends Omit<IndexedAuthority, 'has' | 'unwanted'> {
  readonly isPublic: boolean
  readonly names: NameText
}

/** A word that more of them have (department, office, 事務) tells none from another. */
const MOST_FOR_A_WORD = 24

/** Some hundred rows that change some times a year: read again when `search_names` has counted a change. */
const remembered = new WeakMap<object, { readonly names: number; readonly list: readonly KnownAuthority[] }>()

/** All that may be listed for the viewer. By English name. */
export async function readAuthorities(reader: Reader, viewer: Viewer, query: Query, state: SearchState): Promise<IndexedAuthority[]> {
  const known = await readKnown(reader, state)
  const stems = await stemsOf(reader, wordsOf([...query.wanted, ...query.unwanted]))
  return known.filter(({ isPublic }) => isPublic || isOperator(viewer)).map(({ names, isPublic: _, ...authority }) => ({
    ...authority,
    has: query.wanted.map((term) => hasTerm(names, term, stems)),
    unwanted: query.unwanted.some((term) => hasTerm(names, term, stems))
  }))
}

/** For each term the authorities that have it in a name. */
export function authoritiesByTerm(query: Query, authorities: readonly IndexedAuthority[]): AuthoritiesOf {
  const byTerm = new Map<string, readonly number[]>()
  for (const [index, term] of query.wanted.entries()) {
    const ids = authorities.filter((authority) => authority.has[index] === true).map((authority) => authority.id)
    byTerm.set(keyOf(term), ids.length > MOST_FOR_A_WORD ? [] : ids)
  }
  return (term) => byTerm.get(keyOf(term)) ?? []
}

function keyOf(term: Term): string {
  return `${term.kind} ${term.text}`
}

interface AuthorityRow extends Omit<KnownAuthority, 'names'> {
  readonly id: number
}

async function readKnown(reader: Reader, { names }: SearchState): Promise<readonly KnownAuthority[]> {
  const before = remembered.get(reader.pool)
  if (before?.names === names) return before.list
  const rows = await reader.read<AuthorityRow>(/* sql */ `
    select authorities.id, authorities.slug, authorities.abbreviation, authorities.name_en as "nameEn", authorities.name_zh as "nameZh",
      authorities.short_en as "shortEn", authorities.short_zh as "shortZh", authorities.former_names as "formerNames", authorities.category,
      authorities.request_email is not null as writable, authorities.visibility = 'public' as "isPublic"
    from authorities order by authorities.name_en`, [])
  const folded = rows.map((row) => [row.abbreviation, row.nameEn, row.nameZh, row.shortEn, row.shortZh, ...row.formerNames].map(fold).filter((name) => name !== ''))
  const stems = await stemsOf(reader, folded.flat().flatMap(splitRuns).filter((run) => run.kind === 'word').map((run) => run.text))
  const list = rows.map((row, index) => ({ ...row, names: namesOf(folded[index] ?? [], stems) }))
  remembered.set(reader.pool, { names, list })
  return list
}
