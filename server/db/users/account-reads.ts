import type { Locale } from '../../domain/requests/request.ts'
import type { Db } from '../connection.ts'

/** What a person can change of their own. */
export interface OwnAccount {
  readonly name: string
  readonly publicName: string | null
  readonly email: string
  readonly locale: Locale
  readonly notify: boolean
  readonly takesMessages: boolean
  readonly passwordHash: string
}

export async function findOwnAccount(db: Db, userId: number): Promise<OwnAccount | undefined> {
  return db('users').where('users.id', userId).first<OwnAccount | undefined>(
    'users.name', 'users.public_name as publicName', 'users.email', 'users.locale', 'users.notify', 'users.takes_messages as takesMessages', 'users.password_hash as passwordHash'
  )
}
