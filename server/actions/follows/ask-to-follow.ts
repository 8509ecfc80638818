import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { placeNews } from '../../db/follows/news-writes.ts'
import { keepFollow, lockFollower } from '../../db/follows/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { digestDay } from '../../domain/follows/digest-day.ts'
import { MOST_FOLLOWS, type FollowSubject } from '../../domain/follows/subject.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeEmailKey } from '../../domain/users/email.ts'

export interface AskedToFollow {
  readonly email: string
  readonly locale: Locale
  readonly subject: FollowSubject
}

const HOUR_MS = 3_600_000

/**
 * Somebody without an account has typed an address: a letter with a link goes to it, and nothing more until the link is
 * opened. Of one thing there goes at most one such letter an hour, whoever asks: it must not become a way to pester
 * someone. It is the same whether the address is known or not, follows this already, or follows too much.
 */
export async function askToFollow(context: Pick<Context, 'db' | 'clock'>, { email, locale, subject }: AskedToFollow): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const toldThrough = await placeNews(trx)
    const followerId = await lockFollower(trx, { email, emailKey: makeEmailKey(email), locale }, { day: digestDay(now), now })
    const kept = await keepFollow(trx, { followerId, subject, askedAt: now, confirmed: false, toldThrough }, MOST_FOLLOWS)
    if (kept === undefined) return
    const outboxId = await queueLetter(trx, {
      letter: 'confirm_follow', dedupeKey: `confirm_follow:${kept.id}:${Math.floor(now.getTime() / HOUR_MS)}`, followerId, payload: { followId: kept.id, locale }, dueAt: now
    })
    if (outboxId !== undefined) await insertEvent(trx, { kind: 'follow_asked', outboxId, detail: { followId: kept.id }, happenedAt: now })
  })
}
