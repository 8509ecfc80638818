import path from 'node:path'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { makeCertificate, type TestCertificate } from '../support/certificates.ts'
import { startCommandRelay, type CommandRelay } from '../support/command-relay.ts'
import { startPostfix, type Postfix } from '../support/postfix.ts'
import { requirePostfix } from '../support/requirements.ts'
import { composeReply, createMailWorld, eventually, listIncoming, listRaw, type MailWorld } from './mail-world.ts'
import { sendMail } from './smtp-client.ts'

/** The file door as docs/postfix.md has Postfix use it: a command that reads a mail and says by its exit what became of it. */
requirePostfix()('the file door behind Postfix', () => {
  let world: MailWorld
  let certificate: TestCertificate
  let command: CommandRelay
  let postfix: Postfix
  let isAway = false

  beforeAll(async () => {
    world = await createMailWorld()
    certificate = makeCertificate()
    const { databaseUrl = '', dataDir } = world.context.config
    command = await startCommandRelay({
      program: process.execPath, args: [path.join(import.meta.dirname, '../../server/cli/mail-ingest.ts')], cwd: dataDir,
      env: () => ({ DATABASE_URL: isAway ? 'postgres://nobody@127.0.0.1:1/none' : databaseUrl, DATA_DIR: dataDir, SANDBOX: '1' })
    })
    postfix = await startPostfix({
      domain: world.context.config.inboundDomain, certificate, lmtpPort: 1, remotePort: 1,
      changes: [
        ['relay_transport = lmtp:[127.0.0.1]:1', 'relay_transport = portal-file'],
        ['user=portal directory=/opt/portal', 'user=nobody directory=/'],
        ['/opt/portal/node_modules/.bin/node server/cli/mail-ingest.ts', command.script]
      ]
    })
  }, 60_000)

  afterAll(async () => {
    await postfix.stop()
    await command.stop()
    certificate.remove()
    await world.close()
  }, 60_000)

  test('a mail for two requests is handed in once, with both recipients and its sender', async () => {
    const [one, other] = [await world.addRequest(), await world.addRequest()]
    expect(await sendMail(postfix.port, composeReply(one.address), [one.address, other.address])).toMatch(/^250 /)
    await eventually('it is kept', async () => (await listRaw(world.context)).length === 1)
    const [raw] = await listRaw(world.context)
    await placeRawMail(world.context, raw?.id ?? 0)
    expect([await listIncoming(world.context, one.id), await listIncoming(world.context, other.id)].map((messages) => messages.length)).toEqual([1, 1])
    expect(command.runs).toEqual([['-', '--from=ati@immd.example', `--to=${one.address}`, `--to=${other.address}`]])
  })

  test('while the database is away a bounce waits in the queue, and is taken later, once', async () => {
    const { bounceAddress } = await world.addRequest()
    const before = (await listRaw(world.context)).length
    isAway = true
    expect(await sendMail(postfix.port, composeReply(bounceAddress), [bounceAddress], '')).toMatch(/^250 /)
    await eventually('the command was run', async () => command.runs.length === 2)
    await eventually('the mail waits', async () => postfix.listQueue().length === 1)
    expect(command.runs.at(-1)).toEqual(['-', '--from=', `--to=${bounceAddress}`])
    isAway = false
    await eventually('the queue is empty', async () => {
      postfix.flush()
      return postfix.listQueue().length === 0
    })
    expect(await listRaw(world.context)).toHaveLength(before + 1)
  })
})
