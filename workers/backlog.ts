import { setTimeout as pause } from 'node:timers/promises'
import { PLACED_AT_ONCE } from './post.ts'

/** How much mail waits, as far as this process knows, and who stands back for it meanwhile. */
export interface Backlog {
  /** So many lie in the mailbox still. */
  readonly noteLeft: (left: number) => void
  /** Whether more are stored than are being placed. */
  readonly noteWaiting: (hasMore: boolean) => void
  /** How many mails may be placed at once now. */
  readonly placedAtOnce: () => number
  /** At once where little waits; else after a moment. */
  readonly standBack: (signal: AbortSignal) => Promise<void>
}

/** Above this the mailbox goes first. */
const MANY = 50
const PLACED_BESIDE = 4
const REST_MS = 1_000

/**
 * What lies in the mailbox is at another's mercy, and what is stored is safe: while many wait there, taking them in has
 * the greater part of the machine, and placing them the rest. While mail waits, notices of mail and the reading of
 * files go on at a walk: they would only make it later.
 */
export function createBacklog(): Backlog {
  let left = 0
  let hasMore = false
  return {
    noteLeft: (now) => { left = now },
    noteWaiting: (now) => { hasMore = now },
    placedAtOnce: () => (left > MANY ? PLACED_BESIDE : PLACED_AT_ONCE),
    standBack: async (signal) => {
      if (left > MANY || hasMore) await pause(REST_MS, undefined, { signal }).catch(() => undefined)
    }
  }
}
