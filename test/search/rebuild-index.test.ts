import { connect, type Db } from '../../server/db/connection.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { VISITOR } from '../../server/domain/visibility/visibility.ts'
import { needsRebuild, rebuildIndex } from '../../server/search/rebuild-index.ts'
import { search } from '../../server/search/search-service.ts'
import { listSimilar, updateSimilar } from '../../server/search/similar-requests.ts'
import { makeIndexedThread } from '../factories/indexed-thread.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await createTestDatabase()
  db = connect(database.url, 4)
  await seedAuthorities(db, { sandbox: true })
  for (let index = 0; index < 45; index += 1) await makeIndexedThread(db, { title: `Lamp post ${index}`, messages: ['街燈的資料', `number${index}`] })
})

afterAll(async () => {
  await db.destroy()
  await database.drop()
})

async function found(typed: string): Promise<number> {
  return (await search(db, VISITOR, typed, { limit: 5 })).facets.total
}

const noProgress = (): void => undefined

describe('a rebuild', () => {
  it('is wanted where the index is of an older tokeniser only', async () => {
    expect(await needsRebuild(db)).toBe(false)
    await db('search_generations').update({ tokeniser: 0 })
    expect(await needsRebuild(db)).toBe(true)
  })

  it('goes on where it was stopped; all is found all the while, also what is written meanwhile', async () => {
    const stop = new AbortController()
    let steps = 0
    const first = await rebuildIndex(db, { signal: stop.signal, progress: () => { if ((steps += 1) === 1) stop.abort() } })
    expect(first).toBe(false)
    expect(await found('街燈')).toBe(45)
    await makeIndexedThread(db, { title: 'Written meanwhile', messages: ['街燈'] })
    const from: number[] = []
    expect(await rebuildIndex(db, { signal: new AbortController().signal, progress: ({ requests }) => from.push(requests) })).toBe(true)
    expect(from[0]).toBeGreaterThan(20)
    expect(await found('街燈')).toBe(46)
    expect(await found('"written meanwhile"')).toBe(1)
    expect((await search(db, VISITOR, 'prisons', { limit: 5 })).authorities[0]?.slug).toBe('correctional-services-department')
    expect(await needsRebuild(db)).toBe(false)
    const versions = await db('search_entries').distinct('version').pluck('version') as number[]
    expect(versions).toHaveLength(1)
  })

  it('mends what is missing', async () => {
    await db('search_entries').where({ kind: 'message' }).delete()
    expect(await found('街燈')).toBe(0)
    await rebuildIndex(db, { signal: new AbortController().signal, progress: noProgress })
    expect(await found('街燈')).toBe(46)
  })
})

describe('similar requests', () => {
  it('are those whose titles have most in common, and none that may not be listed', async () => {
    const { requestId } = await makeIndexedThread(db, { title: '電動車充電設施的數目', messages: ['?'] })
    const near = await makeIndexedThread(db, { title: '政府停車場電動車充電設施', messages: ['?'] })
    const hidden = await makeIndexedThread(db, { title: '電動車充電設施的數目二', messages: ['?'], visibility: 'hidden' })
    await makeIndexedThread(db, { title: '小販牌照', messages: ['?'] })
    while (await updateSimilar(db, 50) > 0) expect(true).toBe(true)
    expect((await listSimilar(db, VISITOR, requestId, 5)).map((one) => one.id)).toEqual([near.requestId])
    expect(hidden.requestId).toBeGreaterThan(0)
    expect((await listSimilar(db, { kind: 'user', id: 1_000_000, role: 'operator' }, requestId, 5)).map((one) => one.id)).toContain(hidden.requestId)
  })
})
