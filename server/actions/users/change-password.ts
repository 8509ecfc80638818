import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findOwnAccount } from '../../db/users/account-reads.ts'
import { deleteSessionsOf, deleteTokens, updatePassword } from '../../db/users/writes.ts'
import { hashPassword, isPasswordOf } from './password-hash.ts'

/**
 * Whoever else is signed in to the account is signed out, and links for a new password that lie in the mailbox are void.
 * @param wish.password as `checkPassword` lets through
 * @returns false where the present password is not right
 */
export async function changePassword(context: Pick<Context, 'db' | 'clock'>, wish: { readonly userId: number; readonly present: string; readonly password: string }): Promise<boolean> {
  const account = await findOwnAccount(context.db, wish.userId)
  if (!(await isPasswordOf(account?.passwordHash, wish.present))) return false
  const passwordHash = await hashPassword(wish.password)
  await transact(context.db, async (trx) => {
    await updatePassword(trx, wish.userId, passwordHash)
    await deleteTokens(trx, wish.userId, 'reset')
    await deleteSessionsOf(trx, wish.userId)
    await insertEvent(trx, { kind: 'password_changed', actorUserId: wish.userId, happenedAt: context.clock.now() })
  })
  return true
}
