import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { takeToken, updateUserConfirmed } from '../../db/users/writes.ts'
import { hashToken } from '../../domain/users/token.ts'

export type TokenResult = { readonly ok: true; readonly userId: number; readonly continueTo: string | undefined } | { readonly ok: false }

/** Uses the token of a `confirm_account` letter up. Not ok when it is unknown, used or too old. */
export async function confirmAccount(context: Pick<Context, 'db' | 'clock'>, token: string): Promise<TokenResult> {
  const tokenHash = hashToken(token)
  if (!tokenHash) return { ok: false }
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const taken = await takeToken(trx, tokenHash, 'confirm', now)
    if (!taken) return { ok: false }
    await updateUserConfirmed(trx, taken.userId, now)
    await insertEvent(trx, { kind: 'account_confirmed', actorUserId: taken.userId, happenedAt: now })
    return { ok: true, ...taken }
  })
}
