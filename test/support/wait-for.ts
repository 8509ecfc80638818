import { setTimeout as pause } from 'node:timers/promises'

/** Asks until there is an answer. What is waited for is said when it does not come. */
export async function waitFor<T>(what: string, ask: () => Promise<T | undefined | false>, seconds = 45): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${seconds} seconds`)
    await pause(50)
  }
}
