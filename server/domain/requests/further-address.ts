import { createHash } from 'node:crypto'

/** Addresses are kept as SHA-256 of their lower case: who reads the table can write to nobody. */
export function hashAddress(address: string): Buffer {
  return createHash('sha256').update(address.trim().toLowerCase()).digest()
}
