import type { Context } from '../server/context.ts'
import { leadOnce } from '../server/db/leadership.ts'
import { createWakeUp, runLoop } from './runner.ts'

/** After the connection was lost that says who leads. */
const LEADERLESS_MS = 1_000

export interface LedLoop {
  readonly name: string
  readonly signal: AbortSignal
  readonly pollMs: number
  /** One look. The signal is given too when another process may lead by now. */
  readonly round: (signal: AbortSignal) => Promise<unknown>
}

/** Work that one process does for all of them. Who does not lead stands by. */
export async function runLedLoop(context: Context, { name, signal, pollMs, round }: LedLoop): Promise<void> {
  const url = context.config.databaseUrl
  async function work(end: AbortSignal): Promise<void> {
    await runLoop({ name, log: context.log, signal: end, wakeUp: createWakeUp(), pollMs, round: async () => {
      await round(end)
      return false
    } })
  }
  if (url === undefined) return work(signal)
  await runLoop({ name: `${name} leader`, log: context.log, signal, wakeUp: createWakeUp(), pollMs: LEADERLESS_MS, round: async () => {
    await leadOnce({ url, name, signal }, (lost) => work(AbortSignal.any([signal, lost])))
    return false
  } })
}
