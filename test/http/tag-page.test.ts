import { signIn } from '../support/accounts.ts'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

let web: WebServer
let sample: SampleThread

beforeAll(async () => {
  web = await startWebServer()
  sample = await seedSampleThread(web)
}, 60_000)
afterAll(() => web.close())

const TAGGED = ['/authorities', '/categories', '/categories/bureau', '/help', '/help/code', '/help/privacy', '/statistics', '/classify', 'PERSON', '/authorities?x=1']

/** What anybody may read can be kept on its way, and is asked for again with its tag (RFC 9110 section 13.1.2). */
describe.each(['en', 'zh-hk'])('for visitors, in %s', (locale) => {
  it.each(TAGGED)('%s carries a tag, and is not sent again while it stands', async (place) => {
    const path = `/${locale}${place.replace('PERSON', sample.personPath)}`
    const page = await web.openBrowser().visit(path)
    const etag = page.headers.get('etag') ?? ''
    expect([page.status, etag, page.headers.get('cache-control'), page.headers.get('vary')]).toEqual([200, expect.stringMatching(/^"[\w-]{22}"$/), 'public, no-cache', 'Accept-Encoding, Cookie'])
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await web.openBrowser().visit(path, { headers: { 'if-none-match': known } })
      expect([again.status, again.html, again.headers.get('etag'), again.headers.get('content-length')]).toEqual([304, '', etag, null])
    }
    const head = await fetch(web.origin + path, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
  })
})

it('is sent anew once it says something else', async () => {
  const before = await web.openBrowser().visit('/en/authorities')
  const [other] = await web.context.db('authorities').where('authorities.slug', 'treasury').select<{ name_en: string }[]>('authorities.name_en')
  await web.context.db('authorities').where('authorities.slug', 'treasury').update({ name_en: 'Treasury of Old' })
  const after = await web.openBrowser().visit('/en/authorities', { headers: { 'if-none-match': before.headers.get('etag') ?? '' } })
  await web.context.db('authorities').where('authorities.slug', 'treasury').update({ name_en: other?.name_en })
  expect([after.status, after.text.includes('Treasury of Old')]).toEqual([200, true])
})

it('is nobody else’s where somebody is signed in or has begun a form', async () => {
  const member = web.openBrowser()
  await signIn(member, sample.readerEmail)
  const writer = web.openBrowser()
  await writer.visit('/en/new')
  for (const path of ['/en/authorities', '/en/help', '/en/statistics']) {
    expect([await member.visit(path), await writer.visit(path)].map((page) => [page.headers.get('etag'), page.headers.get('cache-control')?.split(',')[0]])).toEqual([[null, 'private'], [null, 'private']])
  }
})

it('who comes with another language is remembered, and the answer is kept by nobody', async () => {
  const page = await web.openBrowser().visit('/zh-hk/help', { headers: { cookie: 'locale=en' } })
  expect([page.headers.get('set-cookie')?.startsWith('locale=zh-hk'), page.headers.get('etag')]).toEqual([true, null])
})

it.each([
  ['/', '/zh-hk/'], ['/help', '/zh-hk/'], ['/requests', '/zh-hk/'], ['THREAD', '/zh-hk/']
])('who changes the language on %s, with no cookie yet, is met in it at the door', async (place, door) => {
  const browser = web.openBrowser()
  const path = place.replace('THREAD', sample.path)
  await browser.visit(`/en${path}`)
  await web.openBrowser().visit(`/zh-hk${path}`)
  const turned = await browser.visit(`/zh-hk${path}`, { headers: { referer: `${web.origin}/en${path}` } })
  expect([turned.status, turned.headers.get('set-cookie')?.split(';')[0], turned.headers.get('etag')]).toEqual([200, 'locale=zh-hk', null])
  expect((await browser.visit('/', { follow: false, headers: { 'accept-language': 'en' } })).headers.get('location')).toBe(door)
})

it.each(['https://elsewhere.example/en/help', 'ORIGIN/zh-hk/help', 'ORIGIN/english', 'ORIGIN/', 'no address'])('who comes from %s has not chosen', async (referer) => {
  const page = await web.openBrowser().visit('/zh-hk/requests', { headers: { referer: referer.replace('ORIGIN', web.origin) } })
  expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null])
})

it.each(['/en/search?q=gate', '/en/sign-in', '/en/new', '/en/change-requests/new?authority=treasury', '/en/nothing', 'DRAFT', 'UNSUBSCRIBE'])('%s is not for every cache', async (place) => {
  const page = await web.openBrowser().visit(`/en${place.replace(/^\/en/, '').replace('DRAFT', sample.draftPath).replace('UNSUBSCRIBE', sample.unsubscribePath)}`)
  expect([page.headers.get('etag'), page.headers.get('cache-control')?.startsWith('public') ?? false]).toEqual([null, false])
})
