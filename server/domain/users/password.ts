import { COMMON_PASSWORDS } from './common-passwords.ts'

export type PasswordFault = 'password_missing' | 'password_short' | 'password_long' | 'password_common' | 'password_personal'

/** NIST SP 800-63B section 5.1.1.2: at least 8, at least 64 allowed, no rule of composition, common ones refused. */
export const SHORTEST_PASSWORD = 8
export const LONGEST_PASSWORD = 200

/** The same password typed on two keyboards can differ in bytes: hashed and compared in this form. */
export function foldPassword(typed: string): string {
  return typed.normalize('NFKC')
}

/** @param own what a guesser tries first: the person's name and address */
export function checkPassword(typed: string, own: readonly string[]): PasswordFault | undefined {
  const password = foldPassword(typed)
  const length = Array.from(password).length
  if (length === 0) return 'password_missing'
  if (length < SHORTEST_PASSWORD) return 'password_short'
  if (length > LONGEST_PASSWORD) return 'password_long'
  const lower = password.toLowerCase()
  if (COMMON_PASSWORDS.has(lower) || /^(.)\1*$/su.test(password)) return 'password_common'
  return own.some((text) => foldPassword(text).toLowerCase() === lower) ? 'password_personal' : undefined
}
