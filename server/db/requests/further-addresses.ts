import type { Knex } from 'knex'
import { hashAddress } from '../../domain/requests/further-address.ts'

/** A mail names more people than requests; what a mailing list adds is not looked for. */
const MOST_LOOKED_FOR = 100

/** The requests that such of these addresses name as stand in the table; by the address as it was given. */
export async function findRequestsOfFurtherAddresses(db: Knex, addresses: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const byHash = new Map(addresses.slice(0, MOST_LOOKED_FOR).map((address) => [hashAddress(address).toString('hex'), address]))
  if (byHash.size === 0) return new Map()
  const rows = await db('request_addresses').whereIn('request_addresses.address_hash', [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex')))
    .select<{ address_hash: Buffer; request_id: number }[]>('request_addresses.address_hash', 'request_addresses.request_id')
  return new Map(rows.map((row) => [byHash.get(row.address_hash.toString('hex')) ?? '', row.request_id]))
}

export interface FurtherAddress {
  readonly address: string
  readonly requestId: number
}

/** An address keeps the request that it has. @returns how many are new */
export async function insertFurtherAddresses(db: Knex, given: readonly FurtherAddress[], now: Date): Promise<number> {
  if (given.length === 0) return 0
  const rows = await db('request_addresses').insert(given.map(({ address, requestId }) => ({ address_hash: hashAddress(address), request_id: requestId, added_at: now })))
    .onConflict('address_hash').ignore().returning<{ request_id: number }[]>('request_id')
  return rows.length
}

/** Ids in order, so many after one. */
export async function listRequestIdsAfter(db: Knex, after: number, limit: number): Promise<number[]> {
  const rows = await db('requests').where('requests.id', '>', after).orderBy('requests.id').limit(limit).select<{ id: number }[]>('requests.id')
  return rows.map((row) => row.id)
}
