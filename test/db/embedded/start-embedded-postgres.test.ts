import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { isAlive, readPostmasterPid } from '../../../server/db/embedded/postmaster-pid.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../server/db/embedded/start-embedded-postgres.ts'
import { runFolder } from '../../support/run-folder.ts'

/** mkdtemp's folders are closed to all others, as /root is: the harder case where the tests run as root. */
let folder: string
const running: EmbeddedPostgres[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(runFolder(), 'embedded-'))
})

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
  rmSync(folder, { recursive: true, force: true })
})

async function start(name = 'postgres', options: { durable?: boolean; log?: (line: string) => void } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, name), log: () => undefined, durable: false, ...options })
  running.push(server)
  return server
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ answer: unknown }>(question)
    return rows[0]?.answer
  } finally {
    await client.end()
  }
}

function serverPid(name = 'postgres'): number {
  const pid = readPostmasterPid(path.join(folder, name, 'cluster'))?.pid
  if (pid === undefined) throw new Error('no server runs')
  return pid
}

describe('the embedded PostgreSQL', () => {
  it('is in UTF-8, on 127.0.0.1 only, entered by password, and keeps what was written', async () => {
    const first = await start()
    expect(await ask(first.url, `select current_setting('server_encoding') || ' ' || current_setting('listen_addresses') as answer`)).toBe('UTF8 127.0.0.1')
    await ask(first.url, `create table kept as select '入境事務處' as word`)
    await expect(ask(first.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1 as answer')).rejects.toMatchObject({ code: '28P01' })
    expect(statSync(path.join(folder, 'postgres', 'password')).mode & 0o777).toBe(0o600)
    expect(new URL(first.url).port).toBe(readFileSync(path.join(folder, 'postgres', 'port'), 'utf8').trim())

    const pid = serverPid()
    await first.stop()
    expect(isAlive(pid)).toBe(false)

    const second = await start()
    expect(await ask(second.url, 'select kept.word as answer from kept')).toBe('入境事務處')
  })

  it('is one server for all who give the same folder, until the last one leaves', async () => {
    const [one, other] = await Promise.all([start(), start()])
    expect(other.url).toBe(one.url)
    const pid = serverPid()
    await one.stop()
    expect(await ask(other.url, 'select 1 as answer')).toBe(1)
    await other.stop()
    expect(isAlive(pid)).toBe(false)
  })

  it('runs side by side with one in another folder', async () => {
    const [one, other] = await Promise.all([start('one'), start('other')])
    expect(new URL(one.url).port).not.toBe(new URL(other.url).port)
    await ask(one.url, 'create table only_here as select 1 as n')
    await expect(ask(other.url, 'select n as answer from only_here')).rejects.toMatchObject({ code: '42P01' })
  })

  it('comes back by itself, on the same port, when it is killed while in use', async () => {
    const said: string[] = []
    const server = await start('postgres', { durable: true, log: (line) => said.push(line) })
    await ask(server.url, 'create table kept as select 7 as n')
    const before = serverPid()
    process.kill(before, 'SIGKILL')
    await until(() => said.some((line) => line.includes('started again')))
    await until(() => existsSync(path.join(folder, 'postgres/cluster/postmaster.pid')) && serverPid() !== before)
    await until(async () => (await ask(server.url, 'select kept.n as answer from kept').catch(() => undefined)) === 7)
  })

  it('starts when postmaster.pid names a process that is alive but somebody else', async () => {
    const first = await start()
    const cluster = path.join(folder, 'postgres', 'cluster')
    const noted = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8')
    await first.stop()
    // The same user as the server's, so that PostgreSQL itself takes it for a running one.
    const owner = statSync(cluster)
    const stranger = spawn('sleep', ['60'], { uid: owner.uid, gid: owner.gid, stdio: 'ignore' })
    try {
      writeFileSync(path.join(cluster, 'postmaster.pid'), noted.replace(/^\d+/, String(stranger.pid)))
      const second = await start()
      expect(await ask(second.url, 'select 1 as answer')).toBe(1)
      expect(stranger.exitCode).toBeNull()
    } finally {
      stranger.kill('SIGKILL')
    }
  })

  it('begins afresh after an initialisation that was killed half-way', async () => {
    const unfinished = path.join(folder, 'postgres', 'cluster.new-999999999-0')
    cpSync(path.join(import.meta.dirname), unfinished, { recursive: true })
    const server = await start()
    expect(await ask(server.url, 'select 1 as answer')).toBe(1)
    expect(existsSync(unfinished)).toBe(false)
  })

  it('says so when the data is of another major version', async () => {
    await (await start()).stop()
    writeFileSync(path.join(folder, 'postgres', 'cluster', 'PG_VERSION'), '15\n')
    await expect(start()).rejects.toThrow(/made by PostgreSQL 15, and the binaries are of PostgreSQL 18: set POSTGRES_BIN/)
  })

  it('says so when the folder of other binaries holds none', async () => {
    await expect(startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log: () => undefined, binDir: folder })).rejects.toThrow('POSTGRES_BIN')
  })
})

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it did not happen')
    await pause(50)
  }
}
