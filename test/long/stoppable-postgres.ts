import path from 'node:path'
import { locateBinaries } from '../../server/db/embedded/binaries.ts'
import { clusterDirIn, prepareCluster } from '../../server/db/embedded/cluster.ts'
import { ensureRunning, stopServer, type ServerSettings } from '../../server/db/embedded/postmaster.ts'
import { readPostmasterPid } from '../../server/db/embedded/postmaster-pid.ts'
import { findRunUser } from '../../server/db/embedded/run-user.ts'
import { startEmbeddedPostgres } from '../../server/db/embedded/start-embedded-postgres.ts'

export interface StoppablePostgres {
  readonly url: string
  /** The fast way: open transactions are rolled back. */
  halt(): Promise<void>
  /** As a machine that loses its power: the next start recovers from the log. */
  kill(): void
  /** On the same port. */
  resume(): Promise<void>
}

/** A PostgreSQL that forces everything to disk, and that nobody brings back but the run. */
export async function startStoppablePostgres(dataDir: string): Promise<StoppablePostgres> {
  // The product's launcher makes it; it would also bring it back at once.
  const made = await startEmbeddedPostgres({ dataDir, log: () => undefined, durable: true })
  await made.stop()
  const port = Number(new URL(made.url).port)
  const user = findRunUser(clusterDirIn(dataDir))
  const binaries = locateBinaries({ user, ownFolder: path.join(dataDir, 'binaries') })
  const settings: ServerSettings = { cluster: await prepareCluster(dataDir, binaries, user, true), binaries, durable: true, logFile: path.join(dataDir, 'postgres.log') }
  const resume = async (): Promise<void> => {
    const running = await ensureRunning(settings, port)
    if (running.port !== port) throw new Error(`port ${port} is taken by another program`)
  }
  await resume()
  return {
    url: made.url,
    halt: () => stopServer(settings),
    kill: () => {
      const running = readPostmasterPid(settings.cluster.dir)
      if (running !== undefined) process.kill(running.pid, 'SIGKILL')
    },
    resume
  }
}
