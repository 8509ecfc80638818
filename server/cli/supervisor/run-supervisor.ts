import { join } from 'node:path'
import { readConfig, type Config } from '../../config/env.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../db/embedded/start-embedded-postgres.ts'
import { findDatabaseFault } from '../../db/find-database-fault.ts'
import { keptSecret } from './kept-secret.ts'
import { watchParent } from './parent-watch.ts'
import { findDataDirFault, findFreePort, findPortFault, type WantedPort } from './preflight.ts'
import { listenForShutdown, type Shutdown } from './shutdown.ts'
import { SupervisedChild } from './supervised-child.ts'
import { waitUntilLive } from './wait-until-live.ts'
import { welcomeLines, type SandboxOperator } from './welcome.ts'

type Variables = Readonly<Record<string, string | undefined>>

export interface SupervisorOptions {
  readonly env: Variables
  /** The files that the two kinds of process run. */
  readonly entries: { readonly web: string; readonly worker: string }
  /** Brings the database to the newest schema and loads what the portal needs to be there. */
  readonly prepareDatabase: (config: Config, operator: SandboxOperator | undefined) => Promise<void>
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
}

/** sysexits.h, EX_CONFIG. */
const CONFIG_FAULT = 78
const OPERATOR_EMAIL = 'operator@portal.example'
const WEB_PATIENCE_MS = 15_000
const WORKER_PATIENCE_MS = 30_000

/**
 * Runs the whole portal as one program: PostgreSQL (unless DATABASE_URL is set), web and worker, until somebody
 * wants it to end.
 *
 * @returns the exit code, once no process is left.
 */
export async function runSupervisor(options: SupervisorOptions): Promise<number> {
  const env = await fillPorts(options.env)
  const first = readConfig(env)
  const faults = first.ok ? await findFaults(first.config) : first.faults
  for (const fault of faults) options.complain(fault)
  if (!first.ok) return CONFIG_FAULT
  if (faults.length > 0) return 1
  const shutdown = listenForShutdown(options.print)
  if (env['npm_lifecycle_event'] !== undefined) watchParent(() => { shutdown.request(0) })
  let database: EmbeddedPostgres | undefined
  try {
    if (first.config.databaseUrl === undefined) database = await startDatabase(first.config, options)
    const full = withSandboxDefaults(env, first.config, database)
    return await runPortal({ ...options, env: full }, configOf(full), shutdown)
  } catch (error) {
    options.complain(error instanceof Error ? error.message : String(error))
    return 1
  } finally {
    await database?.stop()
  }
}

/** Port 0 means any free one; it is settled here, because the pages and letters name it. */
async function fillPorts(env: Variables): Promise<Variables> {
  const filled = { ...env }
  if (env['PORT'] === '0') filled['PORT'] = String(await findFreePort(env['HOST'] ?? '127.0.0.1'))
  if (env['SMTP_DOOR_PORT'] === '0') filled['SMTP_DOOR_PORT'] = String(await findFreePort(env['SMTP_DOOR_HOST'] ?? '127.0.0.1'))
  return filled
}

async function findFaults(config: Config): Promise<readonly string[]> {
  const ports: WantedPort[] = [{ variable: 'PORT', host: config.host, port: config.port }]
  if (config.smtpDoor !== undefined) ports.push({ variable: 'SMTP_DOOR_PORT', ...config.smtpDoor })
  const faults = [...(await Promise.all(ports.map(findPortFault))), findDataDirFault(config.dataDir)]
  if (config.databaseUrl !== undefined) faults.push(await findDatabaseFault(config.databaseUrl))
  return faults.filter((fault) => fault !== undefined)
}

function startDatabase(config: Config, { print }: SupervisorOptions): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), binDir: config.postgresBin, log: print })
}

/** What the sandbox makes up for itself; outside it everything was given, or readConfig has complained. */
function withSandboxDefaults(env: Variables, config: Config, database: EmbeddedPostgres | undefined): Variables {
  const given = { ...env, DATA_DIR: config.dataDir, DATABASE_URL: config.databaseUrl ?? database?.url, SANDBOX: config.sandbox ? '1' : '0' }
  if (!config.sandbox) return given
  return {
    ...given,
    SECRET_KEY: env['SECRET_KEY'] || keptSecret(config.dataDir, 'secret-key', 48),
    OPERATOR_EMAIL: env['OPERATOR_EMAIL'] || OPERATOR_EMAIL,
    // The terminal is for people here.
    LOG_LEVEL: env['LOG_LEVEL'] || 'warn'
  }
}

function configOf(env: Variables): Config {
  const result = readConfig(env)
  if (!result.ok) throw new Error(result.faults.join('\n'))
  return result.config
}

async function runPortal(options: SupervisorOptions, config: Config, shutdown: Shutdown): Promise<number> {
  const operator = operatorOf(config)
  await options.prepareDatabase(config, operator)
  if (shutdown.isRequested) return shutdown.requested
  const web = childOf('web', options, shutdown)
  const worker = childOf('worker', options, shutdown)
  shutdown.onForce(() => {
    web.kill()
    worker.kill()
  })
  web.start()
  worker.start()
  if (await waitUntilLive(config.host, config.port, () => shutdown.isRequested)) {
    web.noteWell()
    worker.noteWell()
    for (const line of welcomeLines(config, operator)) options.print(line)
  }
  const exitCode = await shutdown.requested
  await web.stop(WEB_PATIENCE_MS)
  await worker.stop(WORKER_PATIENCE_MS)
  return exitCode
}

function operatorOf(config: Config): SandboxOperator | undefined {
  if (!config.sandbox || config.operatorEmail === undefined) return undefined
  return { email: config.operatorEmail, password: keptSecret(config.dataDir, 'operator-password', 12) }
}

function childOf(name: 'web' | 'worker', { entries, env, print }: SupervisorOptions, shutdown: Shutdown): SupervisedChild {
  return new SupervisedChild({ name, entry: entries[name], env: { ...env }, log: print, onHopeless: (exitCode) => { shutdown.request(exitCode) } })
}
