import type { Trx } from '../connection.ts'

/** In the place of those before. */
export async function setDraftAuthorities(trx: Trx, draftId: string, authorityIds: readonly number[]): Promise<void> {
  await trx('draft_authorities').where('draft_authorities.draft_id', draftId).delete()
  if (authorityIds.length === 0) return
  await trx('draft_authorities').insert(authorityIds.map((authorityId, position) => ({ draft_id: draftId, position, authority_id: authorityId })))
}
