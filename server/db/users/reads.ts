import type { Locale } from '../../domain/requests/request.ts'
import type { Account, TokenPurpose, User } from '../../domain/users/user.ts'
import type { Role } from '../../domain/visibility/visibility.ts'
import type { Db } from '../connection.ts'

interface AccountRow {
  readonly id: number
  readonly name: string
  readonly role: Role
  readonly locale: Locale
  readonly public_name: string | null
  readonly password_hash: string
  readonly confirmed_at: Date | null
}

interface TokenRow {
  readonly name: string
  readonly password_hash: string
  readonly contested: boolean
  readonly email: string
  readonly continue_to: string | null
  readonly used_at: Date | null
  readonly expires_at: Date
}

/** A token that was given out, and whom it is for. */
export interface GivenToken {
  /** Neither used nor too old. */
  readonly open: boolean
  /** For `confirm`: others have signed up with the same address and another password, and nobody has confirmed. */
  readonly contested: boolean
  /** As typed at the sign-up that the token belongs to. */
  readonly userName: string
  readonly passwordHash: string
  readonly email: string
  readonly continueTo: string | undefined
}

/** Only confirmed people can be signed in. */
export async function findUser(db: Db, id: number): Promise<User | undefined> {
  return db('users')
    .where({ 'users.id': id })
    .whereNotNull('users.confirmed_at')
    .first<User | undefined>('users.id', 'users.name', 'users.role', 'users.locale', 'users.public_name as publicName')
}

/** @param emailKey as `makeEmailKey` makes it */
export async function findAccount(db: Db, emailKey: string): Promise<Account | undefined> {
  const row = await db('users')
    .where({ 'users.email_key': emailKey })
    .first<AccountRow | undefined>('users.id', 'users.name', 'users.role', 'users.locale', 'users.public_name', 'users.password_hash', 'users.confirmed_at')
  if (!row) return undefined
  return { id: row.id, name: row.name, role: row.role, locale: row.locale, publicName: row.public_name, passwordHash: row.password_hash, confirmed: row.confirmed_at !== null }
}

export async function findToken(db: Db, tokenHash: Buffer, purpose: TokenPurpose, now: Date): Promise<GivenToken | undefined> {
  const row = await db('user_tokens')
    .join('users', 'users.id', 'user_tokens.user_id')
    .where({ 'user_tokens.token_hash': tokenHash, 'user_tokens.purpose': purpose })
    .first<TokenRow | undefined>(
      'users.email', 'user_tokens.continue_to', 'user_tokens.used_at', 'user_tokens.expires_at',
      db.raw('coalesce(user_tokens.name, users.name) as name'),
      db.raw('coalesce(user_tokens.password_hash, users.password_hash) as password_hash'),
      db.raw(`exists (
        select 1 from user_tokens as other
        where other.user_id = user_tokens.user_id and other.purpose = 'confirm' and other.used_at is null
          and other.password_hash <> user_tokens.password_hash
      ) as contested`)
    )
  if (!row) return undefined
  return {
    open: row.used_at === null && row.expires_at > now,
    contested: row.contested,
    userName: row.name,
    passwordHash: row.password_hash,
    email: row.email,
    continueTo: row.continue_to ?? undefined
  }
}

/** What the newest sign-up with an address that nobody has confirmed typed, and where it was on its way to. */
export async function findNewestSignUp(db: Db, userId: number): Promise<{ readonly name: string; readonly passwordHash: string; readonly continueTo: string | undefined } | undefined> {
  const row = await db('users')
    .where('users.id', userId)
    .whereNull('users.confirmed_at')
    .first<{ name: string; password_hash: string; continue_to: string | null } | undefined>(
      'users.name', 'users.password_hash',
      db.raw(`(
        select user_tokens.continue_to from user_tokens
        where user_tokens.user_id = users.id and user_tokens.purpose = 'confirm' and user_tokens.used_at is null
        order by user_tokens.created_at desc limit 1
      ) as continue_to`)
    )
  return row && { name: row.name, passwordHash: row.password_hash, continueTo: row.continue_to ?? undefined }
}

/** Whether notices go to them. Undefined when there is no such person. */
export async function findWantsNotices(db: Db, userId: number): Promise<boolean | undefined> {
  const row = await db('users').where('users.id', userId).first<{ notify: boolean } | undefined>('users.notify')
  return row?.notify
}

/** Whether operators have stopped what they write to others. */
export async function findIsMuted(db: Db, userId: number): Promise<boolean> {
  const row = await db('users').where('users.id', userId).first<{ muted_at: Date | null } | undefined>('users.muted_at')
  return (row?.muted_at ?? null) !== null
}
