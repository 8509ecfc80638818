import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { runPostWorker } from '../../workers/post.ts'
import { startSmtpDoor, type SmtpDoor } from '../../workers/smtp-door.ts'
import { composeReply, createMailWorld, listIncoming, untilNoneWaits, type MailWorld } from '../workers/mail-world.ts'
import { sendMail } from '../workers/smtp-client.ts'

const COMMAND = 'server/cli/mail-address.ts'
const OLD_KEY = 'a-key-that-goes-of-thirty-two-characters-and-more'
const NEW_KEY = 'a-key-that-came-of-thirty-two-characters-and-more'
const IMPORTED = 'foi+request-77-1c3d5e@old-portal.example'
const run = promisify(execFile)

let world: MailWorld
/** The same portal, after the old key was taken away. */
let door: SmtpDoor
let stop: AbortController
let post: Promise<void>

beforeAll(async () => {
  world = await createMailWorld({ SECRET_KEY: OLD_KEY })
  const context = { ...world.context, site: { ...world.context.site, addressBook: { ...world.context.site.addressBook, keys: [NEW_KEY] } } }
  door = await startSmtpDoor(context, { host: '127.0.0.1', port: 0 })
  stop = new AbortController()
  post = runPostWorker(context, { signal: stop.signal, pollMs: 50 })
})

afterAll(async () => {
  await door.close()
  stop.abort()
  await post
  await world.close()
})

async function mailAddress(...args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const { config } = world.context
  const env: NodeJS.ProcessEnv = {
    ...process.env, DATABASE_URL: config.databaseUrl, DATA_DIR: config.dataDir, SANDBOX: '0', SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'https://records.example',
    INBOUND_DOMAIN: 'mail.records.example', INBOUND_PREFIX: 'foi+', SECRET_KEY: `${NEW_KEY},${OLD_KEY}`, OPERATOR_EMAIL: 'operators@records.example'
  }
  delete env['NODE_OPTIONS']
  try {
    return { code: 0, ...(await run(process.execPath, [COMMAND, ...args], { env })) }
  } catch (error) {
    return error as { readonly code: number; readonly stdout: string; readonly stderr: string }
  }
}

it('keeps the addresses of a key that goes: the door takes their mail, and it is in its thread', async () => {
  const request = await world.addRequest()
  expect(await sendMail(door.port, composeReply(request.address), [request.address])).toMatch(/^550 /)
  expect(await mailAddress('--keep-old')).toMatchObject({ code: 0, stdout: '1 addresses are kept.\n' })
  expect(await mailAddress('--keep-old')).toMatchObject({ code: 0, stdout: '0 addresses are kept.\n' })
  expect(await sendMail(door.port, composeReply(request.address), [request.address.toUpperCase()])).toMatch(/^250 /)
  await untilNoneWaits(world.context)
  expect(await listIncoming(world.context, request.id)).toMatchObject([{ routing: { tier: 1, source: 'further-address' } }])
})

it('gives a request the address that it had elsewhere, once', async () => {
  const request = await world.addRequest()
  expect(await mailAddress(String(request.id), IMPORTED)).toMatchObject({ code: 0, stdout: `Request ${request.id} has one more address.\n` })
  expect(await mailAddress(String(request.id), IMPORTED)).toMatchObject({ code: 65, stdout: 'That address belongs to a request already.\n' })
  expect(await sendMail(door.port, composeReply(IMPORTED), [IMPORTED])).toMatch(/^250 /)
  await untilNoneWaits(world.context)
  expect(await listIncoming(world.context, request.id)).toHaveLength(1)
  await world.context.db('requests').where('requests.id', request.id).update({ closed_at: new Date() })
  expect(await sendMail(door.port, composeReply(IMPORTED), [IMPORTED])).toMatch(/^550 /)
})

it.each([[[]], [['1']], [['x', 'a@b.example']], [['1', 'no address']], [['--keep-old', '1']]])('says how it is used: %j', async (args) => {
  expect(await mailAddress(...args)).toMatchObject({ code: 64, stderr: expect.stringMatching(/^Usage: /) as string })
})

it('says that there is no such request', async () => {
  expect(await mailAddress('999999', 'other@old-portal.example')).toMatchObject({ code: 65, stderr: 'There is no request 999999 that takes mail.\n' })
})
