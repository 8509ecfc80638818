import { createAccount, signIn } from '../support/accounts.ts'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import type { Browser } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

let web: WebServer
let sample: SampleThread
let visitor: Browser

beforeAll(async () => {
  web = await startWebServer()
  sample = await seedSampleThread(web)
}, 60_000)
beforeEach(() => {
  visitor = web.openBrowser()
})
afterAll(() => web.close())

async function targetOf(path: string, browser = visitor, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await browser.visit(path, { follow: false, headers })
  return answer.status === 301 ? (answer.headers.get('location') ?? '') : String(answer.status)
}

const title = (): string => sample.path.replace(/^\/requests\/\d+-/, '').replaceAll('-', '_')
const thread = (): string => sample.path

it.each<[string, () => string]>([
  ['/request/{title}', () => `/en${thread()}`],
  ['/en/request/{title}', () => `/en${thread()}`],
  ['/zh_HK/request/{title}', () => `/zh-hk${thread()}`],
  ['/request/{title}?locale=zh_HK', () => `/zh-hk${thread()}`],
  ['/request/{cut}', () => `/en${thread()}`],
  ['/request/{title}.json', () => `/en${thread()}.json`],
  ['/request/1523', () => `/en${thread()}`],
  ['/request/1523/similar', () => `/en${thread()}`],
  ['/request/{title}/followups/new', () => `/en${thread()}/follow-ups/new`],
  ['/zh_HK/request/{title}/report/new', () => `/zh-hk${thread()}/reports/new`],
  ['/annotate/request/{title}', () => `/en${thread()}/annotations/new`],
  ['/request/{title}/download', () => `/en${thread()}.zip`],
  ['/categorise/play', () => '/en/classify'],
  ['/zh_HK/statistics', () => '/zh-hk/statistics'],
  ['/body_statistics', () => '/en/statistics'],
  ['/body/immigration_department', () => '/en/authorities/immigration-department'],
  ['/body/ImmD', () => '/en/authorities/immigration-department'],
  ['/zh_HK/body/immd/successful', () => '/zh-hk/authorities/immigration-department/status/full'],
  ['/body/入境事務處', () => '/en/authorities/immigration-department'],
  ['/body/list/bureau', () => '/en/categories/bureau'],
  ['/body/list/a', () => '/en/authorities'],
  ['/list/successful', () => '/en/requests/status/full'],
  ['/list/bureau', () => '/en/requests/category/bureau'],
  ['/zh_HK/list/all', () => '/zh-hk/requests'],
  ['/change_request/new/immd', () => '/en/change-requests/new?authority=immigration-department'],
  ['/new/immd?title=Visa', () => '/en/new?authority=immigration-department&title=Visa'],
  ['/en/new/immd', () => '/en/new?authority=immigration-department'],
  ['/zh_HK/help/officers', () => '/zh-hk/help/officers'],
  ['/help/contact', () => '/en/change-requests/new?kind=page'],
  ['/en/help/contact', () => '/en/change-requests/new?kind=page'],
  ['/search/visa/all', () => '/en/search?q=visa'],
  ['/feed/search/visa', () => '/en/search/feed.atom?q=visa'],
  ['/feed/list/recent', () => '/en/requests/feed.atom'],
  ['/zh_HK/feed/list/successful', () => '/zh-hk/requests/status/full/feed.atom'],
  ['/feed/body/immd', () => '/en/authorities/immigration-department/feed.atom'],
  ['/feed/request/{title}.json', () => `/en${thread()}/feed.json`],
  ['/request/{title}/feed', () => `/en${thread()}/feed.atom`],
  ['/track/list/recent', () => '/en/requests'],
  ['/zh_HK', () => '/zh-hk/'],
  ['/?locale=zh_HK', () => '/zh-hk/'],
  ['/request/no_such_title', () => '404'],
  ['/request/1999', () => '404'],
  ['/body/no_such_body', () => '404'],
  ['/user/no_such_person', () => '404']
])('%s', async (path, target) => {
  const asked = path.replace('{title}', title()).replace('{cut}', title().slice(0, 32))
  expect(decodeURIComponent(await targetOf(asked))).toBe(decodeURIComponent(target()))
})

