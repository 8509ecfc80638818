import { setVisibility } from '../../server/actions/requests/set-visibility.ts'
import type { Page } from '../support/browser.ts'
import { readAtom, readJsonFeed, readXml, type ReadFeed } from '../support/read-feed.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

const MORE = 27
let threads: Threads
let thread: AskedThread
let hidden: AskedThread
let own: AskedThread
let unlisted: AskedThread
let person: string
let category: string

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-01T02:00:00Z'))
  for (let at = 0; at < MORE; at += 1) await threads.ask(`Hydrant ledger ${at}`)
  thread = await threads.ask('Fees & <charges> for “e-道” \u0007', { body: 'Under the Code on Access to Information (《公開資料守則》): the fees, please. Call me on 9123 4567 or at wong@citizen.example.', locale: 'en' })
  hidden = await threads.ask('A secret ledger')
  own = await threads.ask('An embargoed ledger')
  unlisted = await threads.ask('An unlisted ledger')
  await threads.answer(thread.id, { text: 'We refuse.\n\n> the fees, please\n> as quoted\n', at: '2025-06-05T02:00:00Z' })
  for (const [one, visibility] of [[hidden, 'hidden'], [own, 'requester'], [unlisted, 'unlisted']] as const) {
    await setVisibility(threads.web.context, { record: { kind: 'request', id: one.id, requestId: one.id }, visibility, actorUserId: threads.requester.id })
  }
  threads.web.setClock(new Date('2025-07-01T02:00:00Z'))
  const authority = await threads.web.context.db('authorities').where({ slug: 'immigration-department' }).first<{ category: string }>('category')
  category = authority.category
  person = `/people/${threads.requester.id}-wong-siu-ming`
}, 120_000)
afterAll(() => threads.web.close())

/** Of the pages with a feed: below the language, and what their address has behind it. */
function listFeeds(): (readonly [path: string, query: string])[] {
  return [
    ['/requests', ''], ['/requests/status/awaiting', ''], [`/requests/category/${category}`, ''], [`/requests/category/${category}/status/awaiting`, ''],
    ['/requests/answered', ''], ['/requests/overdue', ''], ['/authorities/immigration-department', ''], ['/authorities/immigration-department/status/to_classify', ''],
    [person, ''], [`${person}/status/awaiting`, ''], [thread.path, ''], [unlisted.path, ''], ['/search', 'q=ledger'], ['/search', 'q=&status=awaiting'], ['/search', 'q=ledger&year=2025']
  ]
}

async function read(path: string, query = '', browser = threads.web.openBrowser()): Promise<Record<'atom' | 'json', { readonly page: Page; readonly feed: ReadFeed }>> {
  const [atom, json] = [await browser.visit(`${path}/feed.atom${query}`), await browser.visit(`${path}/feed.json${query}`)]
  expect([path, query, atom.status, json.status]).toEqual([path, query, 200, 200])
  return { atom: { page: atom, feed: readAtom(atom.html) }, json: { page: json, feed: readJsonFeed(json.html) } }
}

