import { GOVERNMENT_FIGURES } from '../../server/domain/statistics/government-figures.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { makeIndexedThread } from '../factories/indexed-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

let web: WebServer
beforeAll(async () => {
  web = await startWebServer()
  await seedAuthorities(web.context.db, { sandbox: true })
})
afterAll(async () => {
  await web.close()
})

test('the Government\'s categories add up to its total', () => {
  expect(Object.values(GOVERNMENT_FIGURES.categories).reduce((all, count) => all + count, 0)).toBe(GOVERNMENT_FIGURES.received)
})

test('counts public requests by category and quarter; an answer under review counts as what it was', async () => {
  const add = async (change: object, at: string, visibility: 'public' | 'unlisted' | 'hidden' = 'public'): Promise<void> => {
    const { requestId } = await makeIndexedThread(web.context.db, { title: 'Lamp posts', visibility, at: new Date(at) })
    await web.context.db('requests').where('requests.id', requestId).update(change)
  }
  await add({ state: 'answered', outcome: 'full' }, '2026-01-10T02:00:00Z')
  // Already April in Hong Kong.
  await add({ state: 'answered', outcome: 'refused' }, '2026-03-31T16:30:00Z')
  await add({ state: 'under_review', outcome: 'refused' }, '2026-04-02T02:00:00Z')
  await add({ state: 'awaiting', unclassified_since: new Date() }, '2026-04-02T02:00:00Z')
  await add({ state: 'withdrawn' }, '2026-04-02T02:00:00Z', 'hidden')
  await add({ state: 'withdrawn' }, '2026-04-02T02:00:00Z', 'unlisted')
  const page = await web.openBrowser().visit('/en/statistics')
  expect(page.status).toBe(200)
  expect(page.text).toContain('Information given in full 1 25.0% 94,303 83.5%')
  expect(page.text).toContain('Refused 2 50.0% 3,046 2.7%')
  expect(page.text).toContain('Withdrawn 0 0.0%')
  expect(page.text).toContain('2026, quarter 2 3 0 0 2 0 0 1 2026, quarter 1 1 1 0 0 0 0 0')
  expect((await web.openBrowser().visit('/zh-hk/statistics')).text).toContain('2026年第2季')
})

test('says so where there is nothing', async () => {
  await web.context.db('requests').update({ visibility: 'hidden' })
  expect((await web.openBrowser().visit('/en/statistics')).text).toContain('No request has been made yet.')
})
