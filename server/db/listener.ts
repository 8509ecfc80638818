import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

export interface Listener {
  close(): Promise<void>
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 10_000
const KEEP_ALIVE_MS = 30_000

/**
 * Calls `onNotice` for each NOTIFY on the channel, and after each new connection, since something may have come in
 * between. A connection of its own that comes back by itself; whoever waits for it polls as well.
 */
export function listen(url: string, channel: string, onNotice: () => void): Listener {
  const stop = new AbortController()
  const done = keepListening(url, channel, onNotice, stop.signal)
  return {
    close: async () => {
      stop.abort()
      await done
    }
  }
}

async function keepListening(url: string, channel: string, onNotice: () => void, signal: AbortSignal): Promise<void> {
  let wait = FIRST_PAUSE_MS
  while (!signal.aborted) {
    const since = Date.now()
    await listenOnce(url, channel, onNotice, signal).catch(() => undefined)
    wait = Date.now() - since > LONGEST_PAUSE_MS ? FIRST_PAUSE_MS : Math.min(wait * 2, LONGEST_PAUSE_MS)
    await pause(wait, undefined, { signal }).catch(() => undefined)
  }
}

/** Ends when the connection ends or `signal` is given. */
async function listenOnce(url: string, channel: string, onNotice: () => void, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'portal listener', keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_MS, connectionTimeoutMillis: 5_000 })
  const ended = new Promise<void>((resolve) => {
    client.once('error', () => resolve())
    client.once('end', () => resolve())
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  try {
    await client.connect()
    await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    client.on('notification', onNotice)
    onNotice()
    await ended
  } finally {
    client.on('error', () => undefined)
    await client.end().catch(() => undefined)
  }
}
