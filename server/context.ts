import { pino, type Logger } from 'pino'
import type { Config } from './config/env.ts'
import { connect, type Db } from './db/connection.ts'
import type { AddressBook } from './domain/requests/request-address.ts'
import type { MailTransport } from './mail/outgoing/mail-transport.ts'
import { createTransport } from './mail/outgoing/transport.ts'
import type { BlobStore } from './storage/blob-store.ts'
import { createDiskStore } from './storage/disk-store.ts'

export interface Clock {
  now(): Date
}

/** What the site is to the outside: enough to write its addresses and links. */
export interface Site {
  readonly publicUrl: string
  readonly sandbox: boolean
  readonly addressBook: AddressBook
  /** Whose Authentication-Results are believed. */
  readonly authservIds: readonly string[]
  readonly operatorEmail: string | undefined
  /** For staging: every letter goes there instead. */
  readonly overrideTo?: string | undefined
}

/** Everything that reaches outside the process. Tests swap transport, storage and clock; nothing is mocked. */
export interface Context {
  readonly config: Config
  readonly db: Db
  readonly storage: BlobStore
  readonly transport: MailTransport
  readonly clock: Clock
  readonly log: Logger
  readonly site: Site
}

/** More than any query of ours takes, and less than a reader waits. */
const DATABASE_PATIENCE_MS = 15_000

/** The only place where things are constructed. */
export function createContext(config: Config, overrides: Partial<Context> = {}): Context {
  const db = overrides.db ?? connect(requireDatabaseUrl(config), config.databasePool, DATABASE_PATIENCE_MS)
  const log = overrides.log ?? pino({ level: config.logLevel, base: null })
  return {
    config,
    db,
    log,
    storage: overrides.storage ?? createDiskStore(config.dataDir),
    transport: overrides.transport ?? createTransport(config, db),
    clock: overrides.clock ?? { now: () => new Date() },
    site: overrides.site ?? createSite(config)
  }
}

export async function closeContext(context: Context): Promise<void> {
  await context.transport.close()
  await context.db.destroy()
}

function createSite(config: Config): Site {
  return {
    publicUrl: config.publicUrl,
    sandbox: config.sandbox,
    addressBook: { prefix: config.inboundPrefix, domain: config.inboundDomain, keys: config.secretKeys },
    authservIds: config.authservIds,
    operatorEmail: config.operatorEmail,
    overrideTo: config.mailOut.overrideTo
  }
}

function requireDatabaseUrl(config: Config): string {
  if (config.databaseUrl === undefined) throw new Error('DATABASE_URL is not set: start the portal with npm start, or set it')
  return config.databaseUrl
}
