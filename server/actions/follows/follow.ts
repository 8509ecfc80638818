import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { placeNews } from '../../db/follows/news-writes.ts'
import { keepFollow, lockFollower } from '../../db/follows/writes.ts'
import { digestDay } from '../../domain/follows/digest-day.ts'
import { MOST_FOLLOWS, type FollowSubject } from '../../domain/follows/subject.ts'
import type { Locale } from '../../domain/requests/request.ts'

/**
 * Somebody who is signed in follows something from now on: what is there already is no news. Done twice it is done once.
 * @returns false where they follow as much as one may
 */
export async function follow(context: Pick<Context, 'db' | 'clock'>, user: { readonly id: number; readonly locale: Locale }, subject: FollowSubject): Promise<boolean> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const toldThrough = await placeNews(trx)
    const followerId = await lockFollower(trx, { userId: user.id, locale: user.locale }, { day: digestDay(now), now })
    const kept = await keepFollow(trx, { followerId, subject, askedAt: now, confirmed: true, toldThrough }, MOST_FOLLOWS)
    if (kept === undefined) return false
    if (!kept.wasConfirmed) await insertEvent(trx, { kind: 'follow_began', actorUserId: user.id, detail: { followId: kept.id }, happenedAt: now })
    return true
  })
}
