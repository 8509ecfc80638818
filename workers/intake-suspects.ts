/**
 * Which mails were being fetched when something went wrong. A refusal by the server weighs more than a connection
 * that ended, since that happens to innocent mails too.
 */
export interface Suspects {
  has(uid: number): boolean
  /** Does the work for the mails; gives up on a single one that has gone wrong too often. Throws what the work throws. */
  watch(uids: readonly number[], work: () => Promise<number>, giveUp: () => Promise<void>): Promise<number>
  clear(): void
}

const REFUSED = 4
const ENDED = 1
const ENOUGH = 12

/** @param isEnded whether an error says no more than that the connection or the database is gone */
export function createSuspects(isEnded: (error: unknown) => boolean): Suspects {
  const weights = new Map<number, number>()
  return {
    has: (uid) => weights.has(uid),
    clear: () => weights.clear(),
    watch: async (uids, work, giveUp) => {
      const [first] = uids
      if (uids.length === 1 && first !== undefined && (weights.get(first) ?? 0) >= ENOUGH) {
        await giveUp()
        weights.delete(first)
        return 0
      }
      try {
        const done = await work()
        for (const uid of uids) weights.delete(uid)
        return done
      } catch (error) {
        for (const uid of uids) weights.set(uid, (weights.get(uid) ?? 0) + (isEnded(error) ? ENDED : REFUSED))
        throw error
      }
    }
  }
}
