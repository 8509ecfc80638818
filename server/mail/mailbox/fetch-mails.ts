import { Readable } from 'node:stream'
import type { OpenMailbox } from './open-mailbox.ts'

export interface MailSize {
  readonly uid: number
  readonly size: number
  readonly internalDate: Date | undefined
}

/** Measured best: larger pieces save round trips only above 50 MB and cost memory always. */
const PIECE = 1024 * 1024

/** The queue, oldest first. */
export async function listQueue(mailbox: OpenMailbox): Promise<number[]> {
  const query = mailbox.departure === 'keyword' ? { unKeyword: '$FoiStored' } : { all: true }
  const uids = await mailbox.client.search(query, { uid: true })
  if (!Array.isArray(uids)) throw new Error('the server refused the search')
  return uids.toSorted((one, other) => one - other)
}

/** Those that are still there. */
export async function fetchSizes(mailbox: OpenMailbox, uids: readonly number[]): Promise<MailSize[]> {
  const sizes = new Map<number, MailSize>()
  for await (const { uid, size, internalDate } of mailbox.client.fetch([...uids].join(','), { uid: true, size: true, internalDate: true }, { uid: true })) {
    // A server may tell a flag that changed in between: that row names no size.
    if (size !== undefined) sizes.set(uid, { uid, size, internalDate: toDate(internalDate) })
  }
  return uids.flatMap((uid) => sizes.get(uid) ?? [])
}

function toDate(internalDate: Date | string | undefined): Date | undefined {
  const date = internalDate instanceof Date ? internalDate : new Date(internalDate ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** Whole small mails in one command, byte by byte as the server has them, without setting Seen (BODY.PEEK). */
export async function fetchSources(mailbox: OpenMailbox, uids: readonly number[]): Promise<Map<number, Buffer>> {
  const sources = new Map<number, Buffer>()
  if (uids.length === 0) return sources
  for await (const { uid, source } of mailbox.client.fetch([...uids].join(','), { uid: true, source: true }, { uid: true })) {
    if (source !== undefined) sources.set(uid, source)
  }
  return sources
}

/** One large mail, piece by piece. The stream fails where the server or the connection does: it never just ends. */
export function streamSource(mailbox: OpenMailbox, uid: number, onPiece: () => void): Readable {
  return Readable.from(pieces(mailbox, uid, onPiece))
}

async function* pieces(mailbox: OpenMailbox, uid: number, onPiece: () => void): AsyncGenerator<Buffer> {
  let start = 0
  for (;;) {
    const piece = await fetchPiece(mailbox, uid, start, PIECE)
    onPiece()
    start += piece.length
    if (piece.length > 0) yield piece
    // A server that does not know partial fetches gives everything at once.
    if (piece.length !== PIECE) return
  }
}

/** The first bytes of a mail. */
export async function fetchHead(mailbox: OpenMailbox, uid: number, length: number): Promise<Buffer> {
  return fetchPiece(mailbox, uid, 0, length)
}

async function fetchPiece(mailbox: OpenMailbox, uid: number, start: number, maxLength: number): Promise<Buffer> {
  const row = await mailbox.client.fetchOne(String(uid), { uid: true, source: { start, maxLength } }, { uid: true })
  // Beyond the end servers answer an empty string, or nothing at all.
  if (row === false || row.source === undefined) {
    if (start === 0) throw new Error('the server gave no bytes of a mail')
    return Buffer.alloc(0)
  }
  return row.source
}
