import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import autocannon from 'autocannon'

export interface HttpFigures {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly failures: number
  readonly client: 'wrk' | 'autocannon'
}

export interface Asked {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface HttpLoad {
  readonly origin: string
  readonly asked: readonly Asked[]
  readonly seconds: number
  readonly connections: number
  readonly folder: string
}

const run = promisify(execFile)

/** Asks for the paths in turn over kept connections, as fast as it is answered: with wrk where it is installed, because it leaves the server more of the machine. */
export async function loadHttp(load: HttpLoad): Promise<HttpFigures> {
  return (await hasWrk()) ? loadWithWrk(load) : loadWithAutocannon(load)
}

async function hasWrk(): Promise<boolean> {
  return run('wrk', ['--version']).then(() => true, (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
}

async function loadWithWrk({ origin, asked, seconds, connections, folder }: HttpLoad): Promise<HttpFigures> {
  const script = path.join(folder, 'paths.lua')
  const list = asked.map((one) => `{ ${JSON.stringify(one.path)}, { ['Accept-Encoding'] = 'gzip'${Object.entries(one.headers ?? {}).map(([name, value]) => `, [${JSON.stringify(name)}] = ${JSON.stringify(value)}`).join('')} } }`)
  writeFileSync(script, [
    `local asked = { ${list.join(', ')} }`,
    'local at = 0',
    "request = function() at = at % #asked + 1; return wrk.format('GET', asked[at][1], asked[at][2]) end"
  ].join('\n'))
  const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-s', script, origin], { maxBuffer: 1 << 24 })
  return {
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN),
    p50Ms: readTime(/^\s+50%\s+(\S+)/m.exec(stdout)?.[1]),
    p99Ms: readTime(/^\s+99%\s+(\S+)/m.exec(stdout)?.[1]),
    failures: Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0),
    client: 'wrk'
  }
}

/** wrk writes 812.00us, 1.20ms, 1.05s. */
function readTime(written: string | undefined): number {
  const match = /^([\d.]+)(us|ms|s)$/.exec(written ?? '')
  const factor = { us: 0.001, ms: 1, s: 1000 }[match?.[2] ?? ''] ?? Number.NaN
  return Number(match?.[1]) * factor
}

async function loadWithAutocannon({ origin, asked, seconds, connections }: HttpLoad): Promise<HttpFigures> {
  const requests = asked.map((one) => ({ method: 'GET' as const, path: one.path, headers: { 'accept-encoding': 'gzip', ...one.headers } }))
  let clients = 0
  const result = await autocannon({
    url: origin, connections, duration: seconds, requests: requests.slice(0, 1),
    // Each connection has its own share of the paths: from one beginning all of them would ask for the same page at once,
    // and thousands of requests for each connection would be the client's work before all else.
    setupClient: (client) => {
      client.setRequests(shareOf(requests, clients, connections))
      clients += 1
    }
  })
  return {
    requestsPerSecond: result.requests.average, p50Ms: result.latency.p50, p99Ms: result.latency.p99,
    failures: result.non2xx - result['3xx'] + result.errors, client: 'autocannon'
  }
}

/** Where there are fewer paths than connections, all of them, from another beginning. */
function shareOf<T>(all: readonly T[], index: number, shares: number): T[] {
  const from = Math.floor((index * all.length) / shares) % all.length
  if (all.length < shares) return [...all.slice(from), ...all.slice(0, from)]
  return all.slice(from, Math.floor(((index + 1) * all.length) / shares))
}
