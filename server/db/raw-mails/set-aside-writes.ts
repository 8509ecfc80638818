import type { HoldReason } from '../../domain/messages/admission.ts'
import type { Trx } from '../connection.ts'

/** A mail that belongs nowhere: kept, and out of the lists of what waits. False: it was neither held nor failed. */
export async function markSetAside(trx: Trx, id: number): Promise<boolean> {
  const changed = await trx('raw_mails').where('raw_mails.id', id).whereIn('raw_mails.state', ['held', 'failed']).update({ state: 'set_aside', lease_until: null })
  return changed > 0
}

/** It waits for a person again, for the reason for which it did. False: it was not set aside by one. */
export async function unmarkSetAside(trx: Trx, id: number): Promise<boolean> {
  const changed = await trx('raw_mails').where({ 'raw_mails.id': id, 'raw_mails.state': 'set_aside' })
    .where((waited) => waited.whereNotNull('raw_mails.hold_reason').orWhereNotNull('raw_mails.last_error'))
    .update({ state: trx.raw(`case when raw_mails.hold_reason is null then 'failed' else 'held' end`) })
  return changed > 0
}

/** After a release was taken back. One that had no reason had failed, and was read by then. */
export async function markHeldAgain(trx: Trx, id: number, reason: HoldReason | undefined): Promise<void> {
  await trx('raw_mails').where('raw_mails.id', id).update({ state: 'held', hold_reason: reason ?? 'only_hints' })
}
