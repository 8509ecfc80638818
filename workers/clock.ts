import { tellPassedLimits } from '../server/actions/clock/tell-passed-limits.ts'
import type { Context } from '../server/context.ts'
import { createWakeUp, runLoop } from './runner.ts'

/** A day in Hong Kong begins once; what changes meanwhile may wait so long. */
const POLL_MS = 5 * 60_000

/**
 * Tells requesters of limits that have passed, once each. Any number of these may run, at any hours: each request is
 * looked at once a day, whenever the first of them comes to it. Ends when the signal is given.
 */
export async function runClockWorker(context: Context, { signal, pollMs = POLL_MS }: { readonly signal: AbortSignal; readonly pollMs?: number }): Promise<void> {
  let afterId = 0
  await runLoop({
    name: 'clock', log: context.log, signal, wakeUp: createWakeUp(), pollMs,
    round: async () => {
      const { lastId, told } = await tellPassedLimits(context, afterId)
      if (told > 0) context.log.info({ told }, 'requesters are told of limits that have passed')
      afterId = lastId ?? 0
      return lastId !== undefined
    }
  })
}
