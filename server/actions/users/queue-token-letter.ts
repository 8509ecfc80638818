import { randomBytes } from 'node:crypto'
import type { Trx } from '../../db/connection.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { findNewestSignUp } from '../../db/users/reads.ts'
import { insertToken, replaceToken } from '../../db/users/writes.ts'
import { hashToken } from '../../domain/users/token.ts'
import { TOKEN_LIVES, type TokenPurpose } from '../../domain/users/user.ts'

const LETTERS = { confirm: 'confirm_account', reset: 'reset_password' } as const

export interface TokenLetter {
  readonly purpose: TokenPurpose
  readonly userId: number
  readonly continueTo: string | undefined
  readonly now: Date
}

/**
 * A new token and the letter that carries it. The token itself is in the outbox row only, for as long as it works once.
 * @returns the hash that the token is known by
 */
export async function queueTokenLetter(trx: Trx, letter: TokenLetter): Promise<Buffer> {
  const { purpose, userId, now } = letter
  const token = randomBytes(32).toString('base64url')
  const tokenHash = hashToken(token)
  if (!tokenHash) throw new Error('a new token has the wrong shape')
  const signUp = purpose === 'confirm' ? await findNewestSignUp(trx, userId) : undefined
  const continueTo = letter.continueTo ?? signUp?.continueTo
  const given = { tokenHash, userId, purpose, continueTo, signUp, expiresAt: new Date(now.getTime() + TOKEN_LIVES[purpose]), now }
  await (purpose === 'confirm' ? insertToken(trx, given) : replaceToken(trx, given))
  await queueLetter(trx, {
    letter: LETTERS[purpose],
    dedupeKey: `${LETTERS[purpose]}:${tokenHash.toString('hex')}`,
    userId,
    payload: { token, continueTo: continueTo ?? null, ...(signUp === undefined ? {} : { name: signUp.name }) },
    dueAt: now
  })
  return tokenHash
}
