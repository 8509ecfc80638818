import { setTimeout as pause } from 'node:timers/promises'
import { isDatabaseAway } from '../../db/connection.ts'

/** Some 25 seconds in all: a restart of PostgreSQL, and less than a supervisor gives a process that is to end. */
const PAUSES_MS: readonly number[] = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]

/**
 * Stores what cannot be learned again. A letter whose sending is not stored goes out twice, so a database that is
 * away for a moment is waited for.
 */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (const ms of PAUSES_MS) {
    try {
      return await work()
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      await pause(ms)
    }
  }
  return work()
}
