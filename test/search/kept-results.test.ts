import { connect, type Db } from '../../server/db/connection.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { VISITOR, type Viewer } from '../../server/domain/visibility/visibility.ts'
import { indexRecords } from '../../server/search/index-writer.ts'
import { searchKept } from '../../server/search/kept-results.ts'
import type { SearchOptions, SearchResult } from '../../server/search/search-service.ts'
import { makeIndexedThread, makeUser } from '../factories/indexed-thread.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const LIMIT = { limit: 5 }

let database: TestDatabase
let db: Db
let userId: number
let thread: Awaited<ReturnType<typeof makeIndexedThread>>

beforeAll(async () => {
  database = await createTestDatabase()
  db = connect(database.url, 4)
  await seedAuthorities(db, { sandbox: true })
  userId = await makeUser(db, 'Lantern Keeper')
  thread = await makeIndexedThread(db, { title: 'Lanterns of the harbour', messages: ['How many lanterns?', { body: 'Seven lanterns', visibility: 'public' }], userId })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

it('what a visitor found is given again while nothing changes', async () => {
  const first = await ask()
  expect(first.threads).toHaveLength(1)
  expect(await ask()).toBe(first)
})

it('each query, order, filter, day and page has its own', async () => {
  const asked: [string, Partial<SearchOptions>][] = [
    ['lanterns', {}], ['lantern', {}], ['lanterns', { sort: 'newest' }], ['lanterns', { filters: { year: 2026 } }], ['lanterns', { filters: { year: 2025 } }], ['lanterns', { filters: { attachment: true } }],
    ['lanterns', { now: new Date('2026-03-20T15:59:00Z') }], ['lanterns', { now: new Date('2026-03-20T16:00:00Z') }], ['lanterns', { after: 'b900-1' }], ['lanterns', { limit: 4 }]
  ]
  const results = []
  for (const [typed, options] of asked) results.push(await ask(typed, options))
  expect(new Set(results).size).toBe(asked.length)
  for (const [index, [typed, options]] of asked.entries()) expect(await ask(typed, options)).toBe(results[index])
  // Two ways to say the same.
  expect(await ask('lanterns', { filters: { attachment: false, status: undefined } })).toBe(results[0])
})

it('nobody who is signed in is given it, and theirs is kept for nobody', async () => {
  const visitors = await ask()
  const viewer: Viewer = { kind: 'user', id: userId, role: 'member' }
  const own = await searchKept(db, viewer, 'lanterns', LIMIT)
  expect(own).not.toBe(visitors)
  expect(await searchKept(db, viewer, 'lanterns', LIMIT)).not.toBe(own)
  expect(await ask()).toBe(visitors)
})

describe('what changes is told at once', () => {
  it.each<[string, () => Promise<unknown>, (result: SearchResult) => unknown, unknown]>([
    ['a thread comes', () => makeIndexedThread(db, { title: 'More lanterns' }), ({ threads }) => threads.length, 2],
    ['a message is hidden', () => db('messages').where({ id: thread.messageIds[1] }).update({ visibility: 'hidden' }), ({ threads }) => threads.some(({ place }) => place?.anchor === `message-${thread.messageIds[1]}`), false],
    ['a thread is hidden', () => db('requests').where({ id: thread.requestId }).update({ visibility: 'hidden' }), ({ threads }) => threads.length, 1],
    ['it is public again', () => db('requests').where({ id: thread.requestId }).update({ visibility: 'public' }), ({ threads }) => threads.length, 2],
    ['a title is corrected', () => retitle('Torches of the harbour'), ({ threads }) => threads.some(({ title }) => title.some(({ text }) => text.includes('Torches'))), true],
    ['a standing changes', () => db('requests').where({ id: thread.requestId }).update({ state: 'withdrawn' }), ({ facets }) => facets.standings.get('withdrawn'), 1],
    ['an authority is renamed', () => db('authorities').where({ slug: 'immigration-department' }).update({ name_en: 'Department of Arrivals' }), ({ threads }) => threads[0]?.authority.nameEn, 'Department of Arrivals'],
    ['an entry goes', () => db('search_entries').where({ kind: 'message' }).delete(), ({ threads }) => threads.length, 1]
  ])('%s', async (_, change, read, expected) => {
    const before = await ask()
    await change()
    const after = await ask()
    expect(read(before)).not.toBe(expected)
    expect(read(after)).toBe(expected)
    expect(await ask()).toBe(after)
  })

  it('a requester takes another name', async () => {
    expect((await ask('lantern keeper')).people).toHaveLength(1)
    await db.transaction(async (trx) => {
      await trx('users').where({ id: userId }).update({ public_name: 'Somebody Else' })
      await indexRecords(trx, 'request', [thread.requestId])
    })
    expect((await ask('lantern keeper')).people).toEqual([])
  })

  it('a long transaction ends that had begun before, but not while it lasts', async () => {
    const trx = await db.transaction()
    await trx('requests').where({ id: thread.requestId }).update({ visibility: 'hidden' })
    await makeIndexedThread(db, { title: 'Lanterns that came meanwhile' })
    const found = await ask('torches')
    expect(found.threads).toHaveLength(1)
    expect(await ask('torches')).toBe(found)
    await trx.commit()
    expect((await ask('torches')).threads).toEqual([])
  })
})

it('what the sign-in of somebody writes changes nothing', async () => {
  const before = await ask()
  await db('users').where({ id: userId }).update({ password_hash: 'another' })
  expect(await ask()).toBe(before)
})

it('only so many are kept, and longest those that are asked for', async () => {
  const [first, second] = [await ask('first0'), await ask('second0')]
  for (let index = 1; index < 499; index += 1) await ask(`word${index}`)
  expect(await ask('first0')).toBe(first)
  await ask('one more')
  expect(await ask('first0')).toBe(first)
  expect(await ask('second0')).not.toBe(second)
  const long = 'x'.repeat(600)
  expect(await ask(long)).not.toBe(await ask(long))
}, 60_000)

function ask(typed = 'lanterns', options: Partial<SearchOptions> = {}): Promise<SearchResult> {
  return searchKept(db, VISITOR, typed, { ...LIMIT, now: new Date('2026-03-10T04:00:00Z'), ...options })
}

async function retitle(title: string): Promise<void> {
  await db.transaction(async (trx) => {
    await trx('requests').where({ id: thread.requestId }).update({ title })
    await indexRecords(trx, 'request', [thread.requestId])
  })
}
