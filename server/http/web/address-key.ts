import { createHash } from 'node:crypto'
import { makeEmailKey } from '../../domain/users/email.ts'

/** The key of an address: no address stands in the table of limits. */
export function addressKey(email: unknown): string {
  return createHash('sha256').update(makeEmailKey(typeof email === 'string' ? email : '')).digest('base64url')
}
