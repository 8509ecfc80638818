import type { Trx } from '../connection.ts'

/**
 * The threads of the authority show a mask in place of this address, so their pages change with it.
 * @returns false where there is no such authority
 */
export async function updateRequestEmail(trx: Trx, authorityId: number, requestEmail: string | undefined, now: Date): Promise<boolean> {
  const changed = await trx('authorities').where('authorities.id', authorityId).update({ request_email: requestEmail ?? null, updated_at: now })
  await trx('requests').where('requests.authority_id', authorityId).update({ version: trx.raw('requests.version + 1') })
  return changed > 0
}
