import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { deleteSessionsOf, deleteTokens, takeToken, updatePassword, updateUserConfirmed } from '../../db/users/writes.ts'
import { hashToken } from '../../domain/users/token.ts'
import { hashPassword } from './password-hash.ts'

export type ResetResult = { readonly ok: true; readonly userId: number; readonly continueTo: string | undefined } | { readonly ok: false }

/**
 * Uses the token of a `reset_password` letter up. Who got the letter has the mailbox, so the account is confirmed
 * with it; everyone who was signed in to it is signed out.
 * @param wish.password as `checkPassword` lets through
 */
export async function resetPassword(
  context: Pick<Context, 'db' | 'clock'>,
  wish: { readonly token: string; readonly password: string }
): Promise<ResetResult> {
  const tokenHash = hashToken(wish.token)
  if (!tokenHash) return { ok: false }
  const passwordHash = await hashPassword(wish.password)
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const taken = await takeToken(trx, tokenHash, 'reset', now)
    if (!taken) return { ok: false }
    await updatePassword(trx, taken.userId, passwordHash)
    await updateUserConfirmed(trx, taken.userId, now)
    await deleteTokens(trx, taken.userId, 'confirm')
    await deleteSessionsOf(trx, taken.userId)
    await insertEvent(trx, { kind: 'password_reset', actorUserId: taken.userId, happenedAt: now })
    return { ok: true, ...taken }
  })
}
