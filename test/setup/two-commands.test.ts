/**
 * The promise to a newcomer: `npm ci && npm start`, nothing else. Everything here is done in a fresh clone, by an
 * ordinary user where the tests run as root, with the Node that the machine happens to have.
 */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { createTestDatabase } from '../support/database.ts'
import { FreshClone, type RunningCommand } from '../support/fresh-clone.ts'

const INSTALL_MS = 300_000
const START_MS = 90_000
const isRoot = process.getuid?.() === 0

interface Settings extends Readonly<Record<string, string>> {
  readonly PORT: string
  readonly SMTP_DOOR_PORT: string
  readonly DATA_DIR: string
}

let clone: FreshClone

beforeAll(async () => {
  clone = new FreshClone()
  await install()
}, INSTALL_MS)

afterAll(() => {
  clone.remove()
})

/** Install scripts stay off: nothing that `npm start` needs may depend on them. */
async function install(): Promise<void> {
  const { code, output } = await clone.run(['npm', 'ci', '--prefer-offline', '--ignore-scripts'])
  if (code === 0) {
    expect(output).not.toMatch(/npm (warn|error)/i)
    return
  }
  if (!/E(NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|AI_AGAIN|NETUNREACH)/.test(output)) throw new Error(`npm ci ended with ${String(code)}:\n${output}`)
  if (process.env['CI'] !== undefined) throw new Error(`npm ci does not reach the registry, and nothing may be skipped in CI:\n${output}`)
  process.stderr.write('SKIPPED: npm ci of a fresh clone does not reach the registry; node_modules is copied instead. To have it tested: go online.\n')
  cpSync(path.resolve('node_modules'), path.join(clone.project, 'node_modules'), { recursive: true, verbatimSymlinks: true })
}

/** Of a start that finds what Node has compiled at an earlier one; the first of this file is a newcomer's, without. */
async function newSettings(dataDir?: string): Promise<Settings> {
  return { ...(await newcomersSettings(dataDir)), NODE_COMPILE_CACHE: path.join(clone.folder, 'compiled') }
}

async function newcomersSettings(dataDir = path.join(clone.project, 'data')): Promise<Settings> {
  const [port, door] = await freePorts(2)
  return { PORT: String(port), SMTP_DOOR_PORT: String(door), DATA_DIR: dataDir }
}

async function startPortal(settings: Settings, user?: null): Promise<RunningCommand> {
  const command = clone.start(['npm', 'start'], settings, user === null ? { user } : {})
  const deadline = Date.now() + START_MS
  while (!command.output().includes('Ctrl-C')) {
    if (command.child.exitCode !== null) throw new Error(`npm start ended:\n${command.output()}`)
    if (Date.now() > deadline) throw new Error(`npm start says no more than:\n${command.output()}`)
    await pause(50)
  }
  return command
}

async function stopPortal(command: RunningCommand, signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
  command.child.kill(signal)
  return (await command.finished).code
}

