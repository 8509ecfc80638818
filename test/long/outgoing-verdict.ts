import type { Context } from '../../server/context.ts'
import { countUndelivered } from '../../server/db/outbox/undelivered-reads.ts'
import { countRows } from './long-world.ts'
import type { UnrulyRelay } from './unruly-relay.ts'

interface OutboxFacts {
  readonly id: number
  readonly letter: string
  readonly state: string
  readonly internet_message_id: string | null
}

/**
 * Whether every letter has arrived, those that came twice with the same Message-ID and bytes, and those that the relay
 * refuses for good are failed, each with its event, before the operators, and with the notices of it.
 */
export async function judgeOutgoing(context: Context, relay: UnrulyRelay): Promise<{ readonly ok: boolean } & Record<string, unknown>> {
  // Sent without a try: those that a run's requests began with.
  const rows = await context.db('outbox').whereRaw("not (outbox.state = 'sent' and outbox.attempts = 0)").select<OutboxFacts[]>('outbox.id', 'outbox.letter', 'outbox.state', 'outbox.internet_message_id')
  const known = new Set(rows.map((row) => row.internet_message_id))
  const refused = rows.filter((row) => relay.isRefused(row.id))
  const wanted = rows.filter((row) => !relay.isRefused(row.id))
  const digests = [...relay.arrivals.values()]
  const arrivals = digests.reduce((sum, list) => sum + list.length, 0)
  const facts = {
    letters: rows.length,
    arrivals,
    repeats: arrivals - relay.arrivals.size,
    refused: refused.length,
    missing: wanted.filter((row) => !relay.arrivals.has(row.internet_message_id ?? '')).length,
    strangers: [...relay.arrivals.keys()].filter((id) => !known.has(id)).length,
    changed: digests.filter((list) => new Set(list).size > 1).length,
    notSent: wanted.filter((row) => row.state !== 'sent').length,
    notFailed: refused.filter((row) => row.state !== 'failed').length,
    sentEvents: await countRows(context, 'events', { kind: 'letter_sent' }),
    failedEvents: await countRows(context, 'events', { kind: 'letter_failed' }),
    seenByOperators: await countUndelivered(context.db),
    failureNotices: await countRows(context, 'outbox', { letter: 'delivery_failed_notice' })
  }
  const requestsRefused = refused.filter((row) => row.letter === 'request' || row.letter === 'follow_up').length
  const isWhole = known.size === rows.length && facts.sentEvents === wanted.length && facts.failedEvents === refused.length && facts.seenByOperators === refused.length
  const isClean = [facts.missing, facts.strangers, facts.changed, facts.notSent, facts.notFailed].every((number) => number === 0)
  return { ok: isWhole && isClean && facts.failureNotices === requestsRefused, ...facts }
}
