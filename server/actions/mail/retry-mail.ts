import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { lockRawMail } from '../../db/raw-mails/reads.ts'
import { queueAgain } from '../../db/raw-mails/writes.ts'
import { PortalError } from '../../domain/error.ts'

/**
 * An operator has a held or failed mail tried again as if it had just come.
 *
 * @throws PortalError `not_found`; `conflict` when it is neither held nor failed, or was too large to be kept whole
 */
export async function retryMail(context: Pick<Context, 'db' | 'clock'>, retry: { readonly rawMailId: number; readonly actorUserId: number | undefined }): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const raw = await lockRawMail(trx, retry.rawMailId)
    if (raw === undefined) throw new PortalError('not_found')
    if (raw.envelope.fullSize !== undefined || !(await queueAgain(trx, raw.id, now))) throw new PortalError('conflict')
    await insertEvent(trx, { kind: 'mail_retried', rawMailId: raw.id, actorUserId: retry.actorUserId, detail: { from: raw.state }, happenedAt: now })
  })
}
