import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { listOver } from '../../db/embargoes/due-reads.ts'
import { endEmbargo, lockEmbargo } from '../../db/embargoes/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { hongKongDay } from '../../domain/clock/day.ts'

export interface EmbargoRound {
  /** Of the last request that was looked at; undefined where none was left. */
  readonly lastId: number | undefined
  readonly done: number
}

const BATCH = 100

/**
 * Makes public what was private until today or a day before. A run that was missed loses nothing: the next one finds
 * the same requests. One whose requester does not know the day waits until they were told.
 * @param afterId where the batch before ended; 0 at first
 */
export async function endPassedEmbargoes({ db, clock }: Pick<Context, 'db' | 'clock'>, afterId: number): Promise<EmbargoRound> {
  const now = clock.now()
  const ids = await listOver(db, { through: hongKongDay(now), afterId, limit: BATCH })
  let done = 0
  for (const id of ids) if (await transact(db, (trx) => end(trx, id, now))) done += 1
  return { lastId: ids.at(-1), done }
}

async function end(trx: Trx, requestId: number, now: Date): Promise<boolean> {
  const embargo = await lockEmbargo(trx, requestId)
  if (embargo === undefined || embargo.publicOn > hongKongDay(now) || embargo.toldFor !== embargo.publicOn) return false
  await endEmbargo(trx, requestId, now)
  await touchRequest(trx, requestId)
  await insertEvent(trx, { kind: 'embargo_ended', requestId, detail: { publicOn: embargo.publicOn }, happenedAt: now })
  return true
}
