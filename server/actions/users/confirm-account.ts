import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { adoptFollows } from '../../db/follows/writes.ts'
import { findToken } from '../../db/users/reads.ts'
import { confirmUser, deleteTokens, takeToken } from '../../db/users/writes.ts'
import { digestDay } from '../../domain/follows/digest-day.ts'
import { LONGEST_PASSWORD } from '../../domain/users/password.ts'
import { hashToken } from '../../domain/users/token.ts'
import { isPasswordOf } from './password-hash.ts'

export interface Confirmation {
  readonly token: string
  /** Asked for where several people have signed up with the address. */
  readonly password: string
  /** The browser is the one that signed up, so it has shown already that it knows the password. */
  readonly fromSignUp: boolean
}

export type ConfirmResult =
  | { readonly ok: true; readonly userId: number; readonly continueTo: string | undefined }
  | { readonly ok: false; readonly fault: 'expired' | 'password_other' }

const EXPIRED = { ok: false, fault: 'expired' } as const

/**
 * Uses the token of a `confirm_account` letter up: the account gets the name and the password of the sign-up that the
 * letter belongs to. Where others have signed up with the address too, the owner of the mailbox cannot tell their
 * letters apart: then the password is asked for, so that nobody confirms a stranger's. What the address followed by itself
 * the account follows from now on.
 */
export async function confirmAccount(context: Pick<Context, 'db' | 'clock'>, wish: Confirmation): Promise<ConfirmResult> {
  const now = context.clock.now()
  const tokenHash = hashToken(wish.token)
  const token = tokenHash && (await findToken(context.db, tokenHash, 'confirm', now))
  if (!tokenHash || !token?.open) return EXPIRED
  if (token.contested && !wish.fromSignUp && !(await knowsPassword(token.passwordHash, wish.password))) return { ok: false, fault: 'password_other' }
  return transact(context.db, async (trx) => {
    const taken = await takeToken(trx, tokenHash, 'confirm', now)
    if (!taken || !(await confirmUser(trx, taken.userId, { name: token.userName, passwordHash: token.passwordHash, now }))) return EXPIRED
    await deleteTokens(trx, taken.userId, 'confirm')
    await adoptFollows(trx, taken.userId, { day: digestDay(now), now })
    await insertEvent(trx, { kind: 'account_confirmed', actorUserId: taken.userId, happenedAt: now })
    return { ok: true, ...taken }
  })
}

async function knowsPassword(passwordHash: string, typed: string): Promise<boolean> {
  return typed !== '' && typed.length <= LONGEST_PASSWORD && (await isPasswordOf(passwordHash, typed))
}
