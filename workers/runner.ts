import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isDatabaseAway } from '../server/db/connection.ts'
import { errorCodeOf } from '../server/domain/error-code.ts'

/** Lets whoever learns of new work end a loop's pause. A call while the loop works is not lost. */
export interface WakeUp {
  wake(): void
  /** Until somebody wakes, the time is over, or the signal is given. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export function createWakeUp(): WakeUp {
  let pending = false
  let end: (() => void) | undefined
  return {
    wake: () => {
      pending = true
      end?.()
    },
    wait: async (ms, signal) => {
      if (!pending && !signal.aborted) {
        const woken = new AbortController()
        end = () => woken.abort()
        await pause(ms, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(() => undefined)
        end = undefined
      }
      pending = false
    }
  }
}

export interface Loop {
  readonly name: string
  readonly log: Logger
  readonly signal: AbortSignal
  readonly wakeUp: WakeUp
  /** A look at least this often, whatever the notifications say. */
  readonly pollMs: number
  /** Waited for before each look: something else goes first. */
  readonly standBack?: ((signal: AbortSignal) => Promise<void>) | undefined
  /** One look. True: there is more to do at once. */
  readonly round: () => Promise<boolean>
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

/** Looks for work until the signal is given. What a look throws is said once and waited out: the loop never ends of it. */
export async function runLoop(loop: Loop): Promise<void> {
  let failures = 0
  while (!loop.signal.aborted) {
    await loop.standBack?.(loop.signal)
    try {
      const hasMore = await loop.round()
      if (failures > 0) loop.log.info({ worker: loop.name }, 'works again')
      failures = 0
      if (!hasMore) await loop.wakeUp.wait(loop.pollMs, loop.signal)
    } catch (error) {
      failures += 1
      if (failures === 1) report(loop, error)
      const longest = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS)
      await pause(longest * (0.5 + Math.random() / 2), undefined, { signal: loop.signal }).catch(() => undefined)
    }
  }
}

function report(loop: Loop, error: unknown): void {
  if (isDatabaseAway(error)) loop.log.warn({ worker: loop.name }, 'the database is away; waiting for it')
  else loop.log.error({ worker: loop.name, fault: describeFault(error) }, 'a worker cannot do its work')
}

/** What may be logged of an error: a message of the database or of a mail server may quote a person's address. */
export function describeFault(error: unknown): string {
  const name = error instanceof Error ? error.name : 'Error'
  return `${name} ${errorCodeOf(error)}`.trim()
}
