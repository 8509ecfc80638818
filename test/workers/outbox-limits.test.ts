import { pino } from 'pino'
import { simpleParser } from 'mailparser'
import { createRelayWatch } from '../../server/actions/outbox/relay-watch.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import type { MailOut } from '../../server/config/mail-out.ts'
import type { Context } from '../../server/context.ts'
import { runOutboxWorker } from '../../workers/outbox.ts'
import { createOutboxWorld, queueRequest, queueRow, readOutbox, type OutboxWorld } from './outbox-world.ts'

const AWAY = { ok: false, lasting: false, unreachable: true, response: 'ECONNREFUSED connect' } as const

let world: OutboxWorld

beforeEach(async () => {
  world = await createOutboxWorld()
})
afterEach(async () => world.close())

function withMailOut(mailOut: Partial<MailOut>): Context {
  const { config } = world.context
  return { ...world.context, config: { ...config, mailOut: { ...config.mailOut, ...mailOut } } }
}

function keepLog(): { readonly log: Context['log']; readonly lines: string[] } {
  const lines: string[] = []
  return { lines, log: pino({ level: 'info', base: null }, { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) }) }
}

describe('MAIL_OUT=off', () => {
  it('leaves every letter due and untried, and the worker says so once', async () => {
    const { outboxId } = await queueRequest(world)
    const { log, lines } = keepLog()
    const stop = new AbortController()
    const worker = runOutboxWorker({ ...withMailOut({ on: false }), log }, { signal: stop.signal, pollMs: 5 })
    await new Promise((resolve) => setTimeout(resolve, 200))
    stop.abort()
    await worker
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'due', attempts: 0 })
    expect(world.transport.tries).toEqual([])
    expect(lines).toEqual(['outgoing mail is switched off (MAIL_OUT): letters wait'])
    expect(await sendDueLetters(world.context)).toBe(1)
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'sent', attempts: 1 })
  })
})

describe('MAIL_OVERRIDE_TO', () => {
  it('sends everything to one address, and keeps whom it was for', async () => {
    await queueRequest(world)
    await queueRow(world, { letter: 'account_exists', dedupeKey: 'a', userId: world.userId })
    await sendDueLetters({ ...world.context, site: { ...world.context.site, overrideTo: 'staging@records.example' } })
    expect(world.transport.mails.map((mail) => mail.envelope.to)).toEqual([['staging@records.example'], ['staging@records.example']])
    const inOrder = world.transport.mails.toSorted((one, other) => one.outboxId - other.outboxId)
    const read = await Promise.all(inOrder.map((mail) => simpleParser(mail.raw)))
    expect(read.map((mail) => mail.headers.get('x-original-to'))).toEqual(['ati@immd.example', 'chan@citizen.example'])
    expect(read.map((mail) => [mail.to].flat()[0]?.value[0])).toMatchObject([
      { address: 'staging@records.example', name: expect.stringContaining('(ati@immd.example)') as string },
      { address: 'staging@records.example', name: '陳大文 (chan@citizen.example)' }
    ])
  })
})

describe('the limit of each domain', () => {
  it('lets so many go in a minute, by all workers together; the rest wait without a try', async () => {
    const rows = []
    for (let index = 0; index < 12; index += 1) rows.push((await queueRequest(world, `e-Gates ${index}`)).outboxId)
    const other = await queueRow(world, { letter: 'account_exists', dedupeKey: 'other', userId: world.userId })
    const context = withMailOut({ perDomainPerMinute: 5 })
    const sendAll = async (): Promise<void> => { while ((await sendDueLetters(context)) > 0); }
    await Promise.all([sendAll(), sendAll(), sendAll()])
    const toAuthority = () => world.transport.tries.filter((mail) => mail.envelope.to[0] === 'ati@immd.example').length
    expect(toAuthority()).toBe(5)
    expect(await readOutbox(world, other)).toMatchObject({ state: 'sent' })
    const waiting = (await Promise.all(rows.map((id) => readOutbox(world, id)))).filter((row) => row.state === 'due')
    expect(waiting.map((row) => row.attempts)).toEqual(Array.from({ length: 7 }, () => 0))
    // Each minute gets as many as it can take, so that none comes back only to be sent away again.
    expect(waiting.map((row) => row.next_try_at.toISOString()).sort()).toEqual([...Array.from({ length: 5 }, () => '2025-06-11T15:32:00.000Z'), ...Array.from({ length: 2 }, () => '2025-06-11T15:33:00.000Z')])
    world.advance(1)
    await sendAll()
    expect(toAuthority()).toBe(10)
    world.advance(1)
    await sendAll()
    expect(toAuthority()).toBe(12)
  })
})

describe('a relay that is down', () => {
  it('stops all sending; one letter is tried after each pause, and no letter loses a try by it', async () => {
    const rows: number[] = []
    for (let index = 0; index < 10; index += 1) rows.push((await queueRequest(world, `e-Gates ${index}`)).outboxId)
    const { log, lines } = keepLog()
    const context = { ...world.context, log }
    const watch = createRelayWatch(log)
    const round = () => sendDueLetters(context, undefined, watch)
    world.transport.answerNext(...Array.from({ length: 8 + 20 }, () => AWAY))
    expect(await round()).toBe(8)
    expect(await round()).toBe(0)
    expect(world.transport.tries).toHaveLength(8)
    for (let probe = 1; probe <= 20; probe += 1) {
      world.advance(10)
      expect(await round()).toBe(1)
      expect(await round()).toBe(0)
      expect(world.transport.tries).toHaveLength(8 + probe)
    }
    const states = await Promise.all(rows.map((id) => readOutbox(world, id)))
    expect(new Set(states.map((row) => row.state))).toEqual(new Set(['due']))
    // Two failed before it was known that the relay is down.
    expect(states.map((row) => row.attempts).filter((attempts) => attempts > 0)).toEqual([1, 1])
    world.advance(10)
    expect(await round()).toBe(1)
    while ((await round()) > 0);
    expect(world.transport.mails).toHaveLength(10)
    expect(lines.filter((line) => line.includes('relay'))).toEqual([
      'the relay cannot be reached: letters wait, one is tried now and then',
      'the relay can be reached again'
    ])
  })

  it('a letter that is refused is no sign of it', async () => {
    for (let index = 0; index < 6; index += 1) await queueRequest(world, `e-Gates ${index}`)
    const watch = createRelayWatch(world.context.log)
    world.transport.answerNext(...Array.from({ length: 6 }, () => ({ ok: false, lasting: false, response: '451 4.3.0 not now' }) as const))
    await sendDueLetters(world.context, undefined, watch)
    expect(watch.state().pausedUntil).toBeUndefined()
  })
})
