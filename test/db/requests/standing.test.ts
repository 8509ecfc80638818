import { connect, type Db } from '../../../server/db/connection.ts'
import { seedAuthorities } from '../../../server/db/seed-authorities.ts'
import { OUTCOMES, REQUEST_STATES } from '../../../server/domain/requests/request.ts'
import { standingOf } from '../../../server/domain/requests/standing.ts'
import { makeIndexedThread } from '../../factories/indexed-thread.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

let database: TestDatabase
let db: Db
let requestId: number

beforeAll(async () => {
  database = await createTestDatabase()
  db = connect(database.url, 2)
  await seedAuthorities(db, { sandbox: true })
  requestId = (await makeIndexedThread(db, { title: 'Lamp posts' })).requestId
})

afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const cases = REQUEST_STATES.flatMap((state) => [undefined, ...OUTCOMES].flatMap((outcome) => [false, true].map((isUnclassified) => ({ state, outcome, isUnclassified }))))

/** Lists and the search read the column, pages compute it: they must never differ. */
test.each(cases.filter(({ state, outcome }) => state !== 'answered' || outcome !== undefined))('the column stands as the domain says: $state, $outcome, unclassified $isUnclassified', async (position) => {
  await db('requests').where('requests.id', requestId).update({ state: position.state, outcome: position.outcome ?? null, unclassified_since: position.isUnclassified ? new Date() : null })
  expect(await db('requests').where('requests.id', requestId).first('requests.standing')).toEqual({ standing: standingOf(position) })
})

test('an answered request without an outcome is refused', async () => {
  await expect(db('requests').where('requests.id', requestId).update({ state: 'answered', outcome: null })).rejects.toThrow('requests_answered_check')
})
