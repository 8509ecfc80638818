import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

/** What machines ask: whether the process lives, is ready, and how mail stands. */
let web: WebServer
beforeAll(async () => {
  web = await startWebServer()
})
afterAll(async () => {
  await closeCage()
  await web.close()
})

async function readMetrics(): Promise<Map<string, number>> {
  const answer = await fetch(`${web.origin}/metrics`)
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const text = await answer.text()
  const samples = [...text.matchAll(/^(\w+) (\S+)$/gm)].map((match): [string, number] => [match[1] ?? '', Number(match[2])])
  for (const [name] of samples) expect(text).toContain(`# TYPE ${name} gauge`)
  return new Map(samples)
}

test('an empty portal lives, is ready, and has nothing to tell', async () => {
  expect(await (await fetch(`${web.origin}/health/live`)).json()).toEqual({ status: 'live' })
  expect(await (await fetch(`${web.origin}/health/ready`)).json()).toEqual({ status: 'ready', mail: { waiting: 0, held: 0, failed: 0, pending: 0, outboxDue: 0, outboxFailed: 0, alarms: 0 } })
  expect(await (await fetch(`${web.origin}/health`)).json()).toMatchObject({ status: 'ready' })
  expect(Object.fromEntries(await readMetrics())).toEqual({
    portal_mails_waiting: 0, portal_mails_held: 0, portal_mails_failed: 0, portal_messages_pending: 0, portal_letters_due: 0, portal_letters_failed: 0, portal_alarms: 0
  })
})

test('a mail that is held, one that waits, letters and a scan are counted, with their ages', async () => {
  const { db, clock } = web.context
  const held = await ingest(web.context, Buffer.from('From: a@sender.example\r\n\r\none\r\n'), { source: 'imap', to: [] })
  await placeRawMail(web.context, held.rawMailId)
  const waiting = await ingest(web.context, Buffer.from('From: a@sender.example\r\n\r\ntwo\r\n'), { source: 'imap', to: [] })
  const ago = (seconds: number): Date => new Date(clock.now().getTime() - seconds * 1000)
  await db('raw_mails').where('raw_mails.id', held.rawMailId).update({ received_at: ago(7200) })
  await db('raw_mails').where('raw_mails.id', waiting.rawMailId).update({ received_at: ago(600) })
  await db('mailbox_scans').insert({ account: 'portal', folder: 'INBOX', scanned_at: ago(60), backlog: 3 })
  await db('outbox').insert([{ letter: 'reply_notice', dedupe_key: 'one' }, { letter: 'reply_notice', dedupe_key: 'two', state: 'failed' }])
  const metrics = await readMetrics()
  expect(Object.fromEntries(metrics)).toMatchObject({ portal_mailbox_backlog: 3, portal_mails_waiting: 1, portal_mails_held: 1, portal_letters_due: 1, portal_letters_failed: 1 })
  for (const [name, seconds] of [['portal_mailbox_last_scan_age_seconds', 60], ['portal_mails_oldest_waiting_age_seconds', 600], ['portal_mails_oldest_held_age_seconds', 7200]] as const) {
    expect(metrics.get(name)).toBeGreaterThanOrEqual(seconds)
    expect(metrics.get(name)).toBeLessThan(seconds + 60)
  }
  const { mail } = (await (await fetch(`${web.origin}/health/ready`)).json()) as { mail: Record<string, number> }
  expect(mail).toMatchObject({ held: 1, waiting: 1, mailboxBacklog: 3 })
})

test('the figures are for private networks only', async () => {
  const outside = await fetch(`${web.origin}/metrics`, { headers: { 'X-Forwarded-For': '192.0.2.7' } })
  expect(outside.status).toBe(404)
  expect(await outside.text()).not.toContain('portal_')
})
