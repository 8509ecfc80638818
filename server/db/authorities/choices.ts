import type { Db } from '../connection.ts'

/** An authority as the forms offer it. */
export interface AuthorityChoice {
  readonly id: number
  readonly slug: string
  readonly nameEn: string
  readonly nameZh: string
  readonly abbreviation: string
  /** Whether we have an address for requests. */
  readonly writable: boolean
  readonly categoryEn: string
  readonly categoryZh: string
}

/** All that are public, in the order of their categories and English names. */
export async function listAuthorityChoices(db: Db): Promise<AuthorityChoice[]> {
  const rows = await db('authorities')
    .join('authority_categories', 'authority_categories.code', 'authorities.category')
    .where('authorities.visibility', 'public')
    .orderBy(['authority_categories.position', 'authorities.name_en'])
    .select<{ id: number, slug: string, name_en: string, name_zh: string, abbreviation: string, request_email: string | null, category_en: string, category_zh: string }[]>(
      'authorities.id', 'authorities.slug', 'authorities.name_en', 'authorities.name_zh', 'authorities.abbreviation',
      'authorities.request_email', 'authority_categories.name_en as category_en', 'authority_categories.name_zh as category_zh'
    )
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    nameEn: row.name_en,
    nameZh: row.name_zh,
    abbreviation: row.abbreviation,
    writable: row.request_email !== null,
    categoryEn: row.category_en,
    categoryZh: row.category_zh
  }))
}
