import { spawn } from 'node:child_process'
import { readdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Context } from '../../server/context.ts'
import { INTAKE_PACE, runIntakeWorker } from '../../workers/intake.ts'
import { captureLog } from '../support/captured-log.ts'
import { startDovecotMailbox, type DovecotMailbox } from '../support/mailbox-server.ts'
import { requireTool } from '../support/requirements.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { composeReply, createMailWorld, eventually, listRaw, type MailWorld } from './mail-world.ts'

const ALL = 'IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+'
const PACE = { ...INTAKE_PACE, firstPauseMs: 50, longestPauseMs: 200, shortestSilenceMs: 1_000 }

/** What servers and networks do to the intake, with a real server. */
requireTool('dovecot')('the intake', () => {
  let world: MailWorld
  let mailbox: DovecotMailbox
  let proxy: TcpProxy
  const running: (() => Promise<void>)[] = []

  beforeAll(async () => {
    world = await createMailWorld({ IMAP_POLL_SECONDS: '1' })
  })

  afterEach(async () => {
    for (const end of running.splice(0)) await end()
    await proxy.stop()
    await mailbox.stop()
  })

  afterAll(() => world.close())

  async function open(capability?: string): Promise<void> {
    mailbox = await startDovecotMailbox(capability === undefined ? {} : { capability })
    proxy = await startTcpProxy(mailbox.dovecot.port)
  }

  function urlOf(): string {
    return `imap://portal:${mailbox.dovecot.password}@127.0.0.1:${proxy.port}`
  }

  function start(parts: Partial<Context> = {}): () => Promise<void> {
    const stop = new AbortController()
    const worker = runIntakeWorker({ ...world.context, ...parts }, { url: urlOf(), signal: stop.signal, pace: PACE })
    const end = async (): Promise<void> => {
      stop.abort()
      await worker
    }
    running.push(end)
    return end
  }

  async function countRaw(): Promise<number> {
    return (await listRaw(world.context)).length
  }

  async function untilTaken(count: number): Promise<void> {
    await eventually(`${count} mails are kept`, async () => await countRaw() === count)
  }

  async function append(): Promise<void> {
    await mailbox.append(composeReply((await world.addRequest()).address))
  }

  test('a connection that falls silent is given up, and the mail comes in by a new one', async () => {
    await open()
    const log = captureLog()
    const before = await countRaw()
    start({ log: log.log })
    await append()
    await untilTaken(before + 1)
    await eventually('it waits for news', async () => (await mailbox.list('INBOX')).length === 0 && /IDLE\r\n$/.test(proxy.said()))
    proxy.freeze()
    await append()
    await untilTaken(before + 2)
    expect(proxy.connections()).toBe(2)
    expect(log.lines('warn')).toContainEqual(expect.stringContaining('it comes back by itself'))
    expect(log.lines('error')).toEqual([])
  })

  test('after a change of UIDVALIDITY the mails are looked at anew, and known ones absorbed', async () => {
    await open()
    const log = captureLog()
    const before = await countRaw()
    const mail = composeReply((await world.addRequest()).address)
    const end = start({ log: log.log })
    await mailbox.append(mail)
    await untilTaken(before + 1)
    await eventually('the INBOX is empty', async () => (await mailbox.list('INBOX')).length === 0)
    await end()
    const uidvalidities = async (): Promise<string[]> => (await world.context.db('mail_sightings').distinct('mail_sightings.uidvalidity').where('mail_sightings.account', 'like', `%:${proxy.port}`).pluck('mail_sightings.uidvalidity')).map(String)
    expect(await uidvalidities()).toHaveLength(1)
    const { dovecot } = mailbox
    await dovecot.halt()
    const filesIn = (folder: string): string[] => ['cur', 'new'].flatMap((name) => readdirSync(path.join(dovecot.maildir, folder, name)).map((file) => path.join(dovecot.maildir, folder, name, file)))
    // As it was before the MOVE; Dovecot takes the second in which it looks for the new UIDVALIDITY.
    const [moved = ''] = filesIn('.Processed')
    renameSync(moved, path.join(dovecot.maildir, 'cur', path.basename(moved)))
    dovecot.resetUidvalidity()
    await pause(1_100)
    await dovecot.resume()
    start({ log: log.log })
    await eventually('the INBOX is empty again', async () => filesIn('.').length === 0 && filesIn('.Processed').length === 1)
    expect(await uidvalidities()).toHaveLength(2)
    expect(await countRaw()).toBe(before + 1)
  })

  test('without MOVE mails are copied, and only they are expunged', async () => {
    await open(`${ALL} UIDPLUS`)
    const before = await countRaw()
    await append()
    await append()
    start()
    await untilTaken(before + 2)
    await eventually('the INBOX is empty', async () => (await mailbox.list('INBOX')).length === 0)
    expect(await mailbox.list('Processed')).toHaveLength(2)
    expect(proxy.said()).toMatch(/UID COPY 1:2|UID COPY 1,2/)
    expect(proxy.said()).toMatch(/UID EXPUNGE 1:2|UID EXPUNGE 1,2/)
    expect(proxy.said()).not.toMatch(/^\S+ (?:EXPUNGE|CLOSE|UID MOVE)/m)
  })

  test('without UIDPLUS they stay with a keyword, nothing is expunged, and they are taken once', async () => {
    await open(ALL)
    const before = await countRaw()
    await append()
    await append()
    // What another client wants to be rid of is its own affair.
    await mailbox.flag('INBOX', 1, '\\Deleted')
    const end = start()
    await untilTaken(before + 2)
    await eventually('all are marked', async () => (await mailbox.flagsIn('INBOX')).every((flags) => flags.includes('$FoiStored')))
    await end()
    start()
    await append()
    await untilTaken(before + 3)
    await eventually('all are marked', async () => (await mailbox.flagsIn('INBOX')).every((flags) => flags.includes('$FoiStored')))
    expect(await mailbox.list('INBOX')).toHaveLength(3)
    expect(proxy.said()).not.toMatch(/^\S+ (?:UID )?(?:EXPUNGE|CLOSE|COPY|MOVE)\b/m)
  })

  test('one of two workers leads; killed in the middle, the other takes over', async () => {
    await open()
    const { databaseUrl = '', dataDir, inboundDomain, inboundPrefix, publicUrl, secretKeys } = world.context.config
    const leader = spawn(process.execPath, [path.join(import.meta.dirname, '../../workers/main.ts')], {
      stdio: 'ignore',
      env: {
        PATH: process.env['PATH'], DATABASE_URL: databaseUrl, DATA_DIR: dataDir, INBOUND_DOMAIN: inboundDomain, INBOUND_PREFIX: inboundPrefix, PUBLIC_URL: publicUrl,
        SECRET_KEY: secretKeys.join(','), SMTP_URL: 'smtp://127.0.0.1:1', MAIL_OUT: 'off', LOG_LEVEL: 'silent', IMAP_URL: urlOf(), IMAP_POLL_SECONDS: '1'
      }
    })
    const ended = new Promise((resolve) => { leader.once('exit', resolve) })
    running.push(async () => {
      leader.kill('SIGKILL')
      await ended
    })
    const before = await countRaw()
    await append()
    await eventually('the leader takes mail', async () => await countRaw() === before + 1, 25_000)
    start()
    await pause(3_000)
    expect(proxy.connections()).toBe(1)
    leader.kill('SIGKILL')
    await append()
    await untilTaken(before + 2)
    expect(proxy.open()).toBe(1)
  }, 60_000)

  test('a leader that loses its lock lets the mailbox go, and there is one again', async () => {
    await open()
    const before = await countRaw()
    start()
    await append()
    await untilTaken(before + 1)
    start()
    const client = new pg.Client({ connectionString: world.context.config.databaseUrl })
    await client.connect()
    await client.query('select pg_terminate_backend(pid) from pg_locks where locktype = $1 and granted and pid <> pg_backend_pid() and database = (select oid from pg_database where datname = current_database())', ['advisory'])
    await client.end()
    await eventually('another connection is there', async () => proxy.connections() >= 2)
    await append()
    await untilTaken(before + 2)
    expect(proxy.open()).toBe(1)
  })
})
