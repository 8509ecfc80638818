import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { findAccount } from '../../db/users/reads.ts'
import { makeEmailKey } from '../../domain/users/email.ts'
import type { User } from '../../domain/users/user.ts'
import { isPasswordOf } from './password-hash.ts'
import { queueTokenLetter } from './queue-token-letter.ts'

export interface SignIn {
  readonly email: string
  readonly password: string
  readonly continueTo: string | undefined
}

export type SignInResult = { readonly kind: 'right'; readonly user: User } | { readonly kind: 'wrong' } | { readonly kind: 'unconfirmed' }

/**
 * An unknown address takes as long as a wrong password. Who has the right password of an account that was never
 * confirmed gets the letter again.
 */
export async function checkSignIn(context: Pick<Context, 'db' | 'clock'>, wish: SignIn): Promise<SignInResult> {
  const account = await findAccount(context.db, makeEmailKey(wish.email))
  const fits = await isPasswordOf(account?.passwordHash, wish.password)
  if (!account || !fits) return { kind: 'wrong' }
  if (account.confirmed) {
    const { id, name, role, locale, publicName } = account
    return { kind: 'right', user: { id, name, role, locale, publicName } }
  }
  const now = context.clock.now()
  await transact(context.db, (trx) => queueTokenLetter(trx, { purpose: 'confirm', userId: account.id, continueTo: wish.continueTo, now }))
  return { kind: 'unconfirmed' }
}
