import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/env.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../db/embedded/start-embedded-postgres.ts'

/** The sandbox's own server, joined where it runs and started where it does not. Undefined where another is named, or none was ever made. */
export async function openEmbedded(config: Config): Promise<EmbeddedPostgres | undefined> {
  const dataDir = join(config.dataDir, 'postgres')
  if (config.databaseUrl !== undefined || !existsSync(dataDir)) return undefined
  return startEmbeddedPostgres({ dataDir, binDir: config.postgresBin, log: () => undefined })
}
