import { connect, isDatabaseAway, readPrepared, type Db } from '../../server/db/connection.ts'
import { readByIndex } from '../../server/db/read-by-index.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const PATIENCE_MS = 300
const LONGER = `select 'late' as word from pg_sleep(3)`
const NOW = `select 'now' as word`

let db: Db
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  // One connection: what still owes an answer stands in the way of all.
  db = connect(database.url, 1, PATIENCE_MS)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

async function failureOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(() => undefined, (error: unknown) => error)
}

const ways: readonly (readonly [string, (sql: string) => Promise<unknown>])[] = [
  ['a read', (sql) => readPrepared(db, undefined, sql, [])],
  ['a read of the search', (sql) => readByIndex(db, (reader) => reader.read(sql, []))],
  ['a statement of knex', async (sql) => (await db.raw<{ rows: unknown[] }>(sql)).rows]
]

describe('an answer that does not come', () => {
  it.each(ways)('is waited for so long and no longer: %s', async (_name, ask) => {
    const failure = await failureOf(ask(LONGER))
    // An answer in the end would be none.
    expect(isDatabaseAway(failure)).toBe(true)
    // On a connection of its own, not behind the one that is still at work.
    expect(await readPrepared<{ word: string }>(db, 'now', NOW, [])).toEqual([{ word: 'now' }])
  })

  it('fails whatever was asked behind it on the same connection', async () => {
    const asked = db.transaction(async (trx) => {
      const late = failureOf(Promise.resolve(trx.raw(LONGER)))
      const behind = failureOf(Promise.resolve(trx.raw(NOW)))
      expect(isDatabaseAway(await late)).toBe(true)
      expect(isDatabaseAway(await behind)).toBe(true)
    })
    expect(await failureOf(asked)).toBeInstanceOf(Error)
    expect(await readPrepared<{ word: string }>(db, 'now', NOW, [])).toEqual([{ word: 'now' }])
  })

  it('an error of the statement is the statement\'s, and leads back to who asked', async () => {
    const failure = await failureOf(readPrepared(db, undefined, 'select 1 / 0', []))
    expect(failure).toMatchObject({ code: '22012' })
    expect((failure as Error).stack).toContain('readPrepared')
    expect(isDatabaseAway(failure)).toBe(false)
  })
})
