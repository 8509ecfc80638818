import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { lockRawMail } from '../../db/raw-mails/reads.ts'
import { markSetAside } from '../../db/raw-mails/set-aside-writes.ts'
import { PortalError } from '../../domain/error.ts'

/**
 * An operator says that a mail belongs to no request, or is unwanted. It is kept, and can still be released.
 * @throws PortalError `not_found`; `conflict` when it is neither held nor failed
 */
export async function setMailAside(context: Pick<Context, 'db' | 'clock'>, wish: { readonly rawMailId: number; readonly actorUserId: number; readonly spam?: boolean }): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const raw = await lockRawMail(trx, wish.rawMailId)
    if (raw === undefined) throw new PortalError('not_found')
    if (!(await markSetAside(trx, raw.id))) throw new PortalError('conflict')
    await insertEvent(trx, { kind: 'mail_set_aside', rawMailId: raw.id, actorUserId: wish.actorUserId, detail: { from: raw.state, spam: wish.spam === true }, happenedAt: now })
  })
}
