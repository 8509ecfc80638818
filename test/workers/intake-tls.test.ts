import { setTimeout as pause } from 'node:timers/promises'
import { deriveMailAccess } from '../../server/config/mail-access.ts'
import type { Context } from '../../server/context.ts'
import { INTAKE_PACE, runIntakeWorker } from '../../workers/intake.ts'
import { captureLog, type CapturedLog } from '../support/captured-log.ts'
import { makeCertificate, type TestCertificate } from '../support/certificates.ts'
import { startDovecotMailbox, type DovecotMailbox } from '../support/mailbox-server.ts'
import { requireTool } from '../support/requirements.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { composeReply, createMailWorld, eventually, listRaw, type MailWorld } from './mail-world.ts'

/** The mailbox as in production: only by TLS, with a certificate of an authority of one's own. */
requireTool('dovecot')('a mailbox that wants TLS', () => {
  let world: MailWorld
  let certificate: TestCertificate
  let mailbox: DovecotMailbox
  let proxy: TcpProxy
  let log: CapturedLog
  let stop: AbortController

  beforeAll(async () => {
    world = await createMailWorld()
    certificate = makeCertificate()
    mailbox = await startDovecotMailbox({ certificate })
  })

  beforeEach(() => {
    log = captureLog()
    stop = new AbortController()
  })

  afterAll(async () => {
    await mailbox.stop()
    certificate.remove()
    await world.close()
  })

  async function run(scheme: 'imap' | 'imaps', parts: { readonly trusted: boolean; readonly password?: string }, look: () => Promise<void>): Promise<void> {
    proxy = await startTcpProxy(scheme === 'imaps' ? mailbox.dovecot.tlsPort : mailbox.dovecot.port)
    const mailAccess = deriveMailAccess(parts.trusted ? { MAIL_CA_FILE: certificate.caFile } : {})
    const context: Context = { ...world.context, log: log.log, config: { ...world.context.config, mailAccess } }
    const url = `${scheme}://portal:${parts.password ?? mailbox.dovecot.password}@127.0.0.1:${proxy.port}`
    const worker = runIntakeWorker(context, { url, signal: stop.signal, pace: { ...INTAKE_PACE, firstPauseMs: 10 } })
    await look().finally(async () => {
      stop.abort()
      await worker
      await proxy.stop()
    })
  }

  test.each(['imaps', 'imap'] as const)('%s: it is read where its authority is trusted, and nothing goes in the clear', async (scheme) => {
    const request = await world.addRequest()
    const before = (await listRaw(world.context)).length
    await run(scheme, { trusted: true }, async () => {
      await mailbox.append(composeReply(request.address))
      await eventually('the mail is taken', async () => (await listRaw(world.context)).length === before + 1)
      await eventually('it has left the INBOX', async () => (await mailbox.list('INBOX')).length === 0)
    })
    expect(proxy.said()).not.toMatch(/LOGIN|AUTHENTICATE|SELECT|a-password/)
    expect(log.lines('error')).toEqual([])
  })

  test.each(['imaps', 'imap'] as const)('%s: an authority that is not trusted is an ERROR, once in a quarter of an hour, and no login', async (scheme) => {
    const logins = mailbox.dovecot.log()
    await run(scheme, { trusted: false }, async () => {
      await eventually('operators are told', async () => log.lines('error').length > 0)
      await pause(1_000)
      expect(proxy.connections()).toBe(1)
    })
    expect(log.lines('error')).toEqual([expect.stringMatching(/its certificate is not trusted.*MAIL_CA_FILE.*15 minutes \(Error (SELF_SIGNED|UNABLE_TO)/)])
    expect(mailbox.dovecot.log().slice(logins.length)).not.toMatch(/Login: user/)
    expect(INTAKE_PACE.refusedPauseMs).toBe(15 * 60_000)
  })

  test('a wrong password is an ERROR, once in a quarter of an hour, without the password', async () => {
    await run('imaps', { trusted: true, password: 'not-the-password' }, async () => {
      await eventually('operators are told', async () => log.lines('error').length > 0)
      await pause(3_000)
      expect(proxy.connections()).toBe(1)
    })
    expect(log.lines('error')).toEqual([expect.stringContaining('the mailbox refuses the login')])
    expect(log.text()).not.toMatch(/not-the-password|portal@|127\.0\.0\.1/)
  })
})
