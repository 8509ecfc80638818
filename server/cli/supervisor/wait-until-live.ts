import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const LOOK_EVERY_MS = 50
const ANSWER_WITHIN_MS = 2_000

/** @returns when the web process answers `/health/live`, or when `isGivenUp` says so (then false). */
export async function waitUntilLive(host: string, port: number, isGivenUp: () => boolean): Promise<boolean> {
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  while (!isGivenUp()) {
    if (await answers(address, port)) return true
    await pause(LOOK_EVERY_MS)
  }
  return false
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host, port, path: '/health/live', timeout: ANSWER_WITHIN_MS, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.once('timeout', () => request.destroy())
    request.once('error', () => { resolve(false) })
  })
}
