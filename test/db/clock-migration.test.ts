import { up } from '../../migrations/0011-clock.ts'
import { hongKongDay, addDays } from '../../server/domain/clock/day.ts'
import { createOutboxWorld, queueRequest, type OutboxWorld } from '../workers/outbox-world.ts'

/** What was sent before there was a clock gets its day 0, and nobody a letter about what passed in those days. */
let world: OutboxWorld
beforeAll(async () => { world = await createOutboxWorld() })
afterAll(async () => { await world.close() })

it('gives sent requests their day in Hong Kong and passes over what has passed', async () => {
  const { db } = world.context
  const [old, recent, unsent] = [await queueRequest(world), await queueRequest(world), await queueRequest(world)]
  const recently = new Date(Date.now() - 15 * 86_400_000)
  await db('outbox').where('outbox.id', old.outboxId).update({ state: 'sent', sent_at: new Date('2025-06-11T15:31:00Z') })
  await db('outbox').where('outbox.id', recent.outboxId).update({ state: 'sent', sent_at: recently })
  await db.raw('drop table clock_notices, clock_looks, calendar_tokens; delete from clock_events')
  await up(db)
  const events = await db('clock_events').orderBy('clock_events.request_id').select<{ request_id: number; kind: string; day: string }[]>('clock_events.request_id', 'clock_events.kind', db.raw('clock_events.on_date::text as day'))
  expect(events).toEqual([
    { request_id: old.requestId, kind: 'received', day: '2025-06-11' },
    { request_id: recent.requestId, kind: 'received', day: hongKongDay(recently) }
  ])
  expect(events.some((event) => event.request_id === unsent.requestId)).toBe(false)
  const notices = await db('clock_notices').whereNull('clock_notices.told_at').orderBy(['clock_notices.request_id', 'clock_notices.due_on']).select<{ request_id: number; limit_code: string; due: string }[]>('clock_notices.request_id', 'clock_notices.limit_code', db.raw('clock_notices.due_on::text as due'))
  expect(notices).toEqual([
    { request_id: old.requestId, limit_code: 'interim', due: '2025-06-21' },
    { request_id: old.requestId, limit_code: 'target', due: '2025-07-02' },
    { request_id: old.requestId, limit_code: 'long', due: '2025-08-01' },
    { request_id: recent.requestId, limit_code: 'interim', due: addDays(hongKongDay(recently), 10) }
  ])
})
