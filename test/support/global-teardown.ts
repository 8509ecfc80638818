import { existsSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { runFolder, runKeeper } from './run-folder.ts'

const PATIENCE_MS = 20_000

/** Ends the run's PostgreSQL, if there was one, and removes its folder. */
// eslint-disable-next-line import-x/no-default-export -- Jest asks for one
export default async function globalTeardown(): Promise<void> {
  const folder = runFolder()
  const keeper = runKeeper(folder)
  if (keeper !== undefined) await dismiss(keeper, folder)
  rmSync(folder, { recursive: true, force: true })
}

/** The keeper stops the server and removes the folder as its last deed. */
async function dismiss(keeper: number, folder: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  try {
    process.kill(keeper, 'SIGTERM')
    while (existsSync(folder) && Date.now() < deadline) await pause(10)
  } catch {
    // Gone already; what it left is removed by the caller.
  }
}
