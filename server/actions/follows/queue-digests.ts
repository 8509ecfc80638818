import type { Context } from '../../context.ts'
import { isDatabaseAway, transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { listQuiet } from '../../db/follows/digest-reads.ts'
import { placeNews } from '../../db/follows/news-writes.ts'
import { listDueFollowers, listFollowRows, type DueDigest } from '../../db/follows/reads.ts'
import { lockDueFollower, setDigested, setQuiet } from '../../db/follows/writes.ts'
import { readDigest } from '../../db/outbox/digest-reads.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import type { Day } from '../../domain/clock/day.ts'
import { digestDay, startOfBounces } from '../../domain/follows/digest-day.ts'
import type { DigestWindow } from '../../domain/follows/digest.ts'
import { createMatcher, type FindMatches, type Matches } from './find-matches.ts'

export interface DigestRound {
  /** Of the last follower that was looked at; undefined where none was left. */
  readonly lastId: number | undefined
  readonly queued: number
}

const BATCH = 100

type Digesting = Pick<Context, 'db' | 'clock' | 'log'>

/** The day that is told of, and the place of the newest news. */
interface Telling {
  readonly day: Day
  readonly through: number
  readonly findMatches: FindMatches
}

/**
 * Queues the letter of the day for the next followers for whom nobody has done so, where there is something to tell. How
 * far each was told is written in the transaction of the letter: whatever is killed, and whoever does it at the same time,
 * nothing is told twice; and a worker that was away for a week tells all of the week.
 * @param afterId where the batch before ended; 0 at first
 */
export async function queueDigests(context: Digesting, afterId: number): Promise<DigestRound> {
  const day = digestDay(context.clock.now())
  const due = await listDueFollowers(context.db, { day, afterId, limit: BATCH })
  if (due.length === 0) return { lastId: undefined, queued: 0 }
  const through = await transact(context.db, placeNews)
  const quiet = await listQuiet(context.db, due.map(({ followerId }) => followerId), through)
  await transact(context.db, (trx) => setQuiet(trx, quiet, { day, through }))
  const telling = { day, through, findMatches: createMatcher(context) }
  const silent = new Set(quiet.map(({ followerId }) => followerId))
  let queued = 0
  for (const one of due.filter(({ followerId }) => !silent.has(followerId))) if (await tellSafely(context, one, telling)) queued += 1
  return { lastId: due.at(-1)?.followerId, queued }
}

/** A search that cannot be run must not keep the others from their letters. */
async function tellSafely(context: Digesting, due: DueDigest, telling: Telling): Promise<boolean> {
  try {
    return await tell(context, due, telling)
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    context.log.error({ followerId: due.followerId, fault: error instanceof Error ? error.name : 'fault' }, 'the news for a follower cannot be gathered')
    return false
  }
}

async function tell(context: Digesting, { followerId, toldOn }: DueDigest, { day, through, findMatches }: Telling): Promise<boolean> {
  const now = context.clock.now()
  // Before the transaction, because the search reads in one of its own; what was asked or told meanwhile is left out.
  const matches = await findMatches(await listFollowRows(context.db, followerId), { through, toldOn })
  return transact(context.db, async (trx) => {
    const follower = await lockDueFollower(trx, followerId, { day, bouncesSince: startOfBounces(now) })
    if (follower === undefined) return false
    const window: DigestWindow = { through, follows: (await listFollowRows(trx, followerId)).map((row) => ({ id: row.id, from: row.toldThrough, ...foundFor(row, matches) })) }
    const owner = { followerId, userId: follower.userId }
    const isTold = follower.silence === undefined && (await readDigest(trx, owner, window)).threads.length > 0
    await setDigested(trx, { followerId, day, toldThrough: through, searchedThrough: new Map([...matches].map(([id, match]) => [id, match.through])) })
    if (!isTold) return false
    const outboxId = await queueLetter(trx, { letter: 'follow_digest', dedupeKey: `follow_digest:${followerId}:${day}`, followerId, userId: follower.userId, payload: { ...window }, dueAt: now })
    await insertEvent(trx, { kind: 'digest_queued', outboxId, detail: { followerId }, happenedAt: now })
    return true
  })
}

function foundFor(row: { readonly id: number; readonly searchedThrough: Date }, matches: ReadonlyMap<number, Matches>): { readonly found: readonly number[]; readonly further: number } {
  const match = matches.get(row.id)
  return match === undefined || match.since.getTime() !== row.searchedThrough.getTime() ? { found: [], further: 0 } : { found: match.found, further: match.further }
}
