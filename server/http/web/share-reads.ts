import { setImmediate as afterInput } from 'node:timers/promises'

/**
 * Whoever asks in the same turn of the loop asks together. While a query is under way, whoever asks waits for the next one: so each answer was read after it was asked for, and any
 * number of askers cost one query. What the query does not give is undefined.
 */
export function shareReads<K, V>(readMany: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>): (key: K) => Promise<V | undefined> {
  let waiting = new Map<K, PromiseWithResolvers<V | undefined>>()
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    while (waiting.size > 0) {
      await afterInput()
      const batch = waiting
      waiting = new Map()
      try {
        const answers = await readMany([...batch.keys()])
        for (const [key, asked] of batch) asked.resolve(answers.get(key))
      } catch (error) {
        for (const asked of batch.values()) asked.reject(error)
      }
    }
    isRunning = false
  }

  return (key) => {
    const asked = waiting.get(key) ?? Promise.withResolvers<V | undefined>()
    waiting.set(key, asked)
    if (!isRunning) void run()
    return asked.promise
  }
}
