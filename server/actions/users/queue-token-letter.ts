import { randomBytes } from 'node:crypto'
import type { Trx } from '../../db/connection.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { replaceToken } from '../../db/users/writes.ts'
import { hashToken } from '../../domain/users/token.ts'
import { TOKEN_LIVES, type TokenPurpose } from '../../domain/users/user.ts'

const LETTERS = { confirm: 'confirm_account', reset: 'reset_password' } as const

export interface TokenLetter {
  readonly purpose: TokenPurpose
  readonly userId: number
  readonly continueTo: string | undefined
  readonly now: Date
}

/** A new token and the letter that carries it. The token itself is in the outbox row only, for as long as it works once. */
export async function queueTokenLetter(trx: Trx, letter: TokenLetter): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const tokenHash = hashToken(token)
  if (!tokenHash) throw new Error('a new token has the wrong shape')
  await replaceToken(trx, {
    tokenHash,
    userId: letter.userId,
    purpose: letter.purpose,
    continueTo: letter.continueTo,
    expiresAt: new Date(letter.now.getTime() + TOKEN_LIVES[letter.purpose]),
    now: letter.now
  })
  await queueLetter(trx, {
    letter: LETTERS[letter.purpose],
    dedupeKey: `${LETTERS[letter.purpose]}:${tokenHash.toString('hex')}`,
    userId: letter.userId,
    payload: { token, continueTo: letter.continueTo ?? null },
    dueAt: letter.now
  })
}
