import type { MailAccess } from '../../server/config/mail-access.ts'
import { INTAKE_PACE, runIntakeWorker, type IntakePace } from '../../workers/intake.ts'
import { captureLog, type CapturedLog } from '../support/captured-log.ts'
import { startDovecot, type Dovecot } from '../support/dovecot.ts'
import { requireTool } from '../support/requirements.ts'
import { startTokenServer, type TokenServer } from '../support/token-server.ts'
import { createMailWorld, eventually, type MailWorld } from './mail-world.ts'

/** Gmail and Exchange Online as far as the intake sees them: a Dovecot that takes access tokens, and a token endpoint. */
requireTool('dovecot').each(['xoauth2', 'oauthbearer'] as const)('a mailbox that takes access tokens (%s)', (mechanism) => {
  let world: MailWorld
  let tokens: TokenServer
  let dovecot: Dovecot
  let log: CapturedLog

  beforeAll(async () => {
    world = await createMailWorld()
    tokens = await startTokenServer()
    dovecot = await startDovecot({ oauth: { mechanism, introspectionUrl: tokens.introspectionUrl } })
  })

  beforeEach(() => {
    log = captureLog()
    tokens.answer(undefined)
    tokens.good.clear()
  })

  afterAll(async () => {
    await dovecot.stop()
    await tokens.stop()
    await world.close()
  })

  async function run(pace: Partial<IntakePace>, look: () => Promise<void>, host = '127.0.0.1'): Promise<void> {
    const mailAccess: MailAccess = { ca: undefined, oauth: { tokenUrl: tokens.tokenUrl, clientId: 'portal', clientSecret: 'secret-of-the-client', refreshToken: 'refresh-of-the-owner', scope: undefined } }
    const stop = new AbortController()
    const context = { ...world.context, log: log.log, config: { ...world.context.config, mailAccess } }
    const worker = runIntakeWorker(context, { url: `imap://portal@${host}:${dovecot.port}`, signal: stop.signal, pace: { ...INTAKE_PACE, firstPauseMs: 10, ...pace } })
    await look().finally(async () => {
      stop.abort()
      await worker
    })
    expect(log.text()).not.toMatch(/token-\d|secret-of|refresh-of|portal@/)
  }

  const scanned = async (since: Date): Promise<boolean> => {
    const scan = await world.context.db('mailbox_scans').first<{ scanned_at: Date } | undefined>('mailbox_scans.scanned_at')
    return scan !== undefined && scan.scanned_at > since
  }

  test('it is read with a token', async () => {
    const asked = tokens.asked.length
    const since = new Date()
    await run({}, async () => {
      await eventually('it was looked at', () => scanned(since))
    })
    expect(tokens.asked.slice(asked)).toEqual([{ grant_type: 'refresh_token', client_id: 'portal', client_secret: 'secret-of-the-client', refresh_token: 'refresh-of-the-owner' }])
    expect(log.lines('error')).toEqual([])
  })

  test('a token that is refused before its time is fetched anew, at once', async () => {
    const asked = tokens.asked.length
    const since = new Date()
    tokens.answer({ status: 200, body: { access_token: 'stale', expires_in: 3600 } })
    await run({}, async () => {
      await eventually('it has a stale token', async () => tokens.asked.length > asked)
      tokens.answer(undefined)
      await eventually('it was looked at', () => scanned(since))
    })
    expect(tokens.asked.length).toBe(asked + 2)
    expect(log.lines('error')).toEqual([])
  })

  test('tokens that are refused again are an ERROR, and no reason to go on knocking', async () => {
    const asked = tokens.asked.length
    tokens.answer({ status: 200, body: { access_token: 'never-good', expires_in: 3600 } })
    await run({}, async () => {
      await eventually('operators are told', async () => log.lines('error').length > 0)
    })
    expect(tokens.asked.length).toBe(asked + 2)
    expect(log.lines('error')).toEqual([expect.stringMatching(/refuses the login.*MAIL_OAUTH_/)])
  })

  test('without TLS no token goes to another machine', async () => {
    const logins = dovecot.log().length
    // The same machine by a name that is not known to be it.
    await run({}, async () => {
      await eventually('operators are told', async () => log.lines('error').length > 0)
    }, '[::ffff:127.0.0.1]')
    expect(dovecot.log().slice(logins)).not.toContain('Login: user')
  })

  test('a grant that was taken back is an ERROR; when it is given again the mailbox is read', async () => {
    const since = new Date()
    tokens.answer({ status: 400, body: { error: 'invalid_grant' } })
    await run({ refusedPauseMs: 500 }, async () => {
      await eventually('operators are told', async () => log.lines('error').length > 0)
      expect(log.lines('error')[0]).toMatch(/15 minutes \(Error OAUTH_REFUSED invalid_grant\)/)
      tokens.answer(undefined)
      await eventually('it was looked at', () => scanned(since))
    })
  })

  test('a token endpoint that is away is waited for, and is no ERROR', async () => {
    const since = new Date()
    tokens.answer({ status: 503, body: 'busy' })
    await run({ longestPauseMs: 200 }, async () => {
      await eventually('it says so', async () => log.lines('warn').length > 1)
      tokens.answer(undefined)
      await eventually('it was looked at', () => scanned(since))
    })
    expect(log.lines('warn')[0]).toMatch(/OAUTH_AWAY status_503/)
    expect(log.lines('error')).toEqual([])
  })
})

