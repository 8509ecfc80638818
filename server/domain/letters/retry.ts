const MINUTE_MS = 60_000
const HOUR = 60
const DAY = 24 * HOUR

/**
 * Minutes before each next try. RFC 5321 section 4.5.4.1 asks for a give-up time of at least four to five days and
 * for tries in the first hour, because most faults (greylisting, a restart) pass quickly: these add up to 4.7 days.
 */
export const RETRY_PAUSES: readonly number[] = [1, 5, 15, HOUR, 4 * HOUR, 12 * HOUR, DAY, DAY, DAY, DAY]

/**
 * Tries that nobody saw the end of, because the process died in them. They count as tries, but must not use up the
 * patience that is meant for the other side.
 */
const SPARE_TRIES = 5

/**
 * When a letter that met a temporary fault is tried again, or undefined when it is given up.
 * @param attempts tries made, the one that just failed included
 * @param pauses in minutes
 */
export function findNextTry(attempts: number, now: Date, pauses: readonly number[] = RETRY_PAUSES): Date | undefined {
  const pause = pauses[Math.max(attempts, 1) - 1]
  return pause === undefined ? undefined : new Date(now.getTime() + pause * MINUTE_MS)
}

/** A letter whose tries keep killing the process is given up without another one. */
export function isPastHope(attempts: number, pauses: readonly number[] = RETRY_PAUSES): boolean {
  return attempts > pauses.length + 1 + SPARE_TRIES
}
