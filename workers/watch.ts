import { raiseAlarms } from '../server/actions/mail/raise-alarms.ts'
import type { Context } from '../server/context.ts'
import { runLedLoop } from './led-loop.ts'

const POLL_MS = 60_000

/** Tells operators of what stands still, until the signal is given. */
export async function runWatchWorker(context: Context, { signal, pollMs = POLL_MS }: { readonly signal: AbortSignal; readonly pollMs?: number }): Promise<void> {
  await runLedLoop(context, { name: 'watch', signal, pollMs, round: () => raiseAlarms(context) })
}
