import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { findStoredReply, listRepliesReadUnder } from '../../db/findings/reads.ts'
import { refreshFindings } from '../../db/findings/writes.ts'
import { lockMailTargets } from '../../db/requests/mail-targets.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { FINDINGS_VERSION } from '../../domain/findings/finding.ts'

/** Replies that no reader or an older one than this has read, from the oldest on. */
export async function listRepliesToReadAgain(context: Pick<Context, 'db'>, afterMessageId: number, limit: number): Promise<number[]> {
  return listRepliesReadUnder(context.db, FINDINGS_VERSION, afterMessageId, limit)
}

/**
 * Reads a reply that stands on a thread by the rules of today. The request's state stays, and nobody gets a letter;
 * its page is new where something else was found.
 * @returns whether something else was found
 */
export async function readAgain(context: Pick<Context, 'db' | 'clock'>, messageId: number): Promise<boolean> {
  return transact(context.db, async (trx) => {
    const reply = await findStoredReply(trx, messageId)
    if (reply === undefined) return false
    await lockMailTargets(trx, [reply.requestId])
    const isChanged = await refreshFindings(trx, messageId, { now: context.clock.now() })
    if (isChanged) await touchRequest(trx, reply.requestId, {})
    return isChanged
  })
}
