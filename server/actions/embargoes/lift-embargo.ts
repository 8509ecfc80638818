import type { Context } from '../../context.ts'
import { endEmbargo } from '../../db/embargoes/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { ruleEmbargo } from './rule-embargo.ts'

/** The requester makes the request public at once. There is no way back. */
export async function liftEmbargo(context: Pick<Context, 'db' | 'clock'>, userId: number, requestId: number): Promise<void> {
  await ruleEmbargo(context, userId, requestId, async (trx, embargo, now) => {
    await endEmbargo(trx, requestId, now)
    await touchRequest(trx, requestId)
    await insertEvent(trx, { kind: 'embargo_lifted', requestId, actorUserId: userId, detail: { publicOn: embargo.publicOn }, happenedAt: now })
  })
}
