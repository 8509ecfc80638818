import { connect, readPrepared, readTogether, type Db, type Reads } from '../../server/db/connection.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let db: Db
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  // One connection: whoever does not give it back stops all the others.
  db = connect(database.url, 1)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

async function sum(reads: Reads, one: number, other: number): Promise<number | undefined> {
  const [row] = await readPrepared<{ sum: number }>(reads, 'sum', 'select $1::int + $2::int as sum', [one, other])
  return row?.sum
}

async function fail(reads: Reads): Promise<never> {
  await readPrepared(reads, 'failing', 'select 1 / $1::int', [0])
  throw new Error('PostgreSQL divides by zero')
}

describe('reads that go together', () => {
  it('each gives its own answer, in the order in which they were asked', async () => {
    const slow = async (reads: Reads): Promise<string | undefined> => (await readPrepared<{ word: string }>(reads, 'slow', `select 'slow' as word from pg_sleep(0.1)`, []))[0]?.word
    expect(await readTogether(db, [slow, (reads) => sum(reads, 1, 2), (reads) => sum(reads, 3, 4)])).toEqual(['slow', 3, 7])
  })

  it('one that fails takes no other with it, and the connection goes on', async () => {
    const answers: (number | undefined)[] = []
    const keep = async (reads: Reads): Promise<void> => { answers.push(await sum(reads, 5, 6)) }
    await expect(readTogether(db, [keep, fail, keep])).rejects.toThrow('division by zero')
    expect(answers).toEqual([11, 11])
    expect(await sum(db, 1, 1)).toBe(2)
  })

  it('waits until all of them are answered before it says what went wrong', async () => {
    let isDone = false
    const slow = async (reads: Reads): Promise<void> => {
      await readPrepared(reads, 'slower', 'select 1 from pg_sleep(0.2)', [])
      isDone = true
    }
    await expect(readTogether(db, [() => Promise.reject(new Error('not found')), slow])).rejects.toThrow('not found')
    expect(isDone).toBe(true)
  })
})
