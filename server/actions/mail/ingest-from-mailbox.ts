import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertSightings, type Mailbox } from '../../db/raw-mails/sightings.ts'
import { insertRawMails } from '../../db/raw-mails/writes.ts'
import type { HoldReason } from '../../domain/messages/admission.ts'
import type { BlobRef } from '../../storage/blob-store.ts'
import { findUnreadNames, noteUnread } from './note-unread.ts'

/** A mail of a mailbox whose bytes are durable already. */
export interface SightedMail {
  readonly uid: number
  readonly blob: BlobRef
  readonly internalDate: Date | undefined
  /** Only its beginning was kept; it is too large to be placed. */
  readonly fullSize?: number | undefined
}

/**
 * Records mails and where they were seen, in one transaction. Only after this may the mailbox be touched. A mail
 * that is seen again, here or elsewhere, is absorbed. Of one that is too large to be read who asked for it is told.
 */
export async function ingestFromMailbox(context: Pick<Context, 'db' | 'storage' | 'site' | 'clock'>, mailbox: Mailbox, mails: readonly SightedMail[]): Promise<void> {
  if (mails.length === 0) return
  const receivedAt = context.clock.now()
  const rows = mails.map((mail) => toNewRawMail(mail, receivedAt))
  const named = await Promise.all(rows.map(async (row) => (row.holdReason === 'oversize' ? findUnreadNames(context, row) : undefined)))
  await transact(context.db, async (trx) => {
    const stored = await insertRawMails(trx, rows)
    for (const [index, names] of named.entries()) {
      const raw = stored[index]
      if (names !== undefined && raw !== undefined && !raw.duplicate) await noteUnread(trx, raw.id, names, receivedAt)
    }
    await insertSightings(trx, mailbox, mails.map((mail, index) => ({ uid: mail.uid, rawMailId: stored[index]?.id ?? 0 })))
  })
}

function toNewRawMail(mail: SightedMail, receivedAt: Date): Parameters<typeof insertRawMails>[1][number] {
  const isWhole = mail.fullSize === undefined
  const holdReason: HoldReason | undefined = isWhole ? undefined : 'oversize'
  return {
    sha256: mail.blob.sha256,
    size: mail.fullSize ?? mail.blob.size,
    envelope: { source: 'imap', to: [], internalDate: mail.internalDate?.toISOString(), fullSize: mail.fullSize },
    receivedAt,
    holdReason
  }
}
