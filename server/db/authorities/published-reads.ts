import type { Db } from '../connection.ts'
import type { AuthorityNotes } from './page-reads.ts'

/** Where an authority publishes of its own accord, as operators have entered it. Empty where there is nothing. */
export interface PublishingAuthority extends Omit<AuthorityNotes, 'notesEn' | 'notesZh'> {
  readonly id: number
  readonly slug: string
  readonly nameEn: string
  readonly nameZh: string
  readonly homePage: string
}

/** Those of these that everybody may find, by English name. */
export async function listPublishing(db: Db, slugs: readonly string[]): Promise<PublishingAuthority[]> {
  if (slugs.length === 0) return []
  return db('authorities')
    .whereIn('authorities.slug', slugs)
    .where('authorities.visibility', 'public')
    .orderBy('authorities.name_en')
    .select<PublishingAuthority[]>(
      'authorities.id', 'authorities.slug', 'authorities.name_en as nameEn', 'authorities.name_zh as nameZh', 'authorities.home_page as homePage',
      'authorities.publication_scheme_en as publicationSchemeEn', 'authorities.publication_scheme_zh as publicationSchemeZh',
      'authorities.disclosure_log_en as disclosureLogEn', 'authorities.disclosure_log_zh as disclosureLogZh'
    )
}
