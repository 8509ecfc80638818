import { isOperator, maySee, type Viewer, type Visibility } from '../../domain/visibility/visibility.ts'
import { planOnce, type Db } from '../connection.ts'

export interface Authority {
  readonly id: number
  readonly slug: string
  readonly nameEn: string
  readonly nameZh: string
  readonly shortEn: string
  readonly shortZh: string
  readonly abbreviation: string
  readonly category: AuthorityCategory
  readonly homePage: string
  readonly formerNames: readonly string[]
  /** Listed in Annex A of the Code, or a further body that follows it. */
  readonly basis: 'annex-a' | 'follows-code'
  /** Whether an operator has given an address for requests. The address itself is not for pages. */
  readonly writable: boolean
}

export interface AuthorityCategory {
  readonly code: string
  readonly nameEn: string
  readonly nameZh: string
}

interface AuthorityRow {
  readonly id: number
  readonly slug: string
  readonly name_en: string
  readonly name_zh: string
  readonly short_en: string
  readonly short_zh: string
  readonly abbreviation: string
  readonly category: string
  readonly category_en: string
  readonly category_zh: string
  readonly home_page: string
  readonly former_names: string[]
  readonly basis: Authority['basis']
  readonly visibility: Visibility
  readonly writable: boolean
}

/** Nothing else can be one, and PostgreSQL takes no NUL. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** All that may be listed for the viewer, by category and then by English name. */
export async function listAuthorities(db: Db, viewer: Viewer): Promise<Authority[]> {
  const query = selectAuthorities(db).orderBy([{ column: 'authority_categories.position' }, { column: 'authorities.name_en' }])
  if (!isOperator(viewer)) query.where('authorities.visibility', 'public')
  return (await query).map(readAuthority)
}

/** Undefined also for what the viewer may not see. */
export async function findAuthority(db: Db, viewer: Viewer, slug: string): Promise<Authority | undefined> {
  if (!SLUG.test(slug)) return undefined
  const [row] = await selectAuthorities(db).where('authorities.slug', slug).options(planOnce('authority-by-slug'))
  return row !== undefined && maySee(viewer, undefined, row.visibility) ? readAuthority(row) : undefined
}

/** In their order. */
export async function listCategories(db: Db): Promise<AuthorityCategory[]> {
  const rows = await db('authority_categories').orderBy('authority_categories.position')
    .select<{ code: string; name_en: string; name_zh: string }[]>('authority_categories.code', 'authority_categories.name_en', 'authority_categories.name_zh')
  return rows.map((row) => ({ code: row.code, nameEn: row.name_en, nameZh: row.name_zh }))
}

/** How many authorities everybody can find here. */
export async function countAuthorities(db: Db): Promise<number> {
  const row = await db('authorities').where('authorities.visibility', 'public').count({ count: '*' }).first<{ count: number | string }>()
  return Number(row.count)
}

function selectAuthorities(db: Db) {
  return db('authorities')
    .join('authority_categories', 'authority_categories.code', 'authorities.category')
    .select<AuthorityRow[]>(
      'authorities.id', 'authorities.slug', 'authorities.name_en', 'authorities.name_zh', 'authorities.short_en', 'authorities.short_zh',
      'authorities.abbreviation', 'authorities.category', 'authority_categories.name_en as category_en',
      'authority_categories.name_zh as category_zh', 'authorities.home_page', 'authorities.former_names', 'authorities.basis',
      'authorities.visibility', db.raw('authorities.request_email is not null as writable')
    )
}

function readAuthority(row: AuthorityRow): Authority {
  return {
    id: row.id,
    slug: row.slug,
    nameEn: row.name_en,
    nameZh: row.name_zh,
    shortEn: row.short_en,
    shortZh: row.short_zh,
    abbreviation: row.abbreviation,
    category: { code: row.category, nameEn: row.category_en, nameZh: row.category_zh },
    homePage: row.home_page,
    formerNames: row.former_names,
    basis: row.basis,
    writable: row.writable
  }
}
