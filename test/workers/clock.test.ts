import { recordEvent } from '../../server/actions/clock/record-event.ts'
import { undoEvent } from '../../server/actions/clock/undo-event.ts'
import { tellPassedLimits } from '../../server/actions/clock/tell-passed-limits.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import type { Context } from '../../server/context.ts'
import { listClockEvents } from '../../server/db/clock/reads.ts'
import { recordClarificationGiven, recordClockEvent, undoClockEventsOf } from '../../server/db/clock/writes.ts'
import { transact } from '../../server/db/connection.ts'
import { addDays, hongKongDay, instantOf } from '../../server/domain/clock/day.ts'
import { createSeeded } from '../../bench/seeded.ts'
import { runClockWorker } from '../../workers/clock.ts'
import { waitFor } from '../support/wait-for.ts'
import { expectTold, FIRST_DAY, makePlan, playDay, readTold, type PlannedRequest } from './clock-plan.ts'
import { createOutboxWorld, queueFollowUp, queueRequest, type OutboxWorld } from './outbox-world.ts'

/** On a real PostgreSQL: day 0, who is told of what, and that nobody is told twice. */
let world: OutboxWorld

beforeEach(async () => { world = await createOutboxWorld() })
afterEach(async () => { await world.close() })

/** The same world on another day, at nine in the morning. */
function on(day: string, hour = 9): Context {
  return { ...world.context, clock: { now: () => instantOf(day, hour) } }
}

async function send(day = FIRST_DAY): Promise<{ requestId: number; messageId: number; outboxId: number }> {
  const context = on(day)
  const request = await queueRequest({ ...world, context })
  await sendAll(context)
  return request
}

async function sendAll(context: Context): Promise<void> {
  while (await sendDueLetters(context) > 0);
}

async function tellAll(context: Context): Promise<number> {
  let [told, afterId] = [0, 0]
  for (;;) {
    const round = await tellPassedLimits(context, afterId)
    told += round.told
    if (round.lastId === undefined) return told
    afterId = round.lastId
  }
}

function noticesSent(): string[] {
  return world.transport.mails.map((mail) => mail.raw.toString('latin1')).filter((raw) => raw.includes('next-steps/')).map((raw) => /next-steps\/([a-z-]+)/.exec(raw)?.[1] ?? '')
}

function requester(): { kind: 'user'; id: number; role: 'member' } {
  return { kind: 'user', id: world.userId, role: 'member' }
}

describe('day 0', () => {
  it('is the day in Hong Kong on which the letter went', async () => {
    const { requestId, messageId } = await queueRequest(world)
    // 15:31 UTC is 23:31 in Hong Kong.
    await sendAll(world.context)
    expect((await listClockEvents(world.context.db, requestId)).map(({ kind, on: day }) => [kind, day])).toEqual([['received', '2025-06-11']])
    const [event] = await world.context.db('events').where({ 'events.request_id': requestId, 'events.kind': 'clock_recorded' }).select<{ message_id: number; detail: unknown }[]>('events.message_id', 'events.detail')
    expect(event).toMatchObject({ message_id: messageId, detail: { kind: 'received', on: '2025-06-11' } })
  })

  it('is not written by a follow-up', async () => {
    const { requestId } = await send()
    await queueFollowUp(world, requestId)
    await sendAll(on('2025-06-20'))
    expect(await listClockEvents(world.context.db, requestId)).toHaveLength(1)
  })

  it('begins anew with a letter that came back and went again', async () => {
    const { requestId, outboxId } = await send()
    await world.context.db('outbox').where('outbox.id', outboxId).update({ state: 'due', next_try_at: instantOf('2025-06-15') })
    await sendAll(on('2025-06-15'))
    expect((await listClockEvents(world.context.db, requestId)).map(({ kind, on: day }) => [kind, day])).toEqual([['received', '2025-06-11'], ['received', '2025-06-15']])
    expect(await tellAll(on('2025-06-22'))).toBe(0)
    expect(await tellAll(on('2025-06-26'))).toBe(1)
  })
})