it('every list, authority, person, thread and search has valid feeds in both languages, and its page names them', async () => {
  const visitor = threads.web.openBrowser()
  const { origin } = threads.web
  for (const [path, query] of listFeeds()) {
    for (const locale of ['en', 'zh-hk']) {
      const behind = query === '' ? '' : `?${query}`
      const { atom, json } = await read(`/${locale}${path}`, behind)
      expect(atom.page.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
      expect(json.page.headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
      expect([atom.feed.self, json.feed.self]).toEqual([`${origin}/${locale}${path}/feed.atom${behind}`, `${origin}/${locale}${path}/feed.json${behind}`])
      for (const { feed } of [atom, json]) {
        expect(feed.lang).toBe(locale === 'en' ? 'en' : 'zh-HK')
        expect(feed.title).toMatch(locale === 'en' ? / – Open Records Hong Kong$/ : / – 香港公開資料平台$/)
        expect(feed.page).toBe(`${origin}/${locale}${path}${behind}`)
        expect([path, query, feed.entries.length > 0]).toEqual([path, query, true])
        expect(new Set(feed.entries.map(({ id }) => id)).size).toBe(feed.entries.length)
        expect(feed.updated).toBe(feed.entries.map(({ updated }) => updated).sort().at(-1))
      }
      expect(json.feed.entries).toEqual(atom.feed.entries)
      const page = await visitor.visit(`/${locale}${path}${behind}`)
      expect(page.html).toContain(`<link rel="alternate" type="application/atom+xml" href="${origin}/${locale}${path}/feed.atom${behind.replaceAll('&', '&amp;')}">`)
      expect(page.html).toContain(`<link rel="alternate" type="application/feed+json" href="${origin}/${locale}${path}/feed.json${behind.replaceAll('&', '&amp;')}">`)
      expect(page.link('Atom')?.replaceAll('&amp;', '&')).toBe(`/${locale}${path}/feed.atom${behind}`)
    }
  }
})

it('an entry has a stable id, leads to its page, and says who asked whom', async () => {
  const { atom: { feed } } = await read('/en/requests')
  const [newest] = feed.entries
  expect(newest).toEqual({
    id: `${threads.web.origin}/en/requests/${thread.id}`,
    url: `${threads.web.origin}/en${thread.path}`,
    title: 'Fees & <charges> for “e-道”',
    updated: expect.stringMatching(/^2025-06-05T02:00:00/) as string,
    author: 'Wong Siu Ming',
    summary: 'Wong Siu Ming asked Immigration Department. Reply received.'
  })
  expect((await threads.web.openBrowser().visit(new URL(newest?.id ?? '').pathname)).path).toBe(`/en${thread.path}`)
  const { atom: { feed: answered } } = await read('/en/requests/answered')
  expect(answered.entries.map(({ id }) => id)).toEqual([expect.stringMatching(new RegExp(`/en/requests/${thread.id}#message-\\d+$`))])
  const { atom: { feed: overdue } } = await read('/en/requests/overdue')
  expect(overdue.entries[0]?.summary).toBe('Wong Siu Ming asked Immigration Department. Awaiting a reply. Answer due 22 June 2025.')
})

it.each([['/en/requests', '', MORE + 1], ['/zh-hk/search', '?q=ledger', MORE]])('%s is walked to its end, each once', async (path, query, count) => {
  const visitor = threads.web.openBrowser()
  const ids: string[] = []
  const feedIds = new Set<string>()
  for (let next: string | undefined = `${path}/feed.atom${query}`, pages = 0; next !== undefined && pages < 5; pages += 1) {
    const feed = readAtom((await visitor.visit(next)).html)
    expect(feed.self).toBe(threads.web.origin + next)
    ids.push(...feed.entries.map(({ id }) => id))
    feedIds.add(feed.id)
    next = feed.next?.replace(threads.web.origin, '')
  }
  expect(ids).toHaveLength(count)
  expect(new Set(ids).size).toBe(count)
  expect(feedIds.size).toBe(1)
})

it('a thread has its messages, masked, without what is folded, newest first, and its JSON is another address', async () => {
  const { atom: { feed } } = await read(`/en${thread.path}`)
  expect(feed.entries.map(({ title }) => title)).toEqual(['Reply – Access to Information Officer', 'Request – Wong Siu Ming'])
  expect(feed.entries[0]?.summary).toBe('We refuse.')
  expect(feed.entries[1]?.summary).not.toMatch(/9123|wong@/)
  expect(feed.entries[1]?.id).toMatch(new RegExp(`/en/requests/${thread.id}#message-\\d+$`))
  const json = await threads.web.openBrowser().visit(`/en${thread.path}.json`)
  expect(JSON.parse(json.html)).toMatchObject({ id: thread.id, messages: [{ kind: 'request' }, { kind: 'incoming' }] })
})

it('nothing of what is hidden, private, unlisted or pending is in any feed, whoever asks', async () => {
  const readers = [threads.web.openBrowser(), await threads.signedIn(), await threads.signedIn('operator@portal.example')]
  for (const browser of readers) {
    for (const [path, query] of listFeeds().filter(([path]) => path !== unlisted.path)) {
      const { atom, json } = await read(`/en${path}`, query === '' ? '' : `?${query}`, browser)
      for (const { page } of [atom, json]) expect(page.html).not.toMatch(/secret ledger|embargoed ledger|unlisted ledger/)
    }
    for (const path of [hidden.path, own.path, '/requests/99999999']) {
      for (const format of ['atom', 'json']) expect([path, (await browser.visit(`/en${path}/feed.${format}`)).status]).toEqual([path, 404])
    }
  }
  const { db } = threads.web.context
  const { atom: before } = await read(`/en${thread.path}`)
  await db('messages').where({ request_id: thread.id, kind: 'incoming' }).update({ visibility: 'requester' })
  const { atom: after } = await read(`/en${thread.path}`)
  expect([before.feed.entries.length, after.feed.entries.length]).toEqual([2, 1])
  expect((await read('/en/requests')).atom.feed.entries[0]?.updated).toMatch(/^2025-06-01T02:0/)
  expect((await threads.web.openBrowser().visit('/en/requests/answered/feed.json')).html).not.toContain(`/${thread.id}`)
  await db('messages').where({ request_id: thread.id, kind: 'incoming' }).update({ visibility: 'public' })
})

it('a public name stands in feeds, the other nowhere', async () => {
  const { db } = threads.web.context
  await db('users').where({ id: threads.requester.id }).update({ public_name: 'Ferry Reader' })
  for (const path of ['/en/requests', `/en${thread.path}`, '/zh-hk/requests/overdue']) {
    const { atom, json } = await read(path)
    for (const { page } of [atom, json]) expect(page.html).not.toContain('Wong Siu Ming')
    expect(atom.page.html).toContain('Ferry Reader')
  }
  await db('users').where({ id: threads.requester.id }).update({ public_name: null })
})

it('is answered with 304 until something is new, and then not', async () => {
  const visitor = threads.web.openBrowser()
  for (const path of ['/en/requests/feed.atom', `/en${thread.path}/feed.json`, '/en/search/feed.atom?q=charges', `/en${person}/feed.json`]) {
    const first = await visitor.visit(path)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    expect(first.headers.get('set-cookie')).toBeNull()
    expect((await visitor.visit(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    await threads.web.context.db('requests').where({ id: thread.id }).update({ title: `Fees, ${path.length}` })
    expect([path, (await visitor.visit(path, { headers: { 'if-none-match': etag } })).status]).toEqual([path, 200])
    await threads.web.context.db('requests').where({ id: thread.id }).update({ title: 'Fees' })
  }
})

it('an empty list has a feed without entries', async () => {
  const { atom, json } = await read('/en/requests/status/withdrawn')
  expect([atom.feed.entries, json.feed.entries]).toEqual([[], []])
})

it.each([
  '/en/requests/feed.rss', '/en/requests/feed.', '/en/requests/feed', '/en/requests/status/x/feed.atom', '/en/requests/category/x/feed.json', '/en/authorities/no-such-one/feed.atom',
  '/en/people/99999/feed.atom', '/en/people/x/feed.atom', '/en/search/feed.atom', '/en/search/feed.atom?q=', '/en/requests/x/feed.json'
])('%s is no feed', async (path) => {
  expect((await threads.web.openBrowser().visit(path)).status).toBe(404)
})

it('a former address leads to the feed of the page as it is called now', async () => {
  const visitor = threads.web.openBrowser()
  expect((await visitor.visit(`/en/requests/${thread.id}/feed.atom`)).path).toMatch(new RegExp(`/en/requests/${thread.id}-.*/feed\\.atom$`))
  expect((await visitor.visit(`/en/people/${threads.requester.id}-nobody/feed.json`)).path).toBe(`/en${person}/feed.json`)
})

describe('the reader of these tests', () => {
  it.each(['<a><b></a></b>', '<a>', '<a>&</a>', '<a/><b/>', '<a>\u0001</a>'])('refuses %j', (source) => {
    expect(() => readXml(`<?xml version="1.0" encoding="utf-8"?>${source}`)).toThrow()
  })
})
