import path from 'node:path'
import { z } from 'zod'
import { deriveMailAccess, listMailAccessFaults, type MailAccess } from './mail-access.ts'
import { readAuthservIds } from './mail-checks.ts'
import { deriveMailOut, listMailOutFaults, type MailOut } from './mail-out.ts'

/** Every variable that the program reads. `.env.example` explains each. */
const port = z.coerce.number().int().min(0).max(65_535)
const switchValue = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true')

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(20),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_OUT: z.enum(['on', 'off']).default('on'),
  MAIL_OVERRIDE_TO: z.email().optional(),
  MAIL_PER_DOMAIN_PER_MINUTE: z.coerce.number().int().min(0).max(100_000).optional(),
  DKIM_DOMAIN: z.hostname().optional(),
  DKIM_SELECTOR: z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/).optional(),
  DKIM_PRIVATE_KEY: z.string().optional(),
  DKIM_PRIVATE_KEY_FILE: z.string().optional(),
  UNDO_MINUTES: z.coerce.number().int().min(0).max(60).optional(),
  EMBARGO_MONTHS: z.coerce.number().int().min(0).max(60).default(12),
  REQUESTS_PER_DAY: z.coerce.number().int().min(0).max(10_000).optional(),
  BATCH_LIMIT: z.coerce.number().int().min(1).max(500).optional(),
  BATCH_CEILING: z.coerce.number().int().min(1).max(500).default(50),
  IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  IMAP_POLL_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  MAIL_OAUTH_TOKEN_URL: z.url({ protocol: /^https?$/ }).optional(),
  MAIL_OAUTH_CLIENT_ID: z.string().optional(),
  MAIL_OAUTH_CLIENT_SECRET: z.string().optional(),
  MAIL_OAUTH_REFRESH_TOKEN: z.string().optional(),
  MAIL_OAUTH_SCOPE: z.string().optional(),
  MAIL_CA_FILE: z.string().optional(),
  SMTP_DOOR_HOST: z.string().default('127.0.0.1'),
  SMTP_DOOR_PORT: port.optional(),
  LMTP_DOOR_HOST: z.string().default('127.0.0.1'),
  LMTP_DOOR_PORT: port.optional(),
  POSTFIX_LOG: z.string().optional(),
  AUTHSERV_ID: z.string().regex(/^[A-Za-z0-9.,\s_-]*$/).optional(),
  INBOUND_DOMAIN: z.hostname().optional(),
  INBOUND_PREFIX: z.string().regex(/^[A-Za-z0-9._+-]{0,20}$/).default(''),
  SECRET_KEY: z.string().optional(),
  OPERATOR_EMAIL: z.email().optional(),
  TRUST_PROXY: z.string().default('loopback'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SANDBOX: switchValue.optional(),
  POSTGRES_BIN: z.string().optional()
})

export type Environment = z.infer<typeof schema>

export type ConfigResult = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly faults: readonly string[] }

export interface Config {
  readonly production: boolean
  readonly host: string
  readonly port: number
  /** Without a slash at its end. */
  readonly publicUrl: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly databasePool: number
  readonly smtpUrl: string | undefined
  readonly mailOut: MailOut
  /** How long a letter waits before it goes, so that its writer can take it back. */
  readonly undoMinutes: number
  /** For how long, from the day on which it is made, a request can be private; 0: none can. */
  readonly embargoMonths: number
  /** How many requests one person can make in 24 hours. 0: as many as they like. */
  readonly requestsPerDay: number
  /** How many authorities one letter can go to: at once, and with an operator's leave. */
  readonly batch: { readonly limit: number; readonly ceiling: number }
  readonly imapUrl: string | undefined
  readonly imapPollSeconds: number
  /** How the portal logs in to IMAP_URL and SMTP_URL, beside the passwords in them. */
  readonly mailAccess: MailAccess
  readonly smtpDoor: { readonly host: string; readonly port: number } | undefined
  /** For a mail server that passes mail on by LMTP. */
  readonly lmtpDoor: { readonly host: string; readonly port: number } | undefined
  /** The log of our own mail server, where it is Postfix. */
  readonly postfixLog: string | undefined
  /** Whose Authentication-Results are believed. With any of them the door checks nothing itself. */
  readonly authservIds: readonly string[]
  readonly inboundDomain: string
  readonly inboundPrefix: string
  /** Newest first: the first one makes addresses, all of them are still believed. */
  readonly secretKeys: readonly string[]
  readonly operatorEmail: string | undefined
  readonly trustProxy: string
  readonly logLevel: Environment['LOG_LEVEL']
  /** No mail leaves the machine, and the mail room is open. Only with the embedded PostgreSQL and without a relay. */
  readonly sandbox: boolean
  readonly postgresBin: string | undefined
}

