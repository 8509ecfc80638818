import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { findAccount } from '../../db/users/reads.ts'
import { makeEmailKey } from '../../domain/users/email.ts'
import { queueTokenLetter } from './queue-token-letter.ts'

/** Longer than the letter takes to queue, so that the time does not tell whether one was. */
const AT_LEAST_MS = 150

/** Queues a `reset_password` letter if someone has this address; the caller is told nothing either way. */
export async function requestPasswordReset(
  context: Pick<Context, 'db' | 'clock'>,
  wish: { readonly email: string; readonly continueTo: string | undefined }
): Promise<void> {
  const least = pause(AT_LEAST_MS)
  const account = await findAccount(context.db, makeEmailKey(wish.email))
  if (account) {
    const now = context.clock.now()
    await transact(context.db, (trx) => queueTokenLetter(trx, { purpose: 'reset', userId: account.id, continueTo: wish.continueTo, now }))
  }
  await least
}