describe('who is told', () => {
  it('the day after each limit, with the letter to send, and once', async () => {
    const { requestId } = await send()
    for (let after = 0; after < 60; after += 1) {
      const today = on(addDays(FIRST_DAY, after))
      await tellAll(today)
      await tellAll(today)
      await sendAll(today)
    }
    expect(await readTold(world.context, requestId)).toEqual(['interim 2025-06-21 on 2025-06-22', 'target 2025-07-02 on 2025-07-03', 'long 2025-08-01 on 2025-08-02'])
    expect(noticesSent()).toEqual(['reminder-interim', 'reminder-target', 'reminder-long'])
    const events = await world.context.db('events').where({ 'events.request_id': requestId, 'events.kind': 'limit_told' })
    expect(events).toHaveLength(3)
  })

  it('after a long outage the newest limit only, and the older ones never', async () => {
    const { requestId } = await send()
    expect(await tellAll(on('2025-07-20'))).toBe(1)
    expect(await tellAll(on('2025-07-21'))).toBe(0)
    await sendAll(on('2025-07-21'))
    expect(noticesSent()).toEqual(['reminder-target'])
    const rows = await world.context.db('clock_notices').where('clock_notices.request_id', requestId).orderBy('clock_notices.due_on').select<{ limit_code: string; told_at: Date | null }[]>('clock_notices.limit_code', 'clock_notices.told_at')
    expect(rows.map((row) => [row.limit_code, row.told_at !== null])).toEqual([['interim', false], ['target', true]])
  })

  it('in the morning, not in the night in which the day changed', async () => {
    await send()
    expect(await tellAll(on('2025-06-22', 0))).toBe(1)
    await sendAll(on('2025-06-22', 7))
    expect(noticesSent()).toEqual([])
    await sendAll(on('2025-06-22', 8))
    expect(noticesSent()).toEqual(['reminder-interim'])
  })

  it('nobody who has stopped notices, then or later', async () => {
    const { requestId } = await send()
    await world.context.db('users').where('users.id', world.userId).update({ notify: false })
    expect(await tellAll(on('2025-06-22'))).toBe(0)
    await world.context.db('users').where('users.id', world.userId).update({ notify: true })
    await world.context.db('requests').where('requests.id', requestId).update({ version: 99 })
    expect(await tellAll(on('2025-06-23'))).toBe(0)
    expect(await tellAll(on('2025-07-03'))).toBe(1)
  })

  it('nobody who stops notices after the letter was queued', async () => {
    await send()
    await tellAll(on('2025-06-22', 1))
    await world.context.db('users').where('users.id', world.userId).update({ notify: false })
    await sendAll(on('2025-06-22'))
    expect(noticesSent()).toEqual([])
  })

  it.each([
    ['answered', { state: 'answered', outcome: 'full' }], ['withdrawn', { state: 'withdrawn' }], ['undelivered', { state: 'delivery_failed' }],
    ['closed', { closed_at: new Date('2025-06-12') }], ['hidden', { visibility: 'hidden' }]
  ])('nobody of a request that is %s', async (_, change) => {
    const { requestId } = await send()
    await world.context.db('requests').where('requests.id', requestId).update(change)
    expect(await tellAll(on('2025-07-20'))).toBe(0)
  })

  it('also where a reply waits to be classified, which the letter says', async () => {
    const { requestId } = await send()
    await world.context.db('requests').where('requests.id', requestId).update({ unclassified_since: instantOf('2025-06-20') })
    await tellAll(on('2025-06-22'))
    await sendAll(on('2025-06-22'))
    expect(world.transport.mails.at(-1)?.raw.toString('latin1')).toContain('nobody has classified yet')
  })

  it('of a moved limit on its new day', async () => {
    const { requestId } = await send()
    await recordEvent(on('2025-06-20'), requester(), { requestId, kind: 'extension', on: '2025-06-20', until: '2025-07-20', detail: {} })
    for (let after = 0; after < 60; after += 1) await tellAll(on(addDays(FIRST_DAY, after)))
    expect(await readTold(world.context, requestId)).toEqual(['target 2025-07-20 on 2025-07-21', 'long 2025-08-01 on 2025-08-02'])
  })

  it('of a review\'s own limits', async () => {
    const { requestId } = await send()
    await transact(world.context.db, (trx) => recordClockEvent(trx, { requestId, kind: 'refused', on: '2025-06-18', recordedAt: instantOf('2025-06-18') }))
    await transact(world.context.db, (trx) => recordClockEvent(trx, { requestId, kind: 'review_asked', on: '2025-06-20', recordedAt: instantOf('2025-06-20') }))
    await world.context.db('requests').where('requests.id', requestId).update({ state: 'under_review', outcome: 'refused' })
    for (let after = 0; after < 65; after += 1) {
      await tellAll(on(addDays(FIRST_DAY, after)))
      await sendAll(on(addDays(FIRST_DAY, after)))
    }
    expect(await readTold(world.context, requestId)).toEqual(['review_interim 2025-06-30 on 2025-07-01', 'review_target 2025-07-11 on 2025-07-12', 'review_long 2025-08-10 on 2025-08-11'])
    expect(noticesSent()).toEqual(['review-reminder', 'review-reminder', 'review-reminder'])
  })
})

