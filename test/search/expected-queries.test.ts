import { connect, type Db } from '../../server/db/connection.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { VISITOR } from '../../server/domain/visibility/visibility.ts'
import { search } from '../../server/search/search-service.ts'
import { makeIndexedThread } from '../factories/indexed-thread.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { EXPECTED_AUTHORITIES, EXPECTED_RESULTS, EXPECTED_THREADS } from './expected-queries.ts'

const FEW = 5
const names = new Map<number, string>()
let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await createTestDatabase()
  db = connect(database.url, 2)
  await seedAuthorities(db, { sandbox: true })
  let day = 0
  for (const [name, thread] of Object.entries(EXPECTED_THREADS)) {
    day += 1
    names.set((await makeIndexedThread(db, { ...thread, at: new Date(Date.UTC(2026, 0, day)) })).requestId, name)
  }
})

afterAll(async () => {
  await db.destroy()
  await database.drop()
})

it('the list has at least 120 queries', () => {
  expect(EXPECTED_AUTHORITIES.length + EXPECTED_RESULTS.length).toBeGreaterThanOrEqual(120)
})

describe('an authority is found', () => {
  it.each(EXPECTED_AUTHORITIES)('for $typed: $first$among', async ({ typed, first, among }) => {
    const slugs = (await search(db, VISITOR, typed, { limit: FEW })).authorities.map((authority) => authority.slug)
    if (first !== undefined) expect(slugs[0]).toBe(first)
    else expect(slugs.slice(0, FEW)).toContain(among)
  })
})

describe('a thread is found', () => {
  it.each(EXPECTED_RESULTS)('for $typed: $first$among', async ({ typed, first, among }) => {
    const found = (await search(db, VISITOR, typed, { limit: FEW })).threads.map((thread) => names.get(thread.id))
    if (first !== undefined) expect(found[0]).toBe(first)
    else expect(found).toContain(among)
  })
})
