import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { findAccount } from '../../db/users/reads.ts'
import { insertUnconfirmedUser } from '../../db/users/writes.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeEmailKey } from '../../domain/users/email.ts'
import { hashPassword } from './password-hash.ts'
import { queueTokenLetter } from './queue-token-letter.ts'

export interface SignUp {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly locale: Locale
  readonly continueTo: string | undefined
}

const HOUR_MS = 3_600_000

/**
 * Always the same answer: whether the address has an account is said in a letter to the address and nowhere else.
 * The password is hashed in both cases, so that the time tells nothing either.
 * @returns the hash of the token in the letter, by which the browser that signed up is known again; undefined where
 * there is none
 */
export async function signUp(context: Pick<Context, 'db' | 'clock'>, wish: SignUp): Promise<Buffer | undefined> {
  const passwordHash = await hashPassword(wish.password)
  const emailKey = makeEmailKey(wish.email)
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const { name, email, locale, continueTo } = wish
    const userId = await insertUnconfirmedUser(trx, { name, email, emailKey, passwordHash, locale, now })
    if (userId === undefined) return tellOwner(trx, emailKey, continueTo, now)
    const tokenHash = await queueTokenLetter(trx, { purpose: 'confirm', userId, continueTo, now })
    await insertEvent(trx, { kind: 'account_created', actorUserId: userId, happenedAt: now })
    return tokenHash
  })
}

/** At most one such letter an hour: it must not become a way to pester someone. */
async function tellOwner(trx: Trx, emailKey: string, continueTo: string | undefined, now: Date): Promise<undefined> {
  const account = await findAccount(trx, emailKey)
  if (!account) throw new Error('an account was in the way and is gone')
  await queueLetter(trx, {
    letter: 'account_exists',
    dedupeKey: `account_exists:${account.id}:${Math.floor(now.getTime() / HOUR_MS)}`,
    userId: account.id,
    payload: { continueTo: continueTo ?? null },
    dueAt: now
  })
}
