import type { Context } from '../../context.ts'
import { lockStandingAlarms } from '../../db/alarms/reads.ts'
import { beginAlarms, endAlarms, markAlarmsTold } from '../../db/alarms/writes.ts'
import { readWaitingBatches } from '../../db/batches/reads.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { countRawMails } from '../../db/raw-mails/reads.ts'
import { findLastScan } from '../../db/raw-mails/scan-reads.ts'
import { readOpenReports } from '../../db/reports/reads.ts'
import { decideAlarms, judgeStore, listSigns, type MailState, type Sign, type StoreState } from '../../domain/messages/mail-watch.ts'

type WatchContext = Pick<Context, 'config' | 'db' | 'storage' | 'clock' | 'site' | 'log'>

/**
 * Looks how mail stands and what waits to be decided, and writes operators a letter about what needs somebody: once an
 * episode, and once more each day that it lasts. Any number of processes may do so at once: the episodes and the letter
 * are one transaction, and one at a time.
 * @returns what was told
 */
export async function raiseAlarms(context: WatchContext): Promise<readonly Sign[]> {
  const store = await checkStore(context)
  const now = context.clock.now()
  const hasOperator = context.site.operatorEmail !== undefined
  const told = await transact(context.db, async (trx) => {
    const standing = await lockStandingAlarms(trx)
    const [mails, scan] = [await countRawMails(trx), await findLastScan(trx)]
    const [reports, batches] = [await readOpenReports(trx), await readWaitingBatches(trx)]
    const { imapUrl, imapPollSeconds } = context.config
    const state: MailState = { ...mails, store, reports, batches, mailbox: imapUrl === undefined ? undefined : { lastScan: scan?.at, pollSeconds: imapPollSeconds } }
    const signs = listSigns(state, standing.map(({ kind }) => kind), now)
    const decision = decideAlarms(standing, signs, now)
    await endAlarms(trx, decision.ended, now)
    await beginAlarms(trx, decision.begun, now)
    for (const kind of decision.begun) await insertEvent(trx, { kind: 'alarm_began', detail: { kind }, happenedAt: now })
    for (const kind of decision.ended) await insertEvent(trx, { kind: 'alarm_ended', detail: { kind }, happenedAt: now })
    if (decision.told.length === 0) return []
    const episodes = await markAlarmsTold(trx, decision.told.map(({ kind }) => kind), now)
    if (hasOperator) await queueLetter(trx, { letter: 'alarm_notice', dedupeKey: `alarms:${episodes.join(',')}`, payload: { alarms: decision.told.map(toPayload) }, dueAt: now })
    return decision.told
  })
  for (const { kind, count } of told) context.log.error({ alarm: kind, count }, hasOperator ? 'an alarm: operators are told by letter' : 'an alarm, and no OPERATOR_EMAIL to tell it to')
  return told
}

async function checkStore({ storage }: WatchContext): Promise<StoreState> {
  const free = await storage.check().catch(() => undefined)
  return judgeStore(free)
}

function toPayload({ kind, count, since }: Sign): Readonly<Record<string, unknown>> {
  return { kind, count: count ?? null, since: since?.toISOString() ?? null }
}
