import { Worker } from 'node:worker_threads'
import type { AskedPage, CheckedPage } from './check-html.ts'

export interface HtmlChecker {
  /** Each `rule: what is wrong`, in time: the walk goes on meanwhile. */
  check(html: string): Promise<readonly string[]>
  /** Fulfilled when there is room for more. */
  whenFree(): Promise<void>
  close(): Promise<void>
}

/** More would only wait in memory. */
const MOST_WAITING = 40

/** Checks pages in a thread of its own: it takes longer than to make them, and the machine has another core. */
export function startHtmlChecker(): HtmlChecker {
  const worker = new Worker(new URL('check-html.ts', import.meta.url))
  const waiting = new Map<number, PromiseWithResolvers<readonly string[]>>()
  let last = 0
  worker.on('message', ({ number, faults }: CheckedPage) => {
    waiting.get(number)?.resolve(faults)
    waiting.delete(number)
  })
  worker.on('error', (error) => {
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  })
  return {
    check(html) {
      const asked = Promise.withResolvers<readonly string[]>()
      last += 1
      waiting.set(last, asked)
      worker.postMessage({ number: last, html } satisfies AskedPage)
      return asked.promise
    },
    async whenFree() {
      while (waiting.size >= MOST_WAITING) await waiting.values().next().value?.promise
    },
    async close() {
      await worker.terminate()
    }
  }
}
