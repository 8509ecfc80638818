import type { Page } from '../support/browser.ts'
import { startThreads, type Threads } from '../support/threads.ts'

const OLD = 27
let threads: Threads
/** Sent on 1 June and never answered, by number. */
let late: number[]
let early: number

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-01T02:00:00Z'))
  late = []
  for (let at = 0; at < OLD; at += 1) late.push((await threads.ask(`Pier register ${at}`)).id)
  threads.web.setClock(new Date('2025-06-20T02:00:00Z'))
  early = (await threads.ask('Pier register of this month')).id
  threads.web.setClock(new Date('2025-06-24T02:00:00Z'))
}, 120_000)
afterAll(() => threads.web.close())

function idsOn({ html }: Page): number[] {
  return [...html.matchAll(/<h2><a href="\/[a-z-]+\/requests\/(\d+)/g)].map((match) => Number(match[1]))
}

it('has all whose day has passed, newest first, on pages, with that day, in both languages', async () => {
  const visitor = threads.web.openBrowser()
  const first = await visitor.visit('/en/requests/overdue')
  expect(first.status).toBe(200)
  expect(first.html).toContain('<h1>Overdue requests</h1>')
  expect(first.text).toContain('Answer due 22 June 2025')
  const second = await visitor.visit(first.link('Older requests') ?? '')
  expect([...idsOn(first), ...idsOn(second)]).toEqual(late.toReversed())
  expect(second.html).toContain('name="robots" content="noindex"')
  expect(second.link('Older requests')).toBeUndefined()
  const chinese = await visitor.visit('/zh-hk/requests/overdue')
  expect(chinese.text).toContain('答覆限期：2025年6月22日')
  expect(idsOn(chinese)).toEqual(idsOn(first))
})

it('is offered beside the other lists, with how many there are', async () => {
  const page = await threads.web.openBrowser().visit('/en/requests')
  expect(page.link('Overdue')).toBe('/en/requests/overdue')
  expect(page.text).toMatch(new RegExp(`Overdue ${OLD}`))
  expect((await threads.web.openBrowser().visit('/en/requests/overdue')).html).toMatch(/aria-current="page">Overdue</)
})

it('goes by the day on which it is asked for', async () => {
  const visitor = threads.web.openBrowser()
  threads.web.setClock(new Date('2025-06-22T02:00:00Z'))
  expect(idsOn(await visitor.visit('/en/requests/overdue'))).toEqual([])
  expect((await visitor.visit('/en/requests/overdue')).text).toContain('There is no such request.')
  threads.web.setClock(new Date('2025-07-12T02:00:00Z'))
  expect(idsOn(await visitor.visit('/en/requests/overdue'))[0]).toBe(early)
  threads.web.setClock(new Date('2025-06-24T02:00:00Z'))
})

it('says nothing of what was answered, waits to be classified, or cannot be seen', async () => {
  const { db } = threads.web.context
  const [answered = 0, unclassified = 0, hidden = 0, own = 0] = late
  await db('requests').where({ id: answered }).update({ state: 'answered', outcome: 'full' })
  await db('requests').where({ id: unclassified }).update({ unclassified_since: new Date('2025-06-23T02:00:00Z') })
  await db('requests').where({ id: hidden }).update({ visibility: 'hidden' })
  await db('requests').where({ id: own }).update({ visibility: 'requester' })
  const all = async (browser = threads.web.openBrowser()): Promise<number[]> => {
    const first = await browser.visit('/en/requests/overdue')
    const older = first.link('Older requests')
    return [...idsOn(first), ...(older === undefined ? [] : idsOn(await browser.visit(older)))]
  }
  const gone = [answered, unclassified, hidden]
  expect(await all()).toEqual(late.filter((id) => ![...gone, own].includes(id)).toReversed())
  expect(await all(await threads.signedIn('stranger@person.example'))).not.toContain(own)
  expect(await all(await threads.signedIn())).toEqual(late.filter((id) => !gone.includes(id)).toReversed())
})

it.each(['/en/requests/overdue/x', '/en/requests/status/overdue'])('%s is no list', async (path) => {
  expect((await threads.web.openBrowser().visit(path)).status).toBe(404)
})
