import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createListener } from '../../server/app.ts'
import { readConfig } from '../../server/config/env.ts'
import { closeContext, createContext, type Context } from '../../server/context.ts'
import { Browser } from './browser.ts'
import { createTestDatabase } from './database.ts'
import { runFolder } from './run-folder.ts'

export interface WebServer {
  readonly origin: string
  readonly context: Context
  /** Someone new, without cookies. */
  openBrowser(): Browser
  /** Moves the portal's clock; it goes on from there. */
  setClock(now: Date): void
  close(): Promise<void>
}

/** The portal's web process on a port and a database of its own. The sandbox's settings unless others are given. */
export async function startWebServer(variables: Readonly<Record<string, string>> = {}): Promise<WebServer> {
  const database = await createTestDatabase()
  const dataDir = mkdtempSync(join(runFolder(), 'data-'))
  // A test that pauses for longer than Node keeps a connection must not find it closed in the moment in which it asks.
  const server = createServer({ keepAliveTimeout: 10 * 60_000 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const read = readConfig({
    SANDBOX: '1',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PUBLIC_URL: origin,
    SECRET_KEY: 'a-key-for-tests-only-a-key-for-tests-only',
    LOG_LEVEL: 'error',
    ...variables
  })
  if (!read.ok) throw new Error(read.faults.join(' '))
  let shift = 0
  const context = createContext(read.config, { clock: { now: () => new Date(Date.now() + shift) } })
  server.on('request', createListener(context))
  return {
    origin,
    context,
    openBrowser: () => new Browser(origin),
    setClock: (now) => {
      shift = now.getTime() - Date.now()
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await closeContext(context)
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
}
