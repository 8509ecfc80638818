import { queueDigests } from '../server/actions/follows/queue-digests.ts'
import type { Context } from '../server/context.ts'
import { createWakeUp, runLoop } from './runner.ts'

/** The letters of a day go within so long after seven in the morning. */
const POLL_MS = 5 * 60_000

/**
 * Queues the letters of news for who follows something, once a day for each. Any number of these may run, at any hours: who
 * comes first to a follower tells them. Ends when the signal is given.
 */
export async function runDigestsWorker(context: Context, { signal, pollMs = POLL_MS }: { readonly signal: AbortSignal; readonly pollMs?: number }): Promise<void> {
  let afterId = 0
  await runLoop({
    name: 'digests', log: context.log, signal, wakeUp: createWakeUp(), pollMs,
    round: async () => {
      const { lastId, queued } = await queueDigests(context, afterId)
      if (queued > 0) context.log.info({ queued }, 'followers are told of news')
      afterId = lastId ?? 0
      return lastId !== undefined
    }
  })
}
