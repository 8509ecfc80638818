import { CRAWL_PACE, networkOf } from '../../server/http/web/crawl-limit.ts'
import { seedDatabase } from '../../server/db/seed.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const AT_ONCE = 25
let web: WebServer

beforeAll(async () => {
  web = await startWebServer()
  await seedDatabase(web.context.config.databaseUrl ?? '', { sandbox: true })
}, 60_000)
afterAll(() => web.close())

/** As a proxy on this machine passes it on. The clock stands while it asks, so that nothing is given back. */
async function ask(address: string, path: string): Promise<Response> {
  return fetch(web.origin + path, { headers: { 'x-forwarded-for': address }, redirect: 'manual' })
}

async function statusesOf(address: string, path: string, times: number): Promise<number[]> {
  const statuses: number[] = []
  for (let at = 0; at < times; at += AT_ONCE) {
    statuses.push(...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, times - at) }, async () => {
      const answer = await ask(address, path)
      await answer.arrayBuffer()
      return answer.status
    }))))
  }
  return statuses
}

it('who asks for everything is told to wait, and readers elsewhere are answered meanwhile', async () => {
  const moment = new Date('2026-03-01T04:00:00Z')
  const stopped = { now: () => moment }
  Object.assign(web.context.clock, stopped)
  const statuses = await statusesOf('203.0.113.7', '/nothing-here', CRAWL_PACE.burst + 50)
  expect(statuses.filter((status) => status === 404)).toHaveLength(CRAWL_PACE.burst)
  expect(statuses.slice(-50)).toEqual(Array.from({ length: 50 }, () => 429))
  const refused = await ask('203.0.113.7', '/en/help')
  expect([refused.status, Number(refused.headers.get('retry-after')) >= 1]).toEqual([429, true])
  expect(await refused.text()).toContain('Too many')
  expect((await ask('203.0.113.8', '/en/help')).status).toBe(200)
  expect((await ask('203.0.113.7', '/static/js/site.js')).status).toBe(200)
  expect((await ask('203.0.113.7', '/health/live')).status).not.toBe(429)

  // After the time that it was told to wait it goes on.
  moment.setSeconds(moment.getSeconds() + Number(refused.headers.get('retry-after')))
  expect((await ask('203.0.113.7', '/en/help')).status).toBe(200)
}, 60_000)

it('a hundred readers behind one address, each with a page every four seconds, are never stopped', async () => {
  const moment = new Date('2026-03-01T05:00:00Z')
  Object.assign(web.context.clock, { now: () => moment })
  for (let second = 0; second < 60; second += 1) {
    moment.setSeconds(moment.getSeconds() + 1)
    expect(await statusesOf('198.51.100.1', '/nothing-here', 25)).not.toContain(429)
  }
}, 60_000)

it('what is dear counts for more', async () => {
  const moment = new Date('2026-03-01T06:00:00Z')
  Object.assign(web.context.clock, { now: () => moment })
  expect((await statusesOf('198.51.100.2', '/en/nothing.json', CRAWL_PACE.burst / 2)).filter((status) => status === 429).length).toBeGreaterThan(0)
}, 60_000)

it('a class that types into pickers keeps its pages', async () => {
  const moment = new Date('2026-03-01T07:00:00Z')
  Object.assign(web.context.clock, { now: () => moment })
  expect(await statusesOf('198.51.100.3', '/en/authorities.json?q=immd', CRAWL_PACE.burst)).not.toContain(429)
  expect((await ask('198.51.100.3', '/en/help')).status).toBe(200)
}, 60_000)

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0']
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
