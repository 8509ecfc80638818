import { createHash } from 'node:crypto'

/** 32 bytes in base64url without padding. */
const SHAPE = /^[\w-]{43}$/

/** What the database keeps of the token in a letter, or undefined for what is no token. */
export function hashToken(token: string): Buffer | undefined {
  return SHAPE.test(token) ? createHash('sha256').update(token).digest() : undefined
}