describe('a notice that is stale when its turn comes is not sent', () => {
  it.each(['answered', 'extension', 'fee_quoted'] as const)('after %s', async (kind) => {
    const { requestId } = await send()
    await tellAll(on('2025-07-03', 1))
    if (kind === 'answered') {
      await transact(world.context.db, (trx) => recordClockEvent(trx, { requestId, kind, on: '2025-07-02', recordedAt: instantOf('2025-07-03') }))
    } else {
      await recordEvent(on('2025-07-03', 2), requester(), { requestId, kind, on: '2025-07-02', until: kind === 'extension' ? '2025-07-20' : undefined, detail: {} })
    }
    await sendAll(on('2025-07-03'))
    expect(noticesSent()).toEqual([])
    const [row] = await world.context.db('outbox').where('outbox.letter', 'clock_notice').select<{ state: string; last_error: string }[]>('outbox.state', 'outbox.last_error')
    expect(row).toEqual({ state: 'dropped', last_error: 'out_of_date' })
  })

  it('and of two that were held up the newer goes alone', async () => {
    await send()
    await tellAll(on('2025-06-22'))
    await tellAll(on('2025-07-03'))
    await sendAll(on('2025-07-03'))
    expect(noticesSent()).toEqual(['reminder-target'])
  })
})

