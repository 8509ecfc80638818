import { readConfig } from '../../server/config/env.ts'
import { createContext, type Context } from '../../server/context.ts'
import { createMemoryTransport } from '../../server/mail/outgoing/memory-transport.ts'

/** What a worker of a long run needs to know; the rest is said by the run. */
export function makeVariables(databaseUrl: string, dataDir: string, further: Readonly<Record<string, string>>): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl, DATABASE_POOL: '6', DATA_DIR: dataDir, SMTP_URL: 'smtp://127.0.0.1:1', SANDBOX: '0', MAIL_PER_DOMAIN_PER_MINUTE: '0',
    INBOUND_DOMAIN: 'mail.records.example', PUBLIC_URL: 'https://records.example', LOG_LEVEL: 'silent',
    SECRET_KEY: 'a-key-of-the-tests-of-thirty-two-characters-and-more', ...further
  }
}

/** The run's own eyes: the same settings as the workers', and no letter goes out by it. */
export function openContext(variables: Readonly<Record<string, string>>): Context {
  const read = readConfig(variables)
  if (!read.ok) throw new Error(read.faults.join(' '))
  return createContext(read.config, { transport: createMemoryTransport() })
}

export async function countRows({ db }: Pick<Context, 'db'>, table: string, where: Readonly<Record<string, string>> = {}): Promise<number> {
  const [row] = await db(table).where(where).count<{ count: string }[]>('* as count')
  return Number(row?.count)
}
