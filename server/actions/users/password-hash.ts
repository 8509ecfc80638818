import { hash, verify } from '@node-rs/argon2'
import { foldPassword } from '../../domain/users/password.ts'

/** OWASP's first choice for argon2id, which is the library's default algorithm: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Nobody's: 16 bytes of salt and 32 of hash that no password gives. Comparing with it costs what any other costs. */
const NOBODY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${unpadded(16)}$${unpadded(32)}`

export function hashPassword(password: string): Promise<string> {
  return hash(foldPassword(password), COST)
}

/** @param passwordHash undefined where there is no account: takes as long, and is false */
export async function isPasswordOf(passwordHash: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? NOBODY, foldPassword(password))
  return fits && passwordHash !== undefined
}

function unpadded(bytes: number): string {
  return Buffer.alloc(bytes, 0x5a).toString('base64').replaceAll('=', '')
}
