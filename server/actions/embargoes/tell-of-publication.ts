import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { listUntold } from '../../db/embargoes/due-reads.ts'
import { lockEmbargo, moveEmbargo } from '../../db/embargoes/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { addDays, hongKongDay, instantOf } from '../../domain/clock/day.ts'
import { dayToTell, NOTICE_DAYS } from '../../domain/embargoes/embargo.ts'
import type { EmbargoRound } from './end-passed-embargoes.ts'

const BATCH = 100
/** Nobody is written to in the night. */
const MORNING_HOUR = 8

/**
 * Queues a letter to each requester whose request becomes public within a week. Where no run came in time, the request
 * stays private until the week is over: nobody finds out afterwards. Two that run at once tell nobody twice.
 * @param afterId where the batch before ended; 0 at first
 */
export async function tellOfPublication({ db, clock }: Pick<Context, 'db' | 'clock'>, afterId: number): Promise<EmbargoRound> {
  const now = clock.now()
  const ids = await listUntold(db, { through: addDays(hongKongDay(now), NOTICE_DAYS), afterId, limit: BATCH })
  let done = 0
  for (const id of ids) if (await transact(db, (trx) => tell(trx, id, now))) done += 1
  return { lastId: ids.at(-1), done }
}

async function tell(trx: Trx, requestId: number, now: Date): Promise<boolean> {
  const today = hongKongDay(now)
  const embargo = await lockEmbargo(trx, requestId)
  // What an operator keeps from readers does not become public, and there is nothing to tell.
  if (embargo?.visibility !== 'embargoed') return false
  if (embargo.toldFor === embargo.publicOn || embargo.publicOn > addDays(today, NOTICE_DAYS)) return false
  const publicOn = dayToTell(embargo.publicOn, today)
  await moveEmbargo(trx, requestId, { publicOn, toldFor: publicOn })
  if (publicOn !== embargo.publicOn) await touchRequest(trx, requestId)
  const morning = instantOf(today, MORNING_HOUR)
  const outboxId = await queueLetter(trx, {
    letter: 'embargo_notice', dedupeKey: `embargo:${requestId}:${publicOn}`, requestId, userId: embargo.requesterId, payload: { publicOn }, dueAt: morning > now ? morning : now
  })
  await insertEvent(trx, { kind: 'embargo_told', requestId, outboxId, detail: { publicOn, ...(publicOn === embargo.publicOn ? {} : { before: embargo.publicOn }) }, happenedAt: now })
  return true
}
