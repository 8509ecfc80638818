import type { Locale } from '../../domain/requests/request.ts'
import type { Account, TokenPurpose, User } from '../../domain/users/user.ts'
import type { Role } from '../../domain/visibility/visibility.ts'
import type { Db } from '../connection.ts'

interface AccountRow {
  readonly id: number
  readonly name: string
  readonly role: Role
  readonly locale: Locale
  readonly password_hash: string
  readonly confirmed_at: Date | null
}

interface TokenRow {
  readonly name: string
  readonly email: string
  readonly continue_to: string | null
  readonly used_at: Date | null
  readonly expires_at: Date
}

/** A token that was given out, and whom it is for. */
export interface GivenToken {
  /** Neither used nor too old. */
  readonly open: boolean
  readonly userName: string
  readonly email: string
  readonly continueTo: string | undefined
}

/** Only confirmed people can be signed in. */
export async function findUser(db: Db, id: number): Promise<User | undefined> {
  return db('users')
    .where({ 'users.id': id })
    .whereNotNull('users.confirmed_at')
    .first<User | undefined>('users.id', 'users.name', 'users.role', 'users.locale')
}

/** @param emailKey as `makeEmailKey` makes it */
export async function findAccount(db: Db, emailKey: string): Promise<Account | undefined> {
  const row = await db('users')
    .where({ 'users.email_key': emailKey })
    .first<AccountRow | undefined>('users.id', 'users.name', 'users.role', 'users.locale', 'users.password_hash', 'users.confirmed_at')
  if (!row) return undefined
  return { id: row.id, name: row.name, role: row.role, locale: row.locale, passwordHash: row.password_hash, confirmed: row.confirmed_at !== null }
}

export async function findToken(db: Db, tokenHash: Buffer, purpose: TokenPurpose, now: Date): Promise<GivenToken | undefined> {
  const row = await db('user_tokens')
    .join('users', 'users.id', 'user_tokens.user_id')
    .where({ 'user_tokens.token_hash': tokenHash, 'user_tokens.purpose': purpose })
    .first<TokenRow | undefined>('users.name', 'users.email', 'user_tokens.continue_to', 'user_tokens.used_at', 'user_tokens.expires_at')
  if (!row) return undefined
  return {
    open: row.used_at === null && row.expires_at > now,
    userName: row.name,
    email: row.email,
    continueTo: row.continue_to ?? undefined
  }
}
