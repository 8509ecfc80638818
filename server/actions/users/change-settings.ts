import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { updateNotify, updateSettings } from '../../db/users/writes.ts'
import { PortalError } from '../../domain/error.ts'
import type { Locale } from '../../domain/requests/request.ts'

/** The language in which the portal writes to somebody, and whether it tells them of replies, and whether others may write to them. */
export async function changeSettings(context: Pick<Context, 'db' | 'clock'>, userId: number, settings: { readonly locale: Locale; readonly notify: boolean; readonly takesMessages: boolean }): Promise<void> {
  await transact(context.db, async (trx) => {
    const before = await updateNotify(trx, userId, settings.notify)
    if (before === undefined) throw new PortalError('not_found')
    await updateSettings(trx, userId, settings)
    if (before === settings.notify) return
    await insertEvent(trx, { kind: settings.notify ? 'notices_wanted' : 'notices_stopped', actorUserId: userId, happenedAt: context.clock.now() })
  })
}
