import { CLASSIFY_REMINDER_BATCH, remindToClassify } from '../server/actions/requests/remind-to-classify.ts'
import type { Context } from '../server/context.ts'
import { createWakeUp, runLoop } from './runner.ts'

/** Reminders are due on a day, so ten minutes are soon enough. */
const POLL_MS = 10 * 60_000

/** Asks requesters what replies give, until the signal is given. Any number may run: who locks a request asks. */
export async function runRemindersWorker(context: Context, { signal, pollMs = POLL_MS }: { readonly signal: AbortSignal; readonly pollMs?: number }): Promise<void> {
  await runLoop({
    name: 'reminders', log: context.log, signal, wakeUp: createWakeUp(), pollMs,
    round: async () => (await remindToClassify(context)) === CLASSIFY_REMINDER_BATCH
  })
}
