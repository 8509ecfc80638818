import { ingestFromMailbox, type SightedMail } from '../server/actions/mail/ingest-from-mailbox.ts'
import type { Context } from '../server/context.ts'
import { listSighted, markMoved, type KnownSighting, type Mailbox } from '../server/db/raw-mails/sightings.ts'
import { LARGEST_MAIL, OVERSIZE_HEAD } from '../server/domain/messages/mail-envelope.ts'
import { fetchHead, fetchSizes, fetchSources, listQueue, streamSource, type MailSize } from '../server/mail/mailbox/fetch-mails.ts'
import { moveMails } from '../server/mail/mailbox/move-mails.ts'
import { FOLDERS, type KeptFolder, type OpenMailbox } from '../server/mail/mailbox/open-mailbox.ts'
import type { Suspects } from './intake-suspects.ts'

export interface IntakeRound {
  readonly context: Context
  readonly mailbox: OpenMailbox
  readonly account: string
  readonly suspects: Suspects
  /** Something worked: the connection is alive. */
  readonly beat: () => void
  /** After each look and each batch: how many mails are still in the queue, as far as this look knows. */
  readonly onProgress: (left: number) => Promise<void>
  readonly signal: AbortSignal
}

/** One transaction and one MOVE for so many mails. */
const BATCH = 25
/** Above this a mail is streamed, by itself. */
const LARGEST_IN_BATCH = 4 * 1024 * 1024
/** What a batch may hold in memory at once. */
const BATCH_BYTES = 16 * 1024 * 1024

/** Takes in all that is in the queue. Gives how many mails were new. */
export async function takeQueue(round: IntakeRound): Promise<number> {
  const uids = await listQueue(round.mailbox)
  round.beat()
  let taken = 0
  for (let at = 0; at < uids.length && !round.signal.aborted;) {
    const batch = cutBatch(round.suspects, uids, at)
    at += batch.length
    taken += await round.suspects.watch(batch, () => takeBatch(round, batch), () => giveUp(round, batch))
    round.beat()
    await round.onProgress(uids.length - at)
  }
  if (uids.length === 0) await round.onProgress(0)
  return taken
}

/** Mails that a fetch has failed on before go one by one, so that one bad mail stops nobody else. */
function cutBatch(suspects: Suspects, uids: readonly number[], at: number): number[] {
  const batch: number[] = []
  for (const uid of uids.slice(at, at + BATCH)) {
    if (suspects.has(uid)) return batch.length === 0 ? [uid] : batch
    batch.push(uid)
  }
  return batch
}

/** First the bytes, then the rows, then the mailbox: whatever is killed in between, the mail is there or seen again. */
async function takeBatch(round: IntakeRound, uids: readonly number[]): Promise<number> {
  const { context, mailbox } = round
  const place = placeOf(round)
  const sighted = await listSighted(context.db, place, uids)
  const sizes = await fetchSizes(mailbox, uids)
  const known = sizes.filter((mail) => isSameMail(mail, sighted.get(mail.uid)))
  const fresh = sizes.filter((mail) => !known.includes(mail))
  const mails = [...await storeSmall(round, fresh), ...await storeLarge(round, fresh), ...await storeHeads(round, fresh)]
  await ingestFromMailbox(context, place, mails)
  for (const mail of mails) {
    if (mail.fullSize !== undefined) context.log.error({ uid: mail.uid, size: mail.fullSize }, 'a mail is too large to be taken; it is in the folder Oversize')
  }
  const stored = [...known.map(({ uid }) => ({ uid, oversize: sighted.get(uid)?.oversize === true })), ...mails.map((mail) => ({ uid: mail.uid, oversize: mail.fullSize !== undefined }))]
  await depart(round, stored.filter((mail) => !mail.oversize).map((mail) => mail.uid), FOLDERS.processed)
  await depart(round, stored.filter((mail) => mail.oversize).map((mail) => mail.uid), FOLDERS.oversize)
  return mails.length
}

/**
 * A UID names one mail for ever, but a mailbox that was made anew may give the same UIDVALIDITY and UIDs once more.
 * Where in doubt, and where the mail of this UID had left already, it is fetched again, and absorbed by its bytes.
 */
function isSameMail(mail: MailSize, sighting: KnownSighting | undefined): boolean {
  return sighting?.moved === false && sighting.size === mail.size && sighting.internalDate === mail.internalDate?.toISOString()
}

function placeOf({ mailbox, account }: IntakeRound): Mailbox {
  return { account, folder: mailbox.folder, uidvalidity: mailbox.uidvalidity }
}

async function storeSmall(round: IntakeRound, sizes: readonly MailSize[]): Promise<SightedMail[]> {
  const stored: SightedMail[] = []
  for (const group of groupByBytes(sizes.filter((mail) => mail.size <= LARGEST_IN_BATCH))) {
    const sources = await fetchSources(round.mailbox, group.map((mail) => mail.uid))
    round.beat()
    stored.push(...await Promise.all(group.map(async ({ uid, internalDate }) => {
      const source = sources.get(uid)
      if (source === undefined) throw new Error('the server gave no bytes of a mail')
      return { uid, internalDate, blob: await round.context.storage.put(source) }
    })))
  }
  return stored
}

function groupByBytes(mails: readonly MailSize[]): MailSize[][] {
  const groups: MailSize[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const mail of mails) {
    bytes += mail.size
    if (bytes > BATCH_BYTES) {
      groups.push([])
      bytes = mail.size
    }
    groups.at(-1)?.push(mail)
  }
  return groups
}

async function storeLarge(round: IntakeRound, sizes: readonly MailSize[]): Promise<SightedMail[]> {
  const stored: SightedMail[] = []
  for (const { uid, internalDate } of sizes.filter((mail) => mail.size > LARGEST_IN_BATCH && mail.size <= LARGEST_MAIL)) {
    stored.push({ uid, internalDate, blob: await round.context.storage.put(streamSource(round.mailbox, uid, round.beat)) })
  }
  return stored
}

async function storeHeads(round: IntakeRound, sizes: readonly MailSize[]): Promise<SightedMail[]> {
  const stored: SightedMail[] = []
  for (const { uid, internalDate, size } of sizes.filter((mail) => mail.size > LARGEST_MAIL)) {
    const head = await fetchHead(round.mailbox, uid, OVERSIZE_HEAD)
    stored.push({ uid, internalDate, fullSize: size, blob: await round.context.storage.put(head) })
  }
  return stored
}

async function depart(round: IntakeRound, uids: readonly number[], folder: KeptFolder): Promise<void> {
  if (uids.length === 0) return
  if (await moveMails(round.mailbox, uids, folder)) await markMoved(round.context.db, placeOf(round), uids, round.context.clock.now())
  else round.context.log.warn({ mails: uids.length }, 'the mail server refused to move mails that are stored; they stay in the queue')
}

/** A mail that the server cannot give: it leaves the queue unread, for a person to look at. */
async function giveUp(round: IntakeRound, uids: readonly number[]): Promise<void> {
  round.context.log.error({ uids }, 'the mail server does not give a mail; it is in the folder Failed')
  if (round.mailbox.departure !== 'keyword') await moveMails(round.mailbox, uids, FOLDERS.failed)
}
