import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser } from '../support/browser.ts'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const MADE = 60
let web: WebServer
let sample: SampleThread
let visitor: Browser

/** Requests beside the sample's, from 3001 on: every third is refused, all to one bureau and one department in turn. */
beforeAll(async () => {
  web = await startWebServer()
  sample = await seedSampleThread(web)
  const { db } = web.context
  const user = await db('users').where({ email: sample.requesterEmail }).first<{ id: number }>('id')
  const [bureau, department] = await Promise.all(['security-bureau', 'fire-services-department'].map((slug) => db('authorities').where({ slug }).first<{ id: number }>('id')))
  for (let at = 1; at <= MADE; at += 1) {
    const when = new Date(Date.UTC(2025, 7, 1, 0, at))
    await db.raw(
      `insert into requests (id, user_id, authority_id, title, slug, locale, state, outcome, created_at, last_message_at)
       overriding system value values (?, ?, ?, ?, ?, 'en', ?, ?, ?, ?)`,
      [3000 + at, user.id, at % 2 === 0 ? (bureau?.id ?? 0) : (department?.id ?? 0), `Ledger ${at}`, `ledger-${at}`, at % 3 === 0 ? 'answered' : 'awaiting', at % 3 === 0 ? 'refused' : null, when, when]
    )
  }
  visitor = web.openBrowser()
}, 60_000)
afterAll(() => web.close())

