import type { Context } from '../../context.ts'
import type { Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { listSentLetters } from '../../db/outbox/letters-sent.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import type { RawMail } from '../../db/raw-mails/reads.ts'
import { insertUnreadMail, listUnreadMails } from '../../db/raw-mails/unread.ts'
import { lockMailTargets, type MailTarget } from '../../db/requests/mail-targets.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { findNamesInHeader, HEADER_LENGTH, type UnreadNames } from '../../domain/messages/unread-mail.ts'
import { readStart } from '../../storage/read-start.ts'

/** Enough for every honest mail, and few enough to lock. */
const MOST_REQUESTS = 50

/** What a mail is proven to be about, by its envelope and the bytes of its header. A blob that is gone gives the envelope's part. */
export async function findUnreadNames({ storage, site }: Pick<Context, 'storage' | 'site'>, raw: Pick<RawMail, 'sha256' | 'envelope'>): Promise<UnreadNames> {
  const start = await readStart(storage, raw.sha256, HEADER_LENGTH).catch(() => Buffer.alloc(0))
  return findNamesInHeader(site.addressBook, raw.envelope.to, start.toString('latin1'))
}

/**
 * A mail to these requests arrived that nothing here can read: their threads say so to who asked and to operators,
 * and who asked gets a letter, once while anything of the request is being looked at.
 */
export async function noteUnread(trx: Trx, rawMailId: number, names: UnreadNames, now: Date): Promise<void> {
  const letters = await listSentLetters(trx, names.outboxIds)
  const answered = [...letters.values()].flatMap(({ requestId }) => requestId ?? [])
  const targets = await lockMailTargets(trx, [...new Set([...names.requestIds, ...answered])].slice(0, MOST_REQUESTS))
  for (const target of targets.values()) {
    if (target.closedAt === undefined) await noteOn(trx, rawMailId, target, now)
  }
}

async function noteOn(trx: Trx, rawMailId: number, target: MailTarget, now: Date): Promise<void> {
  const isFirst = (await listUnreadMails(trx, target.id)).length === 0
  if (!(await insertUnreadMail(trx, { rawMailId, requestId: target.id, now }))) return
  await touchRequest(trx, target.id)
  await insertEvent(trx, { kind: 'mail_unread', requestId: target.id, rawMailId, happenedAt: now })
  if (!isFirst) return
  await queueLetter(trx, { letter: 'unread_notice', dedupeKey: `unread_notice:${rawMailId}:${target.id}`, requestId: target.id, userId: target.userId, dueAt: now })
}
