import type { Trx } from '../connection.ts'

export interface SeededCategory {
  readonly code: string
  readonly nameEn: string
  readonly nameZh: string
  readonly position: number
}

export interface SeededAuthority {
  readonly slug: string
  readonly nameEn: string
  readonly nameZh: string
  readonly shortEn: string
  readonly shortZh: string
  readonly abbreviation: string
  readonly category: string
  readonly homePage: string
  readonly formerNames: readonly string[]
  readonly basis: 'annex-a' | 'follows-code'
  /** Used only where no operator has given one. */
  readonly requestEmail: string | undefined
}

/** By code; what is no longer seeded stays. */
export async function upsertCategories(trx: Trx, categories: readonly SeededCategory[]): Promise<void> {
  const rows = categories.map((category) => ({
    code: category.code, name_en: category.nameEn, name_zh: category.nameZh, position: category.position
  }))
  await trx('authority_categories').insert(rows).onConflict('code').merge()
}

/** One statement for all rows. What is as it was is neither written nor returned. */
const UPSERT = /* sql */ `
insert into authorities (slug, name_en, name_zh, short_en, short_zh, abbreviation, category, home_page, former_names, basis, request_email)
select seed.slug, seed."nameEn", seed."nameZh", seed."shortEn", seed."shortZh", seed.abbreviation, seed.category, seed."homePage",
  seed."formerNames", seed.basis, seed."requestEmail"
from jsonb_to_recordset(?::jsonb) as seed (slug text, "nameEn" text, "nameZh" text, "shortEn" text, "shortZh" text, abbreviation text,
  category text, "homePage" text, "formerNames" text[], basis text, "requestEmail" text)
order by seed.slug
on conflict (slug) do update set
  name_en = excluded.name_en, name_zh = excluded.name_zh, short_en = excluded.short_en, short_zh = excluded.short_zh,
  abbreviation = excluded.abbreviation, category = excluded.category, home_page = excluded.home_page,
  former_names = excluded.former_names, basis = excluded.basis,
  request_email = coalesce(authorities.request_email, excluded.request_email), updated_at = now()
where (authorities.name_en, authorities.name_zh, authorities.short_en, authorities.short_zh, authorities.abbreviation, authorities.category,
    authorities.home_page, authorities.former_names, authorities.basis, authorities.request_email)
  is distinct from (excluded.name_en, excluded.name_zh, excluded.short_en, excluded.short_zh, excluded.abbreviation, excluded.category,
    excluded.home_page, excluded.former_names, excluded.basis, coalesce(authorities.request_email, excluded.request_email))
returning authorities.id, authorities.slug, authorities.created_at as "createdAt"`

/** By slug. Gives those that are new or changed. */
export async function upsertAuthorities(
  trx: Trx, authorities: readonly SeededAuthority[]
): Promise<{ readonly id: number; readonly slug: string; readonly createdAt: Date }[]> {
  const { rows } = await trx.raw<{ rows: { id: number; slug: string; createdAt: Date }[] }>(UPSERT, [JSON.stringify(authorities)])
  return rows
}