function idsOn(html: string): number[] {
  return [...html.matchAll(/<h2><a href="\/[a-z-]+\/requests\/(\d+)/g)].map((match) => Number(match[1]))
}

/** All pages of a list, by its own links. */
async function walk(path: string, browser = visitor): Promise<number[][]> {
  const pages: number[][] = []
  for (let next: string | undefined = path; next !== undefined && pages.length < 10;) {
    const page = await browser.visit(next)
    expect([next, page.status]).toEqual([next, 200])
    pages.push(idsOn(page.html))
    next = page.link('Older requests')
  }
  return pages
}

it('a list is walked to its end, each request once, newest first', async () => {
  const pages = await walk('/en/requests')
  const ids = pages.flat()
  expect(pages.map((page) => page.length)).toEqual([25, 25, 13])
  expect(ids).toEqual([...new Set(ids)].sort((one, other) => other - one))
})

it.each([
  ['/en/requests/status/refused', 'Refused requests', 20],
  ['/en/requests/status/withdrawn', 'Withdrawn requests', 0],
  ['/en/requests/category/bureau', 'Requests to: Policy bureaux', 30],
  ['/en/requests/category/bureau/status/refused', 'Refused requests: Policy bureaux', 10],
  ['/en/authorities/security-bureau', 'Security Bureau', 30],
  ['/en/authorities/security-bureau/status/refused', 'Refused requests: Security Bureau', 10]
])('%s', async (path, heading, count) => {
  const page = await visitor.visit(path)
  expect(page.html).toContain(`<h1>${heading}</h1>`)
  expect(page.title).toBe(`${heading} – Open Records Hong Kong`)
  expect((await walk(path)).flat()).toHaveLength(count)
  const chinese = await visitor.visit(path.replace('/en/', '/zh-hk/'))
  expect(chinese.status).toBe(200)
  for (const html of [page.html, chinese.html]) {
    expect(html).toContain(`hreflang="zh-HK" href="${web.origin}${path.replace('/en/', '/zh-hk/')}"`)
    expect(html).toContain(`hreflang="en" href="${web.origin}${path}"`)
  }
  expect(page.html).toContain(`<link rel="canonical" href="${web.origin}${path}">`)
})

it('a list of a state has all that are in it', async () => {
  const [{ count } = { count: 0 }] = await web.context.db('requests').where({ standing: 'awaiting' }).count<{ count: string | number }[]>('*')
  expect((await walk('/en/requests/status/awaiting')).flat()).toHaveLength(Number(count))
})

it('the way to narrower lists says how much there is, and marks where one is', async () => {
  const page = await visitor.visit('/en/requests/category/bureau')
  expect(page.link('Refused')).toBe('/en/requests/category/bureau/status/refused')
  expect(page.text).toMatch(/Refused 10/)
  expect(page.html).toMatch(/aria-current="page">Policy bureaux</)
  // What there is none of is not offered.
  expect(page.link('Withdrawn')).toBeUndefined()
})

it('a later page keeps its place in the other language, and is not for search engines', async () => {
  const first = await visitor.visit('/en/requests')
  const second = await visitor.visit(first.link('Older requests') ?? '')
  expect(second.link('繁體中文')).toBe(second.path.replace('/en/', '/zh-hk/'))
  expect(second.html).toContain('name="robots" content="noindex"')
  expect(second.link('Back to the newest')).toBe('/en/requests')
})

it('what was answered last stands first, once, with the day of the reply', async () => {
  const page = await visitor.visit('/en/requests/answered')
  expect(idsOn(page.html)).toEqual([sample.requestId])
  expect(page.text).toContain('Replied 2 July 2025')
  const { db } = web.context
  const reply = { kind: 'incoming', author_name: 'Officer', subject: 'Re', body: 'x', nature: 'reply', arrived_at: new Date('2025-09-01T04:00:00Z') }
  await db('messages').insert([{ ...reply, request_id: 3001 }, { ...reply, request_id: 3002, visibility: 'hidden' }, { ...reply, request_id: 3003, nature: 'bounce' }, { ...reply, request_id: 3001, body: 'y', internet_message_id: 'y' }])
  expect(idsOn((await visitor.visit('/zh-hk/requests/answered')).html)).toEqual([3001, sample.requestId])
})

it('what is hidden is in no list and no count', async () => {
  const { db } = web.context
  const other = web.openBrowser()
  await createAccount(web.context, 'other@person.example')
  await signIn(other, 'other@person.example')
  const owner = web.openBrowser()
  await signIn(owner, sample.requesterEmail)
  await db('requests').where({ id: 3060 }).update({ visibility: 'requester' })
  try {
    for (const path of ['/en/requests', '/en/requests/status/refused', '/en/requests/category/bureau', '/en/requests/category/bureau/status/refused', '/en/authorities/security-bureau', '/en/authorities/security-bureau/status/refused']) {
      for (const browser of [visitor, other]) expect([path, (await walk(path, browser)).flat().includes(3060)]).toEqual([path, false])
      expect([path, (await walk(path, owner)).flat().includes(3060)]).toEqual([path, true])
    }
    expect((await visitor.visit('/en/authorities/security-bureau')).text).toMatch(/Refused 9/)
  } finally {
    await db('requests').where({ id: 3060 }).update({ visibility: 'public' })
  }
})

it('rows name whom their page does not name: on that of an authority who asked, on that of a person whom, elsewhere both', async () => {
  const whoOn = async (path: string): Promise<string[]> => [...new Set([...(await visitor.visit(path)).html.matchAll(/<p class="row-who">(.*?)<\/p>/g)].map(([, row = '']) => row.replaceAll(/<[^>]*>/g, '').trim()))]
  const bureau = await whoOn('/en/authorities/security-bureau')
  expect(bureau).toEqual(['Ms Wong'])
  expect(await whoOn('/en/authorities/security-bureau/status/refused')).toEqual(['Ms Wong'])
  expect(await whoOn(`/en${sample.personPath}`)).toEqual(['→ Security Bureau', '→ Fire Services Department'])
  expect(await whoOn('/en/requests')).toEqual(['Ms Wong → Security Bureau', 'Ms Wong → Fire Services Department'])
})

it.each(['/en/requests/status/constructor', '/en/requests/status/Refused', '/en/requests/category/nothing', '/en/requests/category/bureau/status/x', '/en/authorities/security-bureau/status/x', '/en/categories/x', '/en/requests/overview'])('%s is no list', async (path) => {
  expect((await visitor.visit(path)).status).toBe(404)
})

it('each kind of authority has its page', async () => {
  const page = await visitor.visit('/en/categories')
  expect(page.link('Policy bureaux')).toBe('/en/categories/bureau')
  const bureaux = await visitor.visit('/zh-hk/categories/bureau')
  expect(bureaux.text).toContain('保安局')
  expect(bureaux.text).not.toContain('消防處')
})

describe('what an authority usually answers', () => {
  it('is said where there are enough', async () => {
    const page = await visitor.visit('/en/authorities/security-bureau')
    expect(page.text).toContain('What came of the 10 requests here whose outcome is known: Refused 100% 10 requests')
    expect(page.text).not.toContain('To its first reply')
    expect((await visitor.visit('/en/authorities/immigration-department')).text).not.toContain('What it usually answers')
  })

  it('with the median days, by what happened on which day in Hong Kong', async () => {
    const { db } = web.context
    const ids = Array.from({ length: 12 }, (_, at) => 3001 + at * 2)
    // 3 days for the first six, 20 for the others; made at 8 in the morning of 1 August in Hong Kong.
    await db('messages').insert(ids.map((id, at) => ({
      request_id: id, kind: 'incoming', author_name: 'Officer', subject: 'Re', body: 'x', nature: 'reply', internet_message_id: `m${id}`, semantic_hash: 'h',
      arrived_at: new Date(at < 7 ? '2025-08-03T16:30:00Z' : '2025-08-21T03:00:00Z')
    })))
    const page = await visitor.visit('/en/authorities/fire-services-department')
    expect(page.text).toMatch(/To its first reply 3 days half of 12 requests took no longer/)
    expect((await visitor.visit('/zh-hk/authorities/fire-services-department')).text).toMatch(/首次回覆 3日/)
  })
})

// Last: the others count what is there.
it('a category of few requests is found behind many newer ones of others', async () => {
  const { db } = web.context
  const before = (await walk('/en/requests/category/bureau')).flat()
  expect(before).toHaveLength(30)
  await db.raw(/* sql */ `
    insert into requests (id, user_id, authority_id, title, slug, locale, state, created_at, last_message_at)
    overriding system value
    select 4000 + at, user_id, authority_id, 'Ledger ' || at, 'ledger-' || at, 'en', 'awaiting', now(), now()
    from requests cross join generate_series(1, 230) as at where requests.id = 3001`)
  expect(await walk('/en/requests/category/bureau')).toEqual([before.slice(0, 25), before.slice(25)])
  const { category } = await db('authorities').where({ slug: 'fire-services-department' }).first<{ category: string }>('category')
  const [newest = [], next = []] = await walk(`/en/requests/category/${category}`)
  expect([newest[0], newest.length, next[0]]).toEqual([4230, 25, 4205])
})