describe('what is recorded by hand', () => {
  it('moves dates and state, and is undone with both', async () => {
    const { requestId } = await send()
    const id = await recordEvent(on('2025-06-16'), requester(), { requestId, kind: 'clarification_asked', on: '2025-06-15', until: undefined, detail: {} })
    expect(await readState(requestId)).toBe('clarification_wanted')
    await undoEvent(on('2025-06-17'), requester(), { requestId, clockEventId: id })
    await undoEvent(on('2025-06-17'), requester(), { requestId, clockEventId: id })
    expect(await readState(requestId)).toBe('awaiting')
    expect(await listClockEvents(world.context.db, requestId)).toHaveLength(1)
    const kinds = await world.context.db('events').where('events.request_id', requestId).whereLike('events.kind', 'clock_%').orderBy('events.id').select<{ kind: string; actor_user_id: number | null }[]>('events.kind', 'events.actor_user_id')
    expect(kinds).toEqual([{ kind: 'clock_recorded', actor_user_id: null }, { kind: 'clock_recorded', actor_user_id: world.userId }, { kind: 'clock_undone', actor_user_id: world.userId }])
  })

  it('goes back to the state of what is left', async () => {
    const { requestId } = await send()
    await recordEvent(on('2025-06-16'), requester(), { requestId, kind: 'interim_reply', on: '2025-06-15', until: undefined, detail: {} })
    const id = await recordEvent(on('2025-06-18'), requester(), { requestId, kind: 'fee_quoted', on: '2025-06-17', until: undefined, detail: { amount: '12.50' } })
    await undoEvent(on('2025-06-19'), requester(), { requestId, clockEventId: id })
    expect(await readState(requestId)).toBe('interim_reply')
  })

  it('is for the requester and operators, and day 0 of a sending cannot be undone', async () => {
    const { requestId } = await send()
    const event = { requestId, kind: 'extension', on: '2025-06-20', until: undefined, detail: {} } as const
    await expect(recordEvent(on('2025-06-20'), { kind: 'user', id: world.userId + 1, role: 'member' }, event)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(recordEvent(on('2025-06-20'), { kind: 'visitor' }, event)).rejects.toMatchObject({ code: 'forbidden' })
    const [received] = await listClockEvents(world.context.db, requestId)
    await expect(undoEvent(on('2025-06-20'), requester(), { requestId, clockEventId: received?.id ?? 0 })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('a letter to an authority that has asked is the explanation; any other is none', async () => {
    const { requestId, messageId } = await send()
    const letter = { requestId, messageId, actorUserId: world.userId, now: instantOf('2025-06-20', 10) }
    expect(await transact(world.context.db, (trx) => recordClarificationGiven(trx, letter))).toBe(false)
    await recordEvent(on('2025-06-16'), requester(), { requestId, kind: 'clarification_asked', on: '2025-06-15', until: undefined, detail: {} })
    expect(await transact(world.context.db, (trx) => recordClarificationGiven(trx, letter))).toBe(true)
    expect(await transact(world.context.db, (trx) => recordClarificationGiven(trx, letter))).toBe(false)
    expect((await listClockEvents(world.context.db, requestId)).map(({ kind }) => kind)).toEqual(['received', 'clarification_asked', 'clarification_given'])
  })

  it('what was recorded because of a message goes with it, but not the sending', async () => {
    const { requestId, messageId } = await send()
    await transact(world.context.db, (trx) => recordClockEvent(trx, { requestId, kind: 'refused', on: '2025-06-20', messageId, recordedAt: instantOf('2025-06-20') }))
    expect(await transact(world.context.db, (trx) => undoClockEventsOf(trx, { requestId, messageId, undoneAt: instantOf('2025-06-21') }))).toEqual(['refused'])
    expect(await listClockEvents(world.context.db, requestId)).toHaveLength(1)
  })
})

describe('sixty days', () => {
  it('many requests, two workers at once: each is told exactly once', async () => {
    const random = createSeeded(1995)
    const plan = makePlan(() => random.next(), 36)
    const ids = new Map<PlannedRequest, number>()
    for (let after = 0; after < 62; after += 1) {
      await playDay(world, plan, ids, after)
      const today = on(addDays(FIRST_DAY, after))
      await Promise.all([tellAll(today), tellAll(today)])
      await sendAll(today)
    }
    const told = await Promise.all(plan.map(async (request) => readTold(world.context, ids.get(request) ?? 0)))
    expect(told).toEqual(plan.map((request) => expectTold(request, 62)))
    expect(told.flat().length).toBeGreaterThan(40)
    expect(noticesSent()).toHaveLength(told.flat().length)
    for (const request of plan.filter((one) => one.events.length === 0)) {
      const dueOn = [10, 21, 51].map((days) => addDays(FIRST_DAY, request.sent + days)).filter((day) => day < addDays(FIRST_DAY, 61))
      expect((await readTold(world.context, ids.get(request) ?? 0)).map((line) => line.slice(line.indexOf(' ') + 1))).toEqual(dueOn.map((day) => `${day} on ${addDays(day, 1)}`))
    }
  }, 60_000)
})

it('the worker runs by itself and ends when it is told to', async () => {
  await send()
  const stop = new AbortController()
  const running = runClockWorker(on('2025-06-22'), { signal: stop.signal, pollMs: 20 })
  await waitFor('the notice', async () => (await world.context.db('clock_notices').select('clock_notices.request_id')).length === 1)
  stop.abort()
  await running
  expect(hongKongDay(on('2025-06-22').clock.now())).toBe('2025-06-22')
})

async function readState(requestId: number): Promise<string> {
  const [row] = await world.context.db('requests').where('requests.id', requestId).select<{ state: string }[]>('requests.state')
  return row?.state ?? ''
}