const SANDBOX_DOMAIN = 'portal.example'
const SANDBOX_SMTP_PORT = 2525
const SHORTEST_KEY = 32
const UNDO_MINUTES = 5
const REQUESTS_PER_DAY = 30
const BATCH_LIMIT = 5

/** All faults at once, each a sentence that names its variable. Empty values count as not given. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    return { ok: false, faults: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`) }
  }
  const sandbox = parsed.data.SANDBOX ?? (parsed.data.DATABASE_URL === undefined && parsed.data.SMTP_URL === undefined)
  const faults = listMissing(parsed.data, sandbox)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config: derive(parsed.data, sandbox) }
}

/** As `readConfig`, for the entry files: prints the faults and ends the process. */
export function readConfigOrExit(variables: Readonly<Record<string, string | undefined>>): Config {
  const result = readConfig(variables)
  if (result.ok) return result.config
  for (const fault of result.faults) process.stderr.write(`${fault}\n`)
  process.exit(78)
}

function listMissing(env: Environment, sandbox: boolean): string[] {
  const faults: string[] = []
  for (const key of splitKeys(env.SECRET_KEY)) {
    if (key.length < SHORTEST_KEY) faults.push(`SECRET_KEY: a key must have at least ${SHORTEST_KEY} characters.`)
  }
  if (env.BATCH_LIMIT !== undefined && env.BATCH_CEILING < env.BATCH_LIMIT) faults.push('BATCH_CEILING must not be less than BATCH_LIMIT: what goes at once must be allowed at all.')
  faults.push(...listMailOutFaults(env), ...listMailAccessFaults(env))
  if (sandbox) return faults
  if (splitKeys(env.SECRET_KEY).length === 0) faults.push('SECRET_KEY is missing: outside the sandbox no secret has a default.')
  if (env.SMTP_URL === undefined) faults.push('SMTP_URL is missing: letters to authorities need a relay.')
  if (env.INBOUND_DOMAIN === undefined) faults.push('INBOUND_DOMAIN is missing: it is the domain of the addresses to which authorities answer.')
  if (env.PUBLIC_URL === undefined) faults.push('PUBLIC_URL is missing: letters link to it.')
  return faults
}

function derive(env: Environment, sandbox: boolean): Config {
  const doorPort = env.SMTP_DOOR_PORT ?? (sandbox ? SANDBOX_SMTP_PORT : undefined)
  return Object.freeze({
    production: env.NODE_ENV === 'production',
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    dataDir: path.resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    smtpUrl: env.SMTP_URL,
    mailOut: Object.freeze(deriveMailOut(env, env.INBOUND_DOMAIN ?? SANDBOX_DOMAIN, sandbox)),
    undoMinutes: env.UNDO_MINUTES ?? (sandbox ? 0 : UNDO_MINUTES),
    embargoMonths: env.EMBARGO_MONTHS,
    ...deriveRequestLimits(env, sandbox),
    imapUrl: env.IMAP_URL,
    imapPollSeconds: env.IMAP_POLL_SECONDS,
    mailAccess: Object.freeze(deriveMailAccess(env)),
    smtpDoor: doorPort === undefined ? undefined : { host: env.SMTP_DOOR_HOST, port: doorPort },
    lmtpDoor: env.LMTP_DOOR_PORT === undefined ? undefined : { host: env.LMTP_DOOR_HOST, port: env.LMTP_DOOR_PORT },
    postfixLog: env.POSTFIX_LOG,
    authservIds: readAuthservIds(env.AUTHSERV_ID),
    inboundDomain: (env.INBOUND_DOMAIN ?? SANDBOX_DOMAIN).toLowerCase(),
    inboundPrefix: env.INBOUND_PREFIX,
    secretKeys: splitKeys(env.SECRET_KEY),
    operatorEmail: env.OPERATOR_EMAIL,
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    sandbox,
    postgresBin: env.POSTGRES_BIN
  })
}

function deriveRequestLimits(env: Environment, sandbox: boolean): Pick<Config, 'requestsPerDay' | 'batch'> {
  return {
    requestsPerDay: env.REQUESTS_PER_DAY ?? (sandbox ? 0 : REQUESTS_PER_DAY),
    batch: Object.freeze({ limit: env.BATCH_LIMIT ?? Math.min(BATCH_LIMIT, env.BATCH_CEILING), ceiling: env.BATCH_CEILING })
  }
}

function splitKeys(value: string | undefined): string[] {
  return (value ?? '').split(',').map((key) => key.trim()).filter((key) => key !== '')
}
