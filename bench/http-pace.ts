import { Agent, get } from 'node:http'
import { createSeeded } from './seeded.ts'
import type { Asked } from './http-load.ts'

/** At a rate that somebody else sets, as visitors do: who comes does not wait for those before. */
export interface PaceFigures {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly failures: number
  /** By how much the client itself was behind its plan: what it measures is worth nothing where this is large. */
  readonly clientBehindP99Ms: number
}

export interface HttpPace {
  readonly origin: string
  readonly asked: readonly Asked[]
  readonly seconds: number
  readonly perSecond: number
  readonly seed: number
}

const MOST_SOCKETS = 64
const MS = 1_000

/**
 * Asks for the paths in turn at random moments (Poisson), the same for the same seed. The time of an answer is from the
 * sending of its request to the last byte; timers come to the millisecond, so that what they are late is told apart.
 */
export async function paceHttp({ origin, asked, seconds, perSecond, seed }: HttpPace): Promise<PaceFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS, scheduling: 'lifo' })
  const plan = planMoments(seconds, perSecond, seed)
  const times: number[] = []
  const behind: number[] = []
  const open: Promise<void>[] = []
  let failures = 0
  const began = performance.now()
  for (const [index, moment] of plan.entries()) {
    while (performance.now() - began < moment) await new Promise((resolve) => { setTimeout(resolve, 0) })
    behind.push(performance.now() - began - moment)
    open.push(ask(agent, origin, asked[index % asked.length]).then((time) => {
      if (time === undefined) failures += 1
      else times.push(time)
    }))
  }
  await Promise.all(open)
  agent.destroy()
  return { perSecond: Math.round(plan.length / seconds), p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99), failures, clientBehindP99Ms: quantile(behind, 0.99) }
}

function planMoments(seconds: number, perSecond: number, seed: number): number[] {
  const random = createSeeded(seed)
  const moments: number[] = []
  for (let at = 0; at < seconds * MS;) {
    moments.push(at)
    at += (-Math.log(1 - random.next()) * MS) / perSecond
  }
  return moments
}

/** Milliseconds; undefined where it failed. */
function ask(agent: Agent, origin: string, asked: Asked | undefined): Promise<number | undefined> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve) => {
    const sent = performance.now()
    get({ agent, hostname, port, path: asked?.path ?? '/', headers: { 'accept-encoding': 'gzip', ...asked?.headers } }, (res) => {
      res.resume().once('end', () => resolve((res.statusCode ?? 0) < 400 ? performance.now() - sent : undefined))
    }).once('error', () => resolve(undefined))
  })
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 100) / 100
}