it('speaks the language of the reader where the address names none', async () => {
  expect(await targetOf('/help/officers', visitor, { 'accept-language': 'zh-HK,zh;q=0.9' })).toBe('/zh-hk/help/officers')
  const answer = await visitor.visit('/help/officers', { follow: false, headers: { 'accept-language': 'zh-HK' } })
  expect(answer.headers.get('vary')).toMatch(/accept-language/i)
})

it('leads to somebody by name, and where it leads there is a page', async () => {
  const page = await visitor.visit('/zh_HK/user/ms_wong')
  expect([page.status, page.path]).toEqual([200, expect.stringMatching(/^\/zh-hk\/people\/\d+-ms-wong$/)])
  for (const path of ['/feed/body/immd', '/feed/list/recent', '/feed/user/ms_wong', '/feed/search/visa', '/request/1523/feed', '/body/immd', '/list/successful', '/body/list/bureau', '/list/bureau', '/search/visa/all', '/help/officers']) {
    expect([path, (await visitor.visit(path)).status]).toEqual([path, 200])
  }
})

it('our own addresses are left alone', async () => {
  for (const path of ['/en/search?q=visa', '/en/new?authority=immigration-department', '/en/help/about', '/en/', '/zh-hk/requests']) {
    expect([path, (await visitor.visit(path, { follow: false })).status]).toEqual([path, 200])
  }
})

it.each(['hidden', 'requester', 'unlisted'])('a request that is %s is not found by its title, exactly as one that never was', async (level) => {
  const owner = web.openBrowser()
  await signIn(owner, sample.requesterEmail)
  await web.context.db('requests').where({ id: sample.requestId }).update({ visibility: level })
  try {
    const answers = await Promise.all([`/request/${title()}`, '/request/no_such_title'].map(async (path) => {
      const { status, html, headers } = await visitor.visit(path, { follow: false })
      return { status, html, headers: [...headers].filter(([name]) => name !== 'date') }
    }))
    expect(answers[0]).toEqual(answers[1])
    if (level !== 'unlisted') expect(await targetOf('/request/1523')).toBe('404')
    expect(decodeURIComponent(await targetOf(`/request/${title()}`, owner))).toBe(level === 'hidden' ? '404' : `/en${thread()}`)
  } finally {
    await web.context.db('requests').where({ id: sample.requestId }).update({ visibility: 'public' })
  }
})

it('the later of two requests with the same title has its own address', async () => {
  const row = await web.context.db('requests').where({ id: sample.requestId }).first<{ user_id: number; authority_id: number; slug: string }>('user_id', 'authority_id', 'slug')
  const [second] = await web.context.db('requests').insert({ ...row, title: 'The same', locale: 'en', created_at: new Date(), last_message_at: new Date() }).returning<{ id: number }[]>('id')
  expect(await targetOf(`/request/${title()}_2`)).toBe(`/en/requests/${second?.id ?? 0}-${row.slug}`)
  expect(await targetOf(`/request/${title()}`)).toBe(`/en${thread()}`)
  await web.context.db('requests').where({ id: second?.id ?? 0 }).delete()
})

it('an authority that is renamed is found under its former slugs', async () => {
  const { db } = web.context
  await db('authorities').where({ slug: 'civil-aid-service' }).update({ slug: 'civil-help-service' })
  await db('authorities').where({ slug: 'civil-help-service' }).update({ slug: 'civil-aid-corps' })
  for (const former of ['civil-aid-service', 'civil-help-service']) expect(await targetOf(`/en/authorities/${former}`)).toBe('/en/authorities/civil-aid-corps')
  expect(await targetOf('/en/authorities/civil-aid-service/status/awaiting')).toBe('/en/authorities/civil-aid-corps/status/awaiting')
  expect(await targetOf('/body/civil_aid_service')).toBe('/en/authorities/civil-aid-corps')
  await db('authorities').where({ slug: 'civil-aid-corps' }).update({ visibility: 'hidden' })
  expect(await targetOf('/en/authorities/civil-aid-service')).toBe('404')
  expect(await targetOf('/body/civil_aid_service')).toBe('404')
  await db('authorities').where({ slug: 'civil-aid-corps' }).update({ visibility: 'public' })
})

it('an account without a request that may be listed is nobody', async () => {
  await createAccount(web.context, 'quiet@person.example', { name: 'Quiet Reader' })
  expect(await targetOf('/user/quiet_reader')).toBe('404')
})
