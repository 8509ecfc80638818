import type { Context } from '../../context.ts'
import { moveEmbargo as writeDay } from '../../db/embargoes/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { hongKongDay, type Day } from '../../domain/clock/day.ts'
import { checkPublicDay, isKnown, latestPublicDay } from '../../domain/embargoes/embargo.ts'
import { PortalError } from '../../domain/error.ts'
import { ruleEmbargo } from './rule-embargo.ts'

/** Shortens or prolongs it. Throws PortalError `conflict` for a day that is not open any more, or was never. */
export async function moveEmbargo(context: Pick<Context, 'db' | 'clock' | 'config'>, userId: number, { requestId, publicOn }: { readonly requestId: number; readonly publicOn: Day }): Promise<void> {
  await ruleEmbargo(context, userId, requestId, async (trx, embargo, now) => {
    const today = hongKongDay(now)
    const latest = latestPublicDay(hongKongDay(embargo.madeAt), context.config.embargoMonths)
    if (checkPublicDay(publicOn, { today, latest, present: embargo.publicOn }) !== undefined) throw new PortalError('conflict', 'the day is not open')
    if (publicOn === embargo.publicOn) return
    await writeDay(trx, requestId, { publicOn, toldFor: isKnown(publicOn, today) ? publicOn : undefined })
    await touchRequest(trx, requestId)
    await insertEvent(trx, { kind: 'embargo_moved', requestId, actorUserId: userId, detail: { from: embargo.publicOn, to: publicOn }, happenedAt: now })
  })
}
