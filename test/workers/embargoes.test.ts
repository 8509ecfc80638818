import { simpleParser } from 'mailparser'
import { endPassedEmbargoes } from '../../server/actions/embargoes/end-passed-embargoes.ts'
import { liftEmbargo } from '../../server/actions/embargoes/lift-embargo.ts'
import { moveEmbargo } from '../../server/actions/embargoes/move-embargo.ts'
import { tellOfPublication } from '../../server/actions/embargoes/tell-of-publication.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import type { Context } from '../../server/context.ts'
import { transact } from '../../server/db/connection.ts'
import { insertEmbargo } from '../../server/db/embargoes/writes.ts'
import { instantOf } from '../../server/domain/clock/day.ts'
import { runEmbargoesWorker } from '../../workers/embargoes.ts'
import { waitFor } from '../support/wait-for.ts'
import { createOutboxWorld, queueRequest, START, type OutboxWorld } from './outbox-world.ts'

/** On a real PostgreSQL: requesters are told a week before, and what is private becomes public on its day, once. */
let world: OutboxWorld
beforeEach(async () => { world = await createOutboxWorld() })
afterEach(async () => { await world.close() })

function on(day: string, hour = 9): Context {
  return { ...world.context, clock: { now: () => instantOf(day, hour) } }
}

async function makePrivate(publicOn = '2025-09-11'): Promise<number> {
  const { requestId } = await queueRequest(world)
  await transact(world.context.db, async (trx) => {
    await trx('requests').where({ id: requestId }).update({ visibility: 'embargoed' })
    await insertEmbargo(trx, { requestId, months: 3, publicOn, createdAt: START })
  })
  return requestId
}

async function stand(requestId: number): Promise<{ visibility: string; version: number; publicOn: string; toldFor: string | null }> {
  const { db } = world.context
  return db('requests').join('embargoes', 'embargoes.request_id', 'requests.id').where('requests.id', requestId)
    .first<{ visibility: string; version: number; publicOn: string; toldFor: string | null }>('requests.visibility', 'requests.version', db.raw('embargoes.public_on::text as "publicOn"'), db.raw('embargoes.told_for::text as "toldFor"'))
}

async function sendAll(context: Context): Promise<void> {
  while ((await sendDueLetters(context)) > 0);
}

/** The days that the letters sent so far name. */
async function daysTold(): Promise<string[]> {
  const texts = await Promise.all(world.transport.mails.map(async ({ raw }) => (await simpleParser(raw)).text ?? ''))
  return texts.filter((text) => text.includes('/privacy')).map((text) => /On\s+(\d+\s+\w+\s+\d{4})\s+it becomes public/.exec(text)?.[1]?.replaceAll(/\s+/g, ' ') ?? '')
}

it('tells the requester a week before, once, in the morning, and publishes on the day', async () => {
  const requestId = await makePrivate()
  expect((await tellOfPublication(on('2025-09-03', 23), 0)).done).toBe(0)
  const night = on('2025-09-04', 1)
  const rounds = await Promise.all([tellOfPublication(night, 0), tellOfPublication(night, 0), tellOfPublication(night, 0)])
  expect(rounds.reduce((all, { done }) => all + done, 0)).toBe(1)
  await sendAll(night)
  expect(await daysTold()).toEqual([])
  await sendAll(on('2025-09-04', 8))
  expect(await daysTold()).toEqual(['11 September 2025'])
  expect((await endPassedEmbargoes(on('2025-09-10', 23), 0)).done).toBe(0)
  const before = await stand(requestId)
  const ended = await Promise.all([endPassedEmbargoes(on('2025-09-11', 0), 0), endPassedEmbargoes(on('2025-09-11', 0), 0)])
  expect(ended.reduce((all, { done }) => all + done, 0)).toBe(1)
  expect(await stand(requestId)).toMatchObject({ visibility: 'public', version: before.version + 1 })
  expect((await tellOfPublication(on('2025-09-12'), 0)).done + (await endPassedEmbargoes(on('2025-09-12'), 0)).done).toBe(0)
})

it('tells who has stopped notices too', async () => {
  await makePrivate()
  await world.context.db('users').update({ notify: false })
  await tellOfPublication(on('2025-09-04'), 0)
  await sendAll(on('2025-09-04'))
  expect(await daysTold()).toEqual(['11 September 2025'])
})

it('a run that was missed loses nothing: nothing is published of which its requester was not told a week before', async () => {
  const requestId = await makePrivate()
  const late = on('2025-10-01')
  expect((await endPassedEmbargoes(late, 0)).done).toBe(0)
  expect((await tellOfPublication(late, 0)).done).toBe(1)
  expect((await endPassedEmbargoes(late, 0)).done).toBe(0)
  expect(await stand(requestId)).toMatchObject({ visibility: 'embargoed', publicOn: '2025-10-08', toldFor: '2025-10-08' })
  await sendAll(late)
  expect(await daysTold()).toEqual(['8 October 2025'])
  // And where the runs after that are missed again, the first that comes publishes.
  expect((await endPassedEmbargoes(on('2025-12-24'), 0)).done).toBe(1)
  expect((await stand(requestId)).visibility).toBe('public')
})

it('a day that is moved afterwards is told anew, and a letter of a day that is none any more does not leave', async () => {
  const requestId = await makePrivate()
  const night = on('2025-09-04', 1)
  await tellOfPublication(night, 0)
  await moveEmbargo(night, world.userId, { requestId, publicOn: '2025-12-01' })
  await sendAll(on('2025-09-04'))
  expect(await daysTold()).toEqual([])
  expect((await endPassedEmbargoes(on('2025-09-11'), 0)).done).toBe(0)
  expect((await tellOfPublication(on('2025-11-24'), 0)).done).toBe(1)
  await sendAll(on('2025-11-24'))
  expect(await daysTold()).toEqual(['1 December 2025'])
})

it('a request that is lifted is told of no more', async () => {
  const requestId = await makePrivate()
  await tellOfPublication(on('2025-09-04', 1), 0)
  await liftEmbargo(on('2025-09-04', 2), world.userId, requestId)
  await sendAll(on('2025-09-04'))
  expect(await daysTold()).toEqual([])
  expect((await stand(requestId)).visibility).toBe('public')
  expect((await endPassedEmbargoes(on('2025-09-11'), 0)).done).toBe(0)
})

it('more than one batch is walked to its end', async () => {
  for (let at = 0; at < 105; at += 1) await makePrivate('2025-09-11')
  const first = await tellOfPublication(on('2025-09-04'), 0)
  const second = await tellOfPublication(on('2025-09-04'), first.lastId ?? 0)
  expect([first.done, second.done]).toEqual([100, 5])
}, 60_000)

it('works as a worker', async () => {
  const requestId = await makePrivate()
  const context = { ...world.context, clock: { now: () => now } }
  let now = instantOf('2025-09-04', 9)
  const stop = new AbortController()
  const running = runEmbargoesWorker(context, { signal: stop.signal, pollMs: 20 })
  await waitFor('the letter', async () => (await stand(requestId)).toldFor === '2025-09-11')
  now = instantOf('2025-09-11', 0)
  await waitFor('the publication', async () => (await stand(requestId)).visibility === 'public')
  stop.abort()
  await running
})
