import type { Reader } from '../db/read-by-index.ts'
import type { SearchFilters } from '../domain/requests/search-filters.ts'
import type { Standing } from '../domain/requests/standing.ts'
import type { IndexedAuthority } from './authority-names.ts'
import { chooseAuthorities } from './find-authorities.ts'
import { fileTypeTokens, nameTokens } from './fact-tokens.ts'
import { fold } from './fold.ts'
import { parseQuery, type Query } from './query.ts'
import type { Field } from './query-fields.ts'

/** Fields of the query and filters of the page, as the index and the tables understand them. All must hold. */
export interface ReadyFilters {
  /** Each is a choice: one of them is enough. */
  readonly standings: readonly (readonly Standing[])[]
  /** Likewise. */
  readonly authorityIds: readonly (readonly number[])[]
  /** Lexemes of facts; each is a choice. */
  readonly facts: readonly (readonly string[])[]
  readonly years: readonly number[]
  readonly attachment: boolean
  readonly overdue: boolean
  /** Days in Hong Kong, for the letter or file itself. */
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Undefined where a field names nothing that is there: the query is then read as plain words. */
export async function readyFilters(reader: Reader, query: Query, filters: SearchFilters, authorities: readonly IndexedAuthority[]): Promise<ReadyFilters | undefined> {
  const categories = needsCategories(query) ? await readCategories(reader) : []
  const chosen = query.fields.flatMap((field) => chooseByField(field, authorities, categories))
  if (chosen.some((ids) => ids.length === 0)) return undefined
  const days = (kind: 'before' | 'after'): string[] => query.fields.flatMap((field) => (field.kind === kind ? [field.value] : [])).sort()
  return {
    standings: [...query.fields.flatMap((field) => (field.kind === 'status' ? [field.value] : [])), ...(filters.status === undefined ? [] : [[filters.status]])],
    authorityIds: [...chosen, ...chooseByPage(filters, authorities)],
    facts: query.fields.flatMap(factsOf),
    years: filters.year === undefined ? [] : [filters.year],
    attachment: filters.attachment === true,
    overdue: filters.overdue === true || query.fields.some((field) => field.kind === 'overdue'),
    before: days('before').at(0),
    after: days('after').at(-1)
  }
}

export function isNarrowed(filters: SearchFilters = {}): boolean {
  return Object.values(filters).some((value) => value !== undefined && value !== false)
}

function chooseByPage({ authority, category }: SearchFilters, authorities: readonly IndexedAuthority[]): number[][] {
  const chosen: number[][] = []
  if (authority !== undefined) chosen.push(idsOf(authorities.filter((one) => one.slug === authority)))
  if (category !== undefined) chosen.push(idsOf(authorities.filter((one) => one.category === category)))
  return chosen
}

function chooseByField(field: Field, authorities: readonly IndexedAuthority[], categories: readonly Category[]): number[][] {
  if (field.kind === 'authority') return [idsOf(namedAuthorities(field.value, authorities))]
  if (field.kind !== 'category') return []
  const codes = categories.filter((one) => one.code === field.value || one.names.some((name) => name.includes(field.value))).map((one) => one.code)
  return [idsOf(authorities.filter((one) => codes.includes(one.category)))]
}

/** The one that is called so, else all that answer to it. */
function namedAuthorities(value: string, authorities: readonly IndexedAuthority[]): readonly IndexedAuthority[] {
  const exact = authorities.filter((one) => one.slug === value || [one.abbreviation, one.nameEn, one.nameZh, one.shortEn, one.shortZh].some((name) => fold(name) === value))
  // The rows were read for the query's own words, so nothing is known here of stems.
  const blank = authorities.map((one) => ({ ...one, has: [], unwanted: false }))
  return exact.length > 0 ? exact : chooseAuthorities(blank, { ...parseQuery(value), clauses: [[{ kind: 'word', text: value }]] }, authorities.length)
}

function factsOf(field: Field): (readonly string[])[] {
  if (field.kind === 'filetype') return [fileTypeTokens(`.${field.value}`)]
  // Single characters of a longer Chinese name say no more than its pairs.
  return field.kind === 'from' ? nameTokens(field.value).filter((token, _, all) => all.length === 1 || !/^@n\P{ASCII}$/u.test(token)).map((token) => [token]) : []
}

interface Category {
  readonly code: string
  readonly names: readonly string[]
}

function needsCategories(query: Query): boolean {
  return query.fields.some((field) => field.kind === 'category')
}

async function readCategories(reader: Reader): Promise<Category[]> {
  const rows = await reader.read<{ code: string; name_en: string; name_zh: string }>('select code, name_en, name_zh from authority_categories', [])
  return rows.map((row) => ({ code: row.code, names: [row.name_en, row.name_zh].map(fold) }))
}

function idsOf(authorities: readonly { readonly id: number }[]): number[] {
  return authorities.map(({ id }) => id)
}
