import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { runIntakeWorker } from '../../workers/intake.ts'
import { runPostWorker } from '../../workers/post.ts'
import { startSmtpDoor, type SmtpDoor } from '../../workers/smtp-door.ts'
import { startHoodiecrow, type Hoodiecrow } from '../support/mailbox-server.ts'
import { composeReply, createMailWorld, eventually, listIncoming, listRaw, type MailWorld } from './mail-world.ts'
import { sendMail } from './smtp-client.ts'

let world: MailWorld
let door: SmtpDoor
let mailbox: Hoodiecrow
let maintenance: pg.Client
let loops: Promise<unknown>
const stop = new AbortController()

beforeAll(async () => {
  world = await createMailWorld({ IMAP_POLL_SECONDS: '1' })
  maintenance = new pg.Client({ connectionString: Object.assign(new URL(world.context.config.databaseUrl ?? ''), { pathname: '/postgres' }).href })
  await maintenance.connect()
  mailbox = await startHoodiecrow()
  door = await startSmtpDoor(world.context, { host: '127.0.0.1', port: 0 })
  loops = Promise.all([runPostWorker(world.context, { signal: stop.signal, leaseMs: 5_000 }), runIntakeWorker(world.context, { url: mailbox.url, signal: stop.signal })])
})

afterAll(async () => {
  await door.close()
  stop.abort()
  await loops
  await maintenance.end()
  await mailbox.stop()
  await world.close()
})

async function setAway(away: boolean): Promise<void> {
  const name = new URL(world.context.config.databaseUrl ?? '').pathname.slice(1)
  await maintenance.query(`alter database ${name} with allow_connections ${away ? 'false' : 'true'}`)
  if (away) await maintenance.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
}

test('the doors wait for the database, and every mail is there when it is back', async () => {
  const request = await world.addRequest()
  await mailbox.append(composeReply(request.address))
  await eventually('mail comes in', async () => (await listIncoming(world.context, request.id)).length === 1)
  await setAway(true)
  const mail = composeReply(request.address)
  await mailbox.append(composeReply(request.address))
  expect(await sendMail(door.port, mail, [request.address])).toMatch(/^451 /)
  await pause(2_500)
  expect(await mailbox.list('INBOX')).toHaveLength(1)
  await setAway(false)
  await eventually('the door takes mail again', async () => (await sendMail(door.port, mail, [request.address])).startsWith('250'))
  await eventually('both mails are there', async () => (await listIncoming(world.context, request.id)).length === 3, 30_000)
  expect((await listRaw(world.context)).map((raw) => raw.state)).toEqual(['placed', 'placed', 'placed'])
}, 60_000)

test('connections that are cut all the time cost no mail', async () => {
  const request = await world.addRequest()
  const name = new URL(world.context.config.databaseUrl ?? '').pathname.slice(1)
  for (let count = 0; count < 8; count += 1) {
    const mail = composeReply(request.address)
    await eventually('the mail is taken', async () => (await sendMail(door.port, mail, [request.address])).startsWith('250'))
    await maintenance.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  }
  await eventually('all mails are there', async () => (await listIncoming(world.context, request.id).catch(() => [])).length === 8, 90_000)
}, 120_000)