function read(settings: Settings, place: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${settings.PORT}${place}`)
}

/** Into the database by its own door: what a backup or an engineer would use. */
async function query<Row extends pg.QueryResultRow>(settings: Settings, statement: string): Promise<readonly Row[]> {
  const folder = path.join(settings.DATA_DIR, 'postgres')
  const [port, password] = ['port', 'password'].map((name) => readFileSync(path.join(folder, name), 'utf8').trim())
  const client = new pg.Client({ host: '127.0.0.1', port: Number(port), user: 'postgres', password, database: 'portal' })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

describe('npm start in a fresh clone', () => {
  it('serves the pages, the mail room and the SMTP door, as an ordinary user; Ctrl-C leaves no process behind', async () => {
    const settings = await newcomersSettings()
    const portal = await startPortal(settings)
    expect(portal.output()).toContain(`http://localhost:${settings.PORT}/en/`)
    expect(portal.output()).toContain(`http://localhost:${settings.PORT}/sandbox/mail`)
    expect(await (await read(settings, '/en/')).text()).toContain('lang="en"')
    expect(await (await read(settings, '/zh-hk/')).text()).toContain('lang="zh-HK"')
    expect(Array.isArray(await (await read(settings, '/sandbox/mail.json')).json())).toBe(true)
    expect(await greetingAt(Number(settings.SMTP_DOOR_PORT))).toMatch(/^220 /)
    const uids = clone.processes().map((pid) => statSync(`/proc/${pid}`).uid)
    if (isRoot) expect(uids).not.toContain(0)

    // What crashes is started again.
    for (const pid of clone.processes().filter((each) => /server\/main\.ts|workers\/main\.ts/.test(commandOf(each)))) process.kill(pid, 'SIGKILL')
    await until(async () => (await read(settings, '/health/ready').catch(() => undefined))?.status === 200)
    await until(async () => (await greetingAt(Number(settings.SMTP_DOOR_PORT)).catch(() => '')).startsWith('220 '))

    expect(await stopPortal(portal)).toBe(0)
    expect(clone.processes()).toEqual([])
  }, START_MS)

  it('finds its data again, also after kill -9 of everything at once', async () => {
    const settings = await newSettings()
    const first = await startPortal(settings)
    const secrets = ['secret-key', 'operator-password'].map((name) => readFileSync(path.join(settings.DATA_DIR, name), 'utf8'))
    expect(first.output()).toContain(secrets[1]?.trim())
    expect(Number((await query<{ n: string }>(settings, 'select count(*) as n from authorities'))[0]?.n)).toBeGreaterThanOrEqual(80)
    await query(settings, `create table kept as select '資料' as word`)
    for (const pid of clone.processes()) process.kill(pid, 'SIGKILL')
    await first.finished

    const second = await startPortal(settings)
    expect(await query(settings, 'select kept.word from kept')).toEqual([{ word: '資料' }])
    expect(['secret-key', 'operator-password'].map((name) => readFileSync(path.join(settings.DATA_DIR, name), 'utf8'))).toEqual(secrets)
    expect((await read(settings, '/en/')).status).toBe(200)
    expect(await stopPortal(second, 'SIGTERM')).toBe(0)
    expect(clone.processes()).toEqual([])
  }, START_MS * 2)

  it('runs twice side by side with other ports and folders, the second as root where the tests may', async () => {
    const [one, other] = [await newSettings(), await newSettings(mkdtempSync(path.join(tmpdir(), 'fresh-clone-data-')))]
    const portals = await Promise.all([startPortal(one), isRoot ? startPortal(other, null) : startPortal(other)])
    try {
      expect((await Promise.all([read(one, '/en/'), read(other, '/en/')])).map((answer) => answer.status)).toEqual([200, 200])
      const servers = await Promise.all([one, other].map((settings) => query(settings, `select current_setting('port') as port`)))
      expect(servers[0]).not.toEqual(servers[1])
    } finally {
      expect(await Promise.all(portals.map((portal) => stopPortal(portal)))).toEqual([0, 0])
      rmSync(other.DATA_DIR, { recursive: true, force: true })
    }
    expect(clone.processes()).toEqual([])
  }, START_MS * 2)

  it('starts no PostgreSQL of its own when DATABASE_URL is set', async () => {
    const database = await createTestDatabase()
    const settings = await newSettings(path.join(clone.project, 'data-beside'))
    const portal = await startPortal({ ...settings, DATABASE_URL: database.url, SANDBOX: '1' })
    expect((await read(settings, '/health/ready')).status).toBe(200)
    expect(existsSync(path.join(settings.DATA_DIR, 'postgres'))).toBe(false)
    expect(clone.processes().filter((pid) => /postgres\0-D/.test(commandOf(pid)))).toEqual([])
    expect(await stopPortal(portal)).toBe(0)
    await database.drop()
  }, START_MS)

  it('ends in order when npm is killed outright', async () => {
    const portal = await startPortal(await newSettings())
    portal.child.kill('SIGKILL')
    await until(() => clone.processes().length === 0)
  }, START_MS)

  it('leaves no web and no worker when the supervisor is killed outright; the next start takes the database over', async () => {
    const settings = await newSettings()
    const portal = await startPortal(settings)
    const supervisor = clone.processes().find((pid) => /^node\0.*start\.ts/s.test(commandOf(pid)))
    if (supervisor === undefined) throw new Error('no supervisor runs')
    process.kill(supervisor, 'SIGKILL')
    await portal.finished
    await until(() => clone.processes().every((pid) => /postgres/.test(commandOf(pid))))

    const next = await startPortal(settings)
    expect(next.output()).toContain('was running already')
    expect(await stopPortal(next)).toBe(0)
    expect(clone.processes()).toEqual([])
  }, START_MS * 2)
})

describe('npm start where it cannot run says one sentence and ends', () => {
  it.each(['PORT', 'SMTP_DOOR_PORT'] as const)('%s taken', async (variable) => {
    const settings = await newSettings()
    const occupant = createServer().listen(Number(settings[variable]), '127.0.0.1')
    const { code, output } = await clone.run(['npm', 'start'], settings)
    occupant.close()
    expect(code).toBe(1)
    expect(sentences(output)).toEqual([expect.stringMatching(new RegExp(`^Port ${settings[variable]} .* taken .* set ${variable} `))])
  })

  it('a data folder that cannot be written', async () => {
    const closed = path.join(clone.folder, 'closed')
    mkdirSync(closed, { recursive: true })
    chmodSync(closed, 0o555)
    const { code, output } = await clone.run(['npm', 'start'], await newSettings(path.join(closed, 'data')))
    expect(code).toBe(1)
    expect(sentences(output)).toEqual([expect.stringMatching(/^The data folder .* cannot be written .* set DATA_DIR /)])
  })

  it('a secret that is missing outside the sandbox', async () => {
    const { code, output } = await clone.run(['npm', 'start'], { ...(await newSettings()), SANDBOX: '0', SMTP_URL: 'smtp://127.0.0.1:1', INBOUND_DOMAIN: 'mail.example', PUBLIC_URL: 'https://portal.example' })
    expect(code).not.toBe(0)
    expect(sentences(output)).toEqual([expect.stringMatching(/^SECRET_KEY is missing/)])
  })

  it('a Node that is too old', async () => {
    const pretence = `Object.defineProperty(process, 'versions', { value: { node: '18.20.8' } }); require('./server/cli/require-node-24.cjs')`
    const { code, output } = await clone.run([process.execPath, '-e', pretence])
    expect(code).toBe(1)
    expect(sentences(output)).toEqual([expect.stringMatching(/^The portal needs Node\.js 24 or newer, and this is Node\.js 18\.20\.8: /)])
    // Syntax of 2015 and later would be a riddle to the Node that this is for.
    const source = readFileSync(path.join(clone.project, 'server/cli/require-node-24.cjs'), 'utf8')
    expect(source).not.toMatch(/=>|\b(const|let|class|import)\b|`|\?\./)
  })
})

/** Empty for a process that is just gone. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** What was said, without npm's own banner. */
function sentences(output: string): readonly string[] {
  return output.split('\n').filter((line) => line !== '' && !line.startsWith('>') && !line.startsWith('npm '))
}

function greetingAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setEncoding('utf8').once('data', (chunk: string) => {
      socket.end('QUIT\r\n')
      resolve(chunk)
    })
    socket.once('error', reject)
  })
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it did not happen')
    await pause(100)
  }
}
