import { endPassedEmbargoes } from '../server/actions/embargoes/end-passed-embargoes.ts'
import { tellOfPublication } from '../server/actions/embargoes/tell-of-publication.ts'
import type { Context } from '../server/context.ts'
import { createWakeUp, runLoop } from './runner.ts'

/** A request becomes public within so long after its day has begun in Hong Kong. */
const POLL_MS = 60_000

/**
 * Tells requesters that a private request becomes public, and makes it so when its day has come. Any number of these
 * may run, at any hours. Ends when the signal is given.
 */
export async function runEmbargoesWorker(context: Context, { signal, pollMs = POLL_MS }: { readonly signal: AbortSignal; readonly pollMs?: number }): Promise<void> {
  let [toldTo, endedTo] = [0, 0]
  await runLoop({
    name: 'embargoes', log: context.log, signal, wakeUp: createWakeUp(), pollMs,
    round: async () => {
      const told = await tellOfPublication(context, toldTo)
      const ended = await endPassedEmbargoes(context, endedTo)
      if (told.done + ended.done > 0) context.log.info({ told: told.done, ended: ended.done }, 'private requests become public')
      toldTo = told.lastId ?? 0
      endedTo = ended.lastId ?? 0
      return told.lastId !== undefined || ended.lastId !== undefined
    }
  })
}
