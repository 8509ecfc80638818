import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../server/context.ts'
import { leadOnce } from '../server/db/leadership.ts'
import { needsRebuild, rebuildIndex } from '../server/search/rebuild-index.ts'
import { REBUILD_LEADERSHIP } from '../server/search/rebuild-leadership.ts'
import { updateSimilar } from '../server/search/similar-requests.ts'
import { createWakeUp, runLoop } from './runner.ts'

const POLL_MS = 15_000
const BATCH = 10
/** Nobody waits for which requests are alike, and mail that comes in does not wait for them. */
const REST_MS = 1_000

/**
 * Keeps what is found beside the search itself: which requests are alike, and, where a newer tokeniser has come with
 * the program, a new index beside the one in use. Ends when the signal is given.
 */
export async function runSearchWorker(context: Context, { signal, pollMs = POLL_MS }: { readonly signal: AbortSignal; readonly pollMs?: number }): Promise<void> {
  await runLoop({
    name: 'search', log: context.log, signal, wakeUp: createWakeUp(), pollMs,
    round: async () => {
      if (await needsRebuild(context.db)) await rebuild(context, signal)
      const hasMore = (await updateSimilar(context.db, BATCH)) === BATCH
      if (hasMore) await pause(REST_MS, undefined, { signal }).catch(() => undefined)
      return hasMore
    }
  })
}

async function rebuild(context: Context, signal: AbortSignal): Promise<void> {
  const url = context.config.databaseUrl
  if (url === undefined) return
  await leadOnce({ url, name: REBUILD_LEADERSHIP, signal }, async (lost) => {
    // Another process may have done it while this one stood by.
    if (!(await needsRebuild(context.db))) return
    const finished = await rebuildIndex(context.db, { signal: AbortSignal.any([signal, lost]), progress: () => undefined })
    context.log.info({ finished }, 'the search index was rebuilt')
  })
}
