import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { lockRawMail } from '../../db/raw-mails/reads.ts'
import { unmarkSetAside } from '../../db/raw-mails/set-aside-writes.ts'
import { PortalError } from '../../domain/error.ts'

/**
 * An operator takes back that a mail was set aside: it waits again as it did.
 * @throws PortalError `not_found`; `conflict` where nobody set it aside: machine mail about a notice never waited
 */
export async function undoSetAside(context: Pick<Context, 'db' | 'clock'>, wish: { readonly rawMailId: number; readonly actorUserId: number }): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const raw = await lockRawMail(trx, wish.rawMailId)
    if (raw === undefined) throw new PortalError('not_found')
    if (!(await unmarkSetAside(trx, raw.id))) throw new PortalError('conflict')
    await insertEvent(trx, { kind: 'mail_set_aside_undone', rawMailId: raw.id, actorUserId: wish.actorUserId, happenedAt: now })
  })
}
