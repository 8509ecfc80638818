import { hashPassword } from '../../server/actions/users/password-hash.ts'
import type { Context } from '../../server/context.ts'
import { makeEmailKey } from '../../server/domain/users/email.ts'
import type { Role } from '../../server/domain/visibility/visibility.ts'
import type { Browser, Page } from './browser.ts'

export const PASSWORD = 'harbour ferry at dawn'
let hashed: Promise<string> | undefined

/** A confirmed account with `PASSWORD`. @returns its id */
export async function createAccount(context: Context, email: string, account: { readonly name?: string; readonly role?: Role } = {}): Promise<number> {
  hashed ??= hashPassword(PASSWORD)
  const [row] = await context.db('users')
    .insert({
      email,
      email_key: makeEmailKey(email),
      name: account.name ?? 'Chan Tai Man',
      role: account.role ?? 'member',
      password_hash: await hashed,
      confirmed_at: context.clock.now()
    })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('no account was made')
  return row.id
}

export async function signIn(browser: Browser, email: string, password = PASSWORD): Promise<Page> {
  return browser.submit(await browser.visit('/en/sign-in'), '/sign-in', { email, password })
}

/** The token of the newest letter of a kind to an address, as its reader would find it. */
export async function findTokenInLetter(context: Context, letter: 'confirm_account' | 'reset_password', email: string): Promise<string> {
  const row = await context.db('outbox')
    .join('users', 'users.id', 'outbox.user_id')
    .where({ 'outbox.letter': letter, 'users.email_key': makeEmailKey(email) })
    .orderBy('outbox.id', 'desc')
    .first<{ payload: { token: string } } | undefined>('outbox.payload')
  if (!row) throw new Error(`no letter ${letter}`)
  return row.payload.token
}
