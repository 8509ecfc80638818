import type { Trx } from '../connection.ts'
import type { AuthorityNotes } from './page-reads.ts'

export type AuthorityPageFacts = AuthorityNotes

/** @returns false where there is no such authority */
export async function updateAuthorityPage(trx: Trx, authorityId: number, facts: AuthorityPageFacts, now: Date): Promise<boolean> {
  const changed = await trx('authorities').where('authorities.id', authorityId).update({
    notes_en: facts.notesEn,
    notes_zh: facts.notesZh,
    publication_scheme_en: facts.publicationSchemeEn,
    publication_scheme_zh: facts.publicationSchemeZh,
    disclosure_log_en: facts.disclosureLogEn,
    disclosure_log_zh: facts.disclosureLogZh,
    updated_at: now
  })
  return changed > 0
}
