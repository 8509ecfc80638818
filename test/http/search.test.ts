import { updateSimilar } from '../../server/search/similar-requests.ts'
import { makeIndexedThread, makeUser } from '../factories/indexed-thread.ts'
import type { Browser } from '../support/browser.ts'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

let web: WebServer
let sample: SampleThread
let visitor: Browser
const ids: number[] = []

beforeAll(async () => {
  web = await startWebServer()
  sample = await seedSampleThread(web)
  const { db } = web.context
  const userId = await makeUser(db, 'Au Yeung Siu Fan')
  for (const [index, title] of ['Footbridge lifts out of order', 'Footbridge lifts that are out of order', '行人天橋升降機故障紀錄'].entries()) {
    ids.push((await makeIndexedThread(db, { title, messages: ['How often, please?', index === 2 ? '升降機紀錄附上。' : 'The lifts are old.'], userId, authority: 'highways-department', at: new Date(Date.UTC(2024 + index, 5, 1)) })).requestId)
  }
  await db('requests').whereIn('id', ids).update({ slug: 'footbridge' })
  await db('clock_events').insert({ request_id: ids[0], kind: 'received', on_date: '2024-06-01', recorded_at: new Date() })
  while ((await updateSimilar(db, 50)) > 0);
  visitor = web.openBrowser()
}, 60_000)
afterAll(() => web.close())

function rowsOn(html: string): number {
  return html.match(/class="request-row"/g)?.length ?? 0
}

it.each([
  ['/en/search?q=footbridge', 2, ['2 requests found', 'Highways Department']],
  ['/en/search?q=footbridge&year=2024', 1, ['Without this filter: 2024']],
  ['/en/search?q=footbridge&overdue=1', 1, ['Without this filter: Overdue']],
  ['/en/search?q=footbridge&status=awaiting&sort=newest', 2, ['Without this filter: Awaiting a reply']],
  ['/zh-hk/search?q=升降机', 1, ['找到1項要求', '<mark>升降機</mark>']],
  ['/zh-hk/search?q=天橋 機構:路政署 晚於:2026', 1, ['行人']],
  ['/en/search?q=天橋 authority:路政署 after:2026', 1, ['行人']],
  ['/en/search?q="footbridge', 2, ['The search could not be read as it was written']],
  ['/zh-hk/search?q="footbridge', 2, ['系統未能按你的寫法理解此搜尋']],
  ['/zh-hk/search?q=status:nonsense footbridge', 0, ['系統未能按你的寫法理解此搜尋']],
  ['/en/search?q=footbrigde lifts', 0, ['Did you mean:', 'footbridge lifts']]
])('%s: %i rows', async (path, rows, words) => {
  const page = await visitor.visit(encodeURI(path))
  expect([page.status, rowsOn(page.html)]).toEqual([200, rows])
  for (const one of words) expect(page.html).toContain(one)
})

it('the page offers what narrows it, with counts, and each offer gives as many', async () => {
  const { html } = await visitor.visit('/en/search?q=footbridge')
  const offers = [...html.matchAll(/<li><a href="([^"]+)" rel="nofollow">[^<]+<\/a> <span class="filter-count">(\d+)<\/span>/g)].map(([, path = '', count]) => ({ path: path.replaceAll('&amp;', '&'), count: Number(count) }))
  expect(offers.map(({ path }) => path).join(' ')).toMatch(/status=.*authority=.*category=.*year=2025.*year=2024.*overdue=1/)
  for (const { path, count } of offers) expect([path, rowsOn((await visitor.visit(path)).html)]).toEqual([path, count])
})

it('a requester is found by name, with a page of their own', async () => {
  const page = await visitor.visit('/en/search?q=yeung')
  expect(page.html).toContain('3 requests')
  expect((await visitor.visit(page.link('Au Yeung Siu Fan') ?? '')).status).toBe(200)
})

it('a thread shows what is like it, and no longer than it may be listed', async () => {
  const path = `/en/requests/${ids[0]}-footbridge`
  expect((await visitor.visit(path)).html).toContain('that are out of order')
  // From the page cache as well.
  expect((await visitor.visit(path)).html).toContain('that are out of order')
  await web.context.db('requests').where({ id: ids[1] }).update({ visibility: 'hidden' })
  expect((await visitor.visit(path)).html).not.toContain('that are out of order')
  await web.context.db('requests').where({ id: ids[1] }).update({ visibility: 'public' })
})

it('a preview says what was asked before', async () => {
  const draft = sample.draftPath.split('/').at(-1) ?? ''
  await web.context.db('drafts').where({ id: draft }).update({ title: 'Lifts of footbridges, out of order' })
  const { html } = await visitor.visit(`/en${sample.draftPath}`)
  expect(html).toContain('Was it asked before?')
  expect(html).toContain('Footbridge lifts out of order')
})
