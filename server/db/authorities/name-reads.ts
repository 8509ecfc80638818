import { makeSlug } from '../../domain/requests/slug.ts'
import { isOperator, type Viewer } from '../../domain/visibility/visibility.ts'
import type { Db } from '../connection.ts'

interface Row {
  readonly slug: string
  readonly names: readonly string[]
  readonly former_names: readonly string[]
}

const BY_SLUG = /* sql */ `
select authorities.slug from authorities
left join authority_former_slugs as former on former.authority_id = authorities.id and former.slug = :slug
where (authorities.slug = :slug or former.slug is not null) and (:isOperator or authorities.visibility in ('public', 'unlisted'))
order by authorities.slug = :slug desc limit 1`

/** The slug of the authority that a name in an address means: a slug of now or before, a name or initials, in either language. */
export async function findAuthoritySlug(db: Db, viewer: Viewer, name: string): Promise<string | undefined> {
  const slug = makeSlug(name.replaceAll('_', ' '))
  if (slug === '') return undefined
  const { rows: [known] } = await db.raw<{ rows: { slug: string }[] }>(BY_SLUG, { slug, isOperator: isOperator(viewer) })
  return known?.slug ?? findByName(db, viewer, slug)
}

/** Names are compared as slugs; who is called so now goes before who was. */
async function findByName(db: Db, viewer: Viewer, slug: string): Promise<string | undefined> {
  const query = db('authorities').orderBy('authorities.id').select<Row[]>(
    'authorities.slug', 'authorities.former_names',
    db.raw('array[authorities.name_en, authorities.name_zh, authorities.short_en, authorities.short_zh, authorities.abbreviation] as names')
  )
  if (!isOperator(viewer)) query.whereIn('authorities.visibility', ['public', 'unlisted'])
  const rows = await query
  const isCalled = (names: readonly string[]): boolean => names.some((one) => one !== '' && makeSlug(one) === slug)
  return (rows.find((row) => isCalled(row.names)) ?? rows.find((row) => isCalled(row.former_names)))?.slug
}
