import type { Context } from '../../context.ts'
import { claimDueLetters } from '../../db/outbox/delivery-writes.ts'
import { makeMessageId } from '../../domain/requests/request-address.ts'
import { countAllowed } from '../../domain/letters/relay-state.ts'
import { RETRY_PAUSES } from '../../domain/letters/retry.ts'
import { deliverLetter } from './deliver-letter.ts'
import { createRelayWatch, type RelayWatch } from './relay-watch.ts'

export interface DeliveryPace {
  /** Letters claimed and sent at once. */
  readonly batch: number
  /** How long a claim holds; longer than the longest talk with a relay. */
  readonly leaseMs: number
  /** Minutes before each next try. */
  readonly pauses: readonly number[]
}

export const DELIVERY_PACE: DeliveryPace = { batch: 8, leaseMs: 15 * 60_000, pauses: RETRY_PAUSES }

/**
 * Claims what is due, sends it and stores the answers. Any number of processes may do so at once.
 * @param watch kept from call to call: while the relay is down, letters wait untried
 * @returns the number of letters claimed; 0 when nothing is due, or nothing may go
 */
export async function sendDueLetters(context: Context, pace: DeliveryPace = DELIVERY_PACE, watch: RelayWatch = createRelayWatch(context.log)): Promise<number> {
  const now = context.clock.now()
  const limit = context.config.mailOut.on ? countAllowed(watch.state(), now, pace.batch) : 0
  if (limit === 0) return 0
  const claimed = await claimDueLetters(context.db, {
    now,
    leaseUntil: new Date(now.getTime() + pace.leaseMs),
    limit,
    makeMessageId: (outboxId) => makeMessageId(context.site.addressBook, outboxId)
  })
  const results = await Promise.allSettled(claimed.map((one) => deliverLetter(context, one, { pauses: pace.pauses, watch })))
  const fault = results.find((result) => result.status === 'rejected')
  if (fault !== undefined) throw fault.reason
  return claimed.length
}
