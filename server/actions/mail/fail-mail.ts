import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findRawMail } from '../../db/raw-mails/reads.ts'
import { queueFailedUnder, recordFailure } from '../../db/raw-mails/writes.ts'
import { PARSER_VERSION } from '../../domain/messages/parser-version.ts'
import { findUnreadNames, noteUnread } from './note-unread.ts'

const MINUTE_MS = 60_000
/** After the first and after the second error; the third is the last. */
const PAUSES_MS: readonly number[] = [MINUTE_MS, 15 * MINUTE_MS]
/** So many tries whose process was ended, by whatever: then the mail is taken to be what ends it. */
export const MOST_TRIES_BEGUN = 8

export interface Failure {
  readonly rawMailId: number
  readonly faults: number
  readonly final: boolean
  readonly error: string
}

/**
 * Notes that a try ended badly: the mail waits for the next one, or has failed for good and waits for a person. Then
 * who asked for what it is addressed to is told that it is there.
 *
 * @param failure.faults tries that ended badly, this one counted; `final`: there is no use in another one
 * @returns whether it has failed for good
 */
export async function failMail(context: Pick<Context, 'db' | 'storage' | 'site' | 'clock'>, failure: Failure): Promise<boolean> {
  const now = context.clock.now()
  const pause = failure.final ? undefined : PAUSES_MS[failure.faults - 1]
  const nextTryAt = pause === undefined ? undefined : new Date(now.getTime() + pause)
  const raw = nextTryAt === undefined ? await findRawMail(context.db, failure.rawMailId) : undefined
  const names = raw && (await findUnreadNames(context, raw))
  return transact(context.db, async (trx) => {
    const isRecorded = await recordFailure(trx, failure.rawMailId, { error: failure.error, nextTryAt, parserVersion: PARSER_VERSION })
    const isFinal = isRecorded && nextTryAt === undefined
    if (isFinal) await insertEvent(trx, { kind: 'mail_failed', rawMailId: failure.rawMailId, detail: { faults: failure.faults }, happenedAt: now })
    if (isFinal && names !== undefined) await noteUnread(trx, failure.rawMailId, names, now)
    return isFinal
  })
}

/** Tries again what an older parser could not read. Gives how many. */
export async function retryForNewParser(context: Pick<Context, 'db' | 'clock'>): Promise<number> {
  return transact(context.db, (trx) => queueFailedUnder(trx, PARSER_VERSION, context.clock.now()))
}
