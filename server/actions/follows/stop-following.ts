import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { deleteFollows } from '../../db/follows/writes.ts'
import type { FollowSubject } from '../../domain/follows/subject.ts'

/**
 * Somebody follows one thing no more, or nothing at all. Letters that wait say nothing of it either. Done twice it is done once.
 * @param what undefined: all of it
 */
export async function stopFollowing(context: Pick<Context, 'db' | 'clock'>, followerId: number, what?: { readonly id: number } | { readonly subject: FollowSubject }): Promise<void> {
  await transact(context.db, async (trx) => {
    const stopped = await deleteFollows(trx, followerId, what)
    if (stopped > 0) await insertEvent(trx, { kind: 'follows_stopped', detail: { followerId, count: stopped }, happenedAt: context.clock.now() })
  })
}
