import type { Trx } from '../connection.ts'

/** A mail that belongs nowhere: kept, and out of the lists of what waits. False: it was neither held nor failed. */
export async function markSetAside(trx: Trx, id: number): Promise<boolean> {
  const changed = await trx('raw_mails').where('raw_mails.id', id).whereIn('raw_mails.state', ['held', 'failed']).update({ state: 'set_aside', lease_until: null })
  return changed > 0
}
