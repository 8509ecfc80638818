import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findAccount } from '../../db/users/reads.ts'
import { insertUnconfirmedUser, updatePassword, updateRole, updateUserConfirmed } from '../../db/users/writes.ts'
import { makeEmailKey } from '../../domain/users/email.ts'
import { hashPassword, isPasswordOf } from './password-hash.ts'

const NAME = 'Portal operator'

/**
 * The sandbox's operator, whose sign-in is printed at the start. Done again it changes nothing; a password that is
 * no longer the printed one is set back to it.
 */
export async function ensureSandboxOperator(
  context: Pick<Context, 'db' | 'clock'>,
  operator: { readonly email: string; readonly password: string }
): Promise<void> {
  const { email, password } = operator
  const emailKey = makeEmailKey(email)
  const account = await findAccount(context.db, emailKey)
  if (account?.confirmed && account.role === 'operator' && (await isPasswordOf(account.passwordHash, password))) return
  const passwordHash = await hashPassword(password)
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const made = account?.id ?? (await insertUnconfirmedUser(trx, { email, emailKey, name: NAME, passwordHash, locale: 'en', now }))
    // Another process made it in the same moment.
    if (made === undefined) return
    await updatePassword(trx, made, passwordHash)
    await updateUserConfirmed(trx, made, now)
    await updateRole(trx, emailKey, 'operator')
    await insertEvent(trx, { kind: 'role_changed', detail: { userId: made, role: 'operator' }, happenedAt: now })
  })
}
