import type { Db } from '../connection.ts'

/** One of the authorities that a letter is for. */
export interface ChosenAuthority {
  readonly id: number
  readonly slug: string
  readonly nameEn: string
  readonly nameZh: string
  /** Public, and with an address for requests. */
  readonly writable: boolean
}

/** Of a draft whose authorities are chosen as a list, in the order in which they were chosen; else none. */
export async function listDraftAuthorities(db: Db, draftId: string): Promise<ChosenAuthority[]> {
  return db('draft_authorities')
    .join('authorities', 'authorities.id', 'draft_authorities.authority_id')
    .where('draft_authorities.draft_id', draftId)
    .orderBy('draft_authorities.position')
    .select<ChosenAuthority[]>(
      'authorities.id', 'authorities.slug', 'authorities.name_en as nameEn', 'authorities.name_zh as nameZh',
      db.raw("authorities.request_email is not null and authorities.visibility = 'public' as writable")
    )
}
