const SECOND_MS = 1_000
/** Connections that fail one after another before the relay counts as down: one may be a restart of it. */
const FAILURES_UNTIL_DOWN = 3
/** Seconds between two looks whether it is up again. */
const PAUSES: readonly number[] = [15, 30, 60, 120, 300]
const LONGEST_PAUSE = 600

/** What the last tries said of the relay itself, apart from what it thinks of the letters. */
export interface RelayState {
  /** Connections that failed since one worked. */
  readonly failures: number
  /** Pauses since it went down, the one under way included. */
  readonly pauses: number
  /** Defined while it counts as down. */
  readonly pausedUntil: Date | undefined
}

export const RELAY_UP: RelayState = { failures: 0, pauses: 0, pausedUntil: undefined }

/** A connection failed. What was under way when the pause began says nothing new. */
export function noteFailure(state: RelayState, now: Date): RelayState {
  if (state.pausedUntil !== undefined && now < state.pausedUntil) return state
  const failures = state.failures + 1
  if (failures < FAILURES_UNTIL_DOWN) return { ...state, failures }
  const seconds = PAUSES[state.pauses] ?? LONGEST_PAUSE
  return { failures, pauses: state.pauses + 1, pausedUntil: new Date(now.getTime() + seconds * SECOND_MS) }
}

/** How many letters may be tried now: none in a pause, one after it to see, all where the relay is up. */
export function countAllowed(state: RelayState, now: Date, batch: number): number {
  if (state.pausedUntil === undefined) return batch
  return now < state.pausedUntil ? 0 : 1
}
