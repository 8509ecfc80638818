import type { Context } from '../../context.ts'
import { insertFurtherAddresses, listRequestIdsAfter, type FurtherAddress } from '../../db/requests/further-addresses.ts'
import { makeRequestAddress } from '../../domain/requests/request-address.ts'

const BATCH = 1_000

/** One more address at which a request is reached, as of a thread that was brought here from elsewhere. False: another request has it, or this one already. */
export async function addAddress({ db, clock }: Pick<Context, 'db' | 'clock'>, further: FurtherAddress): Promise<boolean> {
  return (await insertFurtherAddresses(db, [further], clock.now())) === 1
}

/**
 * Keeps the addresses that were made with every key but the newest, so that the old keys can be taken away and an
 * authority that answers after a year is still heard. Done again it adds only what is new.
 * @returns how many addresses are new in the table
 */
export async function keepOldAddresses({ db, clock, site }: Pick<Context, 'db' | 'clock' | 'site'>): Promise<number> {
  const [, ...oldKeys] = site.addressBook.keys
  let kept = 0
  for (let ids = await listRequestIdsAfter(db, 0, BATCH); ids.length > 0; ids = await listRequestIdsAfter(db, ids.at(-1) ?? 0, BATCH)) {
    for (const key of oldKeys) {
      const book = { ...site.addressBook, keys: [key] }
      kept += await insertFurtherAddresses(db, ids.map((requestId) => ({ address: makeRequestAddress(book, requestId), requestId })), clock.now())
    }
  }
  return kept
}
