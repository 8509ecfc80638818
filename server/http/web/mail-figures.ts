import type { Context } from '../../context.ts'
import { countStandingAlarms } from '../../db/alarms/reads.ts'
import { countPendingMessages } from '../../db/messages/pending-reads.ts'
import { countDue, countUndelivered } from '../../db/outbox/undelivered-reads.ts'
import { countRawMails } from '../../db/raw-mails/reads.ts'
import { findLastScan } from '../../db/raw-mails/scan-reads.ts'

/** How mail stands, for programs that watch. Undefined: there is none, or it never happened. Ages in whole seconds. */
export interface MailFigures {
  readonly secondsSinceLastScan: number | undefined
  /** Mails that were still in the mailbox after it. */
  readonly mailboxBacklog: number | undefined
  readonly waiting: number
  readonly oldestWaitingSeconds: number | undefined
  readonly held: number
  readonly oldestHeldSeconds: number | undefined
  readonly failed: number
  readonly pending: number
  readonly outboxDue: number
  readonly outboxFailed: number
  /** Of which operators are told. */
  readonly alarms: number
}

export async function readMailFigures({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<MailFigures> {
  const [mails, scan, pending, outboxDue, outboxFailed, alarms] = await Promise.all([
    countRawMails(db), findLastScan(db), countPendingMessages(db), countDue(db), countUndelivered(db), countStandingAlarms(db)
  ])
  const now = clock.now()
  return {
    secondsSinceLastScan: secondsSince(scan?.at, now),
    mailboxBacklog: scan?.backlog,
    waiting: mails.waiting,
    oldestWaitingSeconds: secondsSince(mails.oldestWaiting, now),
    held: mails.held,
    oldestHeldSeconds: secondsSince(mails.oldestHeld, now),
    failed: mails.failed,
    pending,
    outboxDue,
    outboxFailed,
    alarms
  }
}

function secondsSince(moment: Date | undefined, now: Date): number | undefined {
  return moment && Math.max(0, Math.round((now.getTime() - moment.getTime()) / 1000))
}
