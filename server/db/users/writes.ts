import type { Locale } from '../../domain/requests/request.ts'
import type { TokenPurpose } from '../../domain/users/user.ts'
import type { Role } from '../../domain/visibility/visibility.ts'
import type { Trx } from '../connection.ts'

export interface NewUser {
  readonly email: string
  readonly emailKey: string
  readonly name: string
  readonly passwordHash: string
  readonly locale: Locale
  readonly now: Date
}

/**
 * A new account, or an unconfirmed one with what was typed last: who it really is for says the letter that is
 * confirmed. Undefined when the address belongs to a confirmed account.
 */
export async function insertUnconfirmedUser(trx: Trx, user: NewUser): Promise<number | undefined> {
  const [row] = await trx('users')
    .insert({
      email: user.email,
      email_key: user.emailKey,
      name: user.name,
      password_hash: user.passwordHash,
      locale: user.locale,
      created_at: user.now
    })
    .onConflict('email_key')
    .merge(['email', 'name', 'password_hash', 'locale'])
    .whereNull('users.confirmed_at')
    .returning<{ id: number }[]>('users.id as id')
  return row?.id
}

export async function updateUserConfirmed(trx: Trx, userId: number, now: Date): Promise<void> {
  await trx('users').where({ id: userId }).whereNull('confirmed_at').update({ confirmed_at: now })
}

/** The account becomes that of the sign-up whose letter was confirmed. @returns false where it was confirmed before */
export async function confirmUser(trx: Trx, userId: number, signUp: { readonly name: string; readonly passwordHash: string; readonly now: Date }): Promise<boolean> {
  const changed = await trx('users')
    .where({ id: userId })
    .whereNull('confirmed_at')
    .update({ name: signUp.name, password_hash: signUp.passwordHash, confirmed_at: signUp.now })
  return changed > 0
}

export async function updatePassword(trx: Trx, userId: number, passwordHash: string): Promise<void> {
  await trx('users').where({ id: userId }).update({ password_hash: passwordHash })
}

/** @returns how it was before; undefined when there is no such person */
export async function updateNotify(trx: Trx, userId: number, notify: boolean): Promise<boolean | undefined> {
  const before = await trx('users').where('users.id', userId).forUpdate().first<{ notify: boolean } | undefined>('users.notify')
  if (before && before.notify !== notify) await trx('users').where('users.id', userId).update({ notify })
  return before?.notify
}

/** @returns the id, or undefined when nobody has the address */
export async function updateRole(trx: Trx, emailKey: string, role: Role): Promise<number | undefined> {
  const [row] = await trx('users').where({ email_key: emailKey }).update({ role }).returning<{ id: number }[]>('id')
  return row?.id
}

export interface NewToken {
  readonly tokenHash: Buffer
  readonly userId: number
  readonly purpose: TokenPurpose
  readonly continueTo: string | undefined
  /** For `confirm`: what the account becomes with it. */
  readonly signUp: { readonly name: string; readonly passwordHash: string } | undefined
  readonly expiresAt: Date
  readonly now: Date
}

/** Beside those given before: each letter is good for its own sign-up. */
export async function insertToken(trx: Trx, token: NewToken): Promise<void> {
  await trx('user_tokens').insert({
    token_hash: token.tokenHash,
    user_id: token.userId,
    purpose: token.purpose,
    continue_to: token.continueTo ?? null,
    name: token.signUp?.name ?? null,
    password_hash: token.signUp?.passwordHash ?? null,
    expires_at: token.expiresAt,
    created_at: token.now
  })
}

/** The newest token is the only one: those given before for the same purpose are gone, but not where they led to. */
export async function replaceToken(trx: Trx, token: NewToken): Promise<void> {
  const before = await deleteTokens(trx, token.userId, token.purpose)
  await insertToken(trx, { ...token, continueTo: token.continueTo ?? before })
}

/** Uses a token up. Two who come at once with the same one: one gets it. */
export async function takeToken(trx: Trx, tokenHash: Buffer, purpose: TokenPurpose, now: Date): Promise<{ readonly userId: number; readonly continueTo: string | undefined } | undefined> {
  const [row] = await trx('user_tokens')
    .where({ token_hash: tokenHash, purpose })
    .whereNull('used_at')
    .where('expires_at', '>', now)
    .update({ used_at: now })
    .returning<{ user_id: number; continue_to: string | null }[]>(['user_id', 'continue_to'])
  return row && { userId: row.user_id, continueTo: row.continue_to ?? undefined }
}

/** @returns where the newest of them led to */
export async function deleteTokens(trx: Trx, userId: number, purpose: TokenPurpose): Promise<string | undefined> {
  const rows = await trx('user_tokens')
    .where({ user_id: userId, purpose })
    .whereNull('used_at')
    .delete()
    .returning<{ continue_to: string | null; created_at: Date }[]>(['continue_to', 'created_at'])
  const newest = rows.toSorted((one, other) => other.created_at.getTime() - one.created_at.getTime())[0]
  return newest?.continue_to ?? undefined
}

/** Signs the person out everywhere. connect-pg-simple keeps passport's part under `passport.user`. */
export async function deleteSessionsOf(trx: Trx, userId: number): Promise<void> {
  await trx('sessions').whereRaw(`sessions.sess -> 'passport' ->> 'user' = ?`, [String(userId)]).delete()
}

/** @returns whether anything is other than before; undefined when there is no such person */
export async function updateNames(trx: Trx, userId: number, names: { readonly name: string; readonly publicName: string | null }): Promise<boolean | undefined> {
  const before = await trx('users').where('users.id', userId).forUpdate().first<{ name: string; public_name: string | null } | undefined>('users.name', 'users.public_name')
  if (!before) return undefined
  await trx('users').where('users.id', userId).update({ name: names.name, public_name: names.publicName })
  return before.name !== names.name || before.public_name !== names.publicName
}

export async function updateSettings(trx: Trx, userId: number, settings: { readonly locale: Locale; readonly notify: boolean; readonly takesMessages: boolean }): Promise<void> {
  await trx('users').where('users.id', userId).update({ locale: settings.locale, notify: settings.notify, takes_messages: settings.takesMessages })
}

/** @returns whether it is other than before; undefined when there is no such person */
export async function updateMuted(trx: Trx, userId: number, mutedAt: Date | null): Promise<boolean | undefined> {
  const before = await trx('users').where('users.id', userId).forUpdate().first<{ muted_at: Date | null } | undefined>('users.muted_at')
  if (before === undefined || (before.muted_at === null) === (mutedAt === null)) return before && false
  await trx('users').where('users.id', userId).update({ muted_at: mutedAt })
  return true
}
