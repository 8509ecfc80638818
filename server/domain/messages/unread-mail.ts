import { findOutboxIdInMessageId, findRequestIdInAddress, type AddressBook } from '../requests/request-address.ts'
import { findAddressShapes, findMessageIdsInText } from './candidate-addresses.ts'

/** How much of a mail is looked through: a header is seldom a tenth of it. */
export const HEADER_LENGTH = 64 * 1024

/** What a mail that nobody could read is proven to be about. */
export interface UnreadNames {
  readonly requestIds: readonly number[]
  /** Letters of ours that it answers. */
  readonly outboxIds: readonly number[]
}

/**
 * Looks for addresses and Message-IDs of ours in the envelope and in the bytes of the header, without reading the
 * mail: what a parser stumbles over stands elsewhere. Only a token that is right counts.
 * @param start the first bytes of the mail, as Latin-1
 */
export function findNamesInHeader(book: AddressBook, envelopeTo: readonly string[], start: string): UnreadNames {
  // A header ends with the first empty line (RFC 5322 section 2.1); folded lines are joined.
  const header = (/^[^]*?(?=\r?\n\r?\n|\r\r)/.exec(start)?.[0] ?? start).replaceAll(/\r?\n[ \t]+/g, ' ')
  const addresses = [...envelopeTo, ...findAddressShapes(header)]
  return {
    requestIds: onlyFound(addresses.map((address) => findRequestIdInAddress(book, address))),
    outboxIds: onlyFound(findMessageIdsInText(header).map((id) => findOutboxIdInMessageId(book, id)))
  }
}

function onlyFound(ids: readonly (number | undefined)[]): number[] {
  return [...new Set(ids.filter((id) => id !== undefined))]
}
