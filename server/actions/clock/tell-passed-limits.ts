import type { Context } from '../../context.ts'
import { findWatched, groupTold, listUnlooked, type UnlookedRequest, type WatchedRequest } from '../../db/clock/notice-reads.ts'
import { insertNotice, noteLooks, setNoticeLetter } from '../../db/clock/notice-writes.ts'
import { groupClockEvents, listClockEvents } from '../../db/clock/reads.ts'
import { isDatabaseAway, transact, type Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { lockPosition } from '../../db/requests/writes.ts'
import { computeClock } from '../../domain/clock/clock.ts'
import { hongKongDay, instantOf, type Day } from '../../domain/clock/day.ts'
import { findTelling, isWaitedFor, WAITED_FOR_STATES, type PassedLimit } from '../../domain/clock/told-limits.ts'

export interface TellingRound {
  /** Of the last request that was looked at; undefined where none was left. */
  readonly lastId: number | undefined
  readonly told: number
}

const BATCH = 100
/** Nobody is written to in the night. */
const MORNING_HOUR = 8

/**
 * Looks at the next requests that nobody has looked at today, and queues a letter for each whose newest passed limit
 * its requester does not know of. Who was told is written in the transaction of the letter: a run that was missed
 * loses nothing, and two that run at once tell nobody twice.
 * @param afterId where the batch before ended; 0 at first
 */
export async function tellPassedLimits(context: Pick<Context, 'db' | 'clock' | 'log'>, afterId: number): Promise<TellingRound> {
  const today = hongKongDay(context.clock.now())
  const unlooked = await listUnlooked(context.db, { today, states: WAITED_FOR_STATES, afterId, limit: BATCH })
  const loud = await findLoud(context, unlooked, today)
  await noteLooks(context.db, today, unlooked.filter((request) => !loud.includes(request)))
  let told = 0
  for (const { id } of loud) if (await lookSafely(context, id)) told += 1
  return { lastId: unlooked.at(-1)?.id, told }
}

/**
 * Those of which there may be something to tell, by one read for all. The version was read before the events: where
 * they change meanwhile, the look that is noted is not of the newest version, and there is another one.
 */
async function findLoud({ db }: Pick<Context, 'db'>, requests: readonly UnlookedRequest[], today: Day): Promise<UnlookedRequest[]> {
  const ids = requests.map((request) => request.id)
  const [events, told] = [await groupClockEvents(db, ids), await groupTold(db, ids)]
  return requests.filter(({ id }) => {
    const { tell, passOver } = findTelling(computeClock(events.get(id) ?? [], today), told.get(id) ?? [])
    return tell !== undefined || passOver.length > 0
  })
}

/** One request that cannot be read must not keep the others from being told. */
async function lookSafely(context: Pick<Context, 'db' | 'clock' | 'log'>, requestId: number): Promise<boolean> {
  try {
    return await lookAt(context, requestId)
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    context.log.error({ requestId, fault: error instanceof Error ? error.name : 'fault' }, 'the dates of a request cannot be counted')
    return false
  }
}

async function lookAt(context: Pick<Context, 'db' | 'clock'>, requestId: number): Promise<boolean> {
  const now = context.clock.now()
  const today = hongKongDay(now)
  return transact(context.db, async (trx) => {
    await lockPosition(trx, requestId)
    const request = await findWatched(trx, requestId)
    if (request === undefined) return false
    await noteLooks(trx, today, [request])
    if (!isWaitedFor(request.state) || request.isClosed || request.visibility === 'hidden') return false
    const { tell, passOver } = findTelling(computeClock(await listClockEvents(trx, requestId), today), (await groupTold(trx, [requestId])).get(requestId) ?? [])
    for (const limit of passOver) await insertNotice(trx, { requestId, code: limit.code, dueOn: limit.date, told: false, now })
    return tell !== undefined && (await tellOf(trx, request, tell, now))
  })
}

/** Who wants no notices is passed over for good: nobody gets the letters of a year at once. */
async function tellOf(trx: Trx, request: WatchedRequest, limit: PassedLimit, now: Date): Promise<boolean> {
  const notice = { requestId: request.id, code: limit.code, dueOn: limit.date }
  if (!(await insertNotice(trx, { ...notice, told: request.wantsNotices, now })) || !request.wantsNotices) return false
  const morning = instantOf(hongKongDay(now), MORNING_HOUR)
  const outboxId = await queueLetter(trx, {
    letter: 'clock_notice',
    dedupeKey: `clock:${request.id}:${limit.code}:${limit.date}`,
    requestId: request.id,
    userId: request.requesterId,
    payload: { code: limit.code, dueOn: limit.date, ...(limit.day === undefined ? {} : { day: limit.day }), unclassified: request.isUnclassified },
    dueAt: morning > now ? morning : now
  })
  await setNoticeLetter(trx, { ...notice, outboxId })
  await insertEvent(trx, { kind: 'limit_told', requestId: request.id, outboxId, detail: { code: limit.code, dueOn: limit.date }, happenedAt: now })
  return true
}
