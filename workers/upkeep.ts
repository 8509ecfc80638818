import { clearLeftOver } from '../server/actions/upkeep/clear-left-over.ts'
import type { Context } from '../server/context.ts'
import { runLedLoop } from './led-loop.ts'

const POLL_MS = 60 * 60_000

/** Clears away what is left over, once an hour, until the signal is given. */
export async function runUpkeepWorker(context: Context, { signal, pollMs = POLL_MS }: { readonly signal: AbortSignal; readonly pollMs?: number }): Promise<void> {
  await runLedLoop(context, { name: 'upkeep', signal, pollMs, round: (end) => clearLeftOver(context, end) })
}
