import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findLinkOfFollower } from '../../db/follows/reads.ts'
import { adoptFollows, confirmFollow, lockAskedFollow } from '../../db/follows/writes.ts'
import { digestDay, startOfConfirming } from '../../domain/follows/digest-day.ts'
import { readLinkToken } from '../../domain/private-links/private-link.ts'
import type { Locale } from '../../domain/requests/request.ts'

/**
 * The owner of an address says that they want to follow what was asked for. Where the address has an account, the account
 * follows it. Done twice it is done once.
 * @returns the id in the link to what they follow; undefined where the link is not ours, or too old
 */
export async function confirmFollowing(context: Pick<Context, 'db' | 'clock' | 'site'>, token: string, locale: Locale): Promise<string | undefined> {
  const linkId = readLinkToken(context.site.addressBook.keys, 'follow', token)
  if (linkId === undefined) return undefined
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const asked = await lockAskedFollow(trx, linkId)
    if (asked === undefined || (!asked.isConfirmed && asked.askedAt < startOfConfirming(now))) return undefined
    if (!asked.isConfirmed) {
      await confirmFollow(trx, asked, { locale, now })
      await insertEvent(trx, { kind: 'follow_confirmed', actorUserId: asked.accountId, detail: { followId: asked.id }, happenedAt: now })
    }
    const adopted = asked.accountId === undefined ? undefined : await adoptFollows(trx, asked.accountId, { day: digestDay(now), now })
    return findLinkOfFollower(trx, adopted ?? asked.followerId)
  })
}
