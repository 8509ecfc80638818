import type { Locale } from '../requests/request.ts'
import type { Role } from '../visibility/visibility.ts'

/** Who someone is while signed in. */
export interface User {
  readonly id: number
  readonly name: string
  readonly role: Role
  readonly locale: Locale
  /** What readers see in place of `name`, which signs letters; null: the same. */
  readonly publicName: string | null
}

/** What signing in needs to know. */
export interface Account extends User {
  readonly passwordHash: string
  readonly confirmed: boolean
}

export const ROLES: readonly Role[] = ['member', 'operator']

export type TokenPurpose = 'confirm' | 'reset'

const MINUTE_MS = 60_000

/** How long a link in a letter works, in milliseconds. */
export const TOKEN_LIVES: Readonly<Record<TokenPurpose, number>> = {
  confirm: 24 * 60 * MINUTE_MS,
  reset: 60 * MINUTE_MS
}
