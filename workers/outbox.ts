import { createRelayWatch } from '../server/actions/outbox/relay-watch.ts'
import { DELIVERY_PACE, sendDueLetters, type DeliveryPace } from '../server/actions/outbox/send-due-letters.ts'
import type { Context } from '../server/context.ts'
import { createWakeUp, runLoop } from './runner.ts'

export interface OutboxWorkerOptions {
  readonly signal: AbortSignal
  readonly pace?: DeliveryPace
  /** Between two looks while nothing is due. */
  readonly pollMs?: number
  /** Waited for before each look. */
  readonly standBack?: (signal: AbortSignal) => Promise<void>
}

const POLL_MS = 500

/**
 * Sends letters until the signal is given; then ends after the letters that are under way. Any number of these may
 * run at once. While the database is away it waits and comes back by itself.
 */
export async function runOutboxWorker(context: Context, { signal, pace = DELIVERY_PACE, pollMs = POLL_MS, standBack }: OutboxWorkerOptions): Promise<void> {
  if (!context.config.mailOut.on) context.log.warn('outgoing mail is switched off (MAIL_OUT): letters wait')
  const watch = createRelayWatch(context.log)
  await runLoop({
    name: 'outbox',
    log: context.log,
    signal,
    wakeUp: createWakeUp(),
    pollMs,
    standBack,
    // More may wait behind a full batch, and a letter given up queues the notices of it.
    round: async () => (await sendDueLetters(context, pace, watch)) > 0
  })
}
