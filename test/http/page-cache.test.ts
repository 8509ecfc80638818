import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPageCache } from '../../server/http/web/page-cache.ts'

/** The cache alone, before an app that counts what reaches it. */
const LIST = '/en/requests'
const THREAD = '/en/requests/7-a-title'

interface State {
  snapshot: string
  version: number | undefined
  day: string
  answer: RequestListener
}

let state: State
let asked: string[]
let server: Server
let origin: string

beforeEach(async () => {
  asked = []
  state = { snapshot: '10:10:', version: 1, day: '2025-06-11', answer: (_req, res) => void res.setHeader('Content-Type', 'text/html; charset=utf-8').end(`<p>${'要求 '.repeat(300)}${asked.length}</p>`) }
  const app: RequestListener = (req, res) => {
    asked.push(req.url ?? '')
    state.answer(req, res)
  }
  const listener = createPageCache(app, {
    readVersions: (ids) => Promise.resolve(new Map(ids.flatMap((id) => (state.version === undefined ? [] : [[id, state.version] as const])))),
    readSnapshot: () => (state.snapshot === '' ? Promise.reject(new Error('away')) : Promise.resolve(state.snapshot)),
    release: 'r1',
    today: () => state.day,
    maxBytes: 30_000
  })
  server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

async function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await fetch(origin + path, { headers, method })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

describe.each([['a thread', THREAD], ['a list', LIST]])('%s', (_name, path) => {
  it('is made once, and sent as it is to who takes it compressed and to who does not', async () => {
    const first = await ask(path)
    const [second, plain] = [await ask(path), await ask(path, { 'accept-encoding': 'identity' })]
    expect(asked).toEqual([path])
    expect([second.text, plain.text]).toEqual([first.text, first.text])
    expect([second.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null])
    expect([first, second].map(({ headers }) => [headers.get('cache-control'), headers.get('vary'), headers.get('content-type')])).toEqual(Array.from({ length: 2 }, () => ['public, no-cache', 'Accept-Encoding, Cookie', 'text/html; charset=utf-8']))
  })

  it.each([['as it was', (etag: string) => etag], ['made weak by a proxy', (etag: string) => `W/${etag}`], ['in a list', (etag: string) => `"other", ${etag}`]])('is not sent again to who has its tag, %s', async (_how, write) => {
    const etag = (await ask(path)).headers.get('etag') ?? ''
    const again = await ask(path, { 'if-none-match': write(etag) })
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag])
    expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('is made anew on another day', async () => {
    await ask(path)
    state.day = '2025-06-12'
    await ask(path)
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['a session', { cookie: 'session=s%3Aabc' }],
    ['a session over TLS', { cookie: 'locale=en; __Host-session=s%3Aabc' }],
    ['another language that is remembered', { cookie: 'locale=zh-hk' }],
    ['no language that is remembered yet', { cookie: 'theirs=1' }]
  ])('is the app\'s to make for who has %s', async (_who, headers) => {
    await ask(path)
    await ask(path, headers)
    expect(asked).toHaveLength(2)
  })

  it('is for who has its language remembered', async () => {
    await ask(path)
    await ask(path, { cookie: 'theirs=1; locale=en' })
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['sets a cookie', (res) => res.setHeader('Set-Cookie', 'a=b')],
    ['says that it is private', (res) => res.setHeader('Cache-Control', 'private, no-store')],
    ['is not a page', (res) => { res.statusCode = 404 }]
  ] satisfies [string, (res: Parameters<RequestListener>[1]) => unknown][])('is not kept where it %s', async (_what, change) => {
    const { answer } = state
    state.answer = (req, res) => {
      change(res)
      answer(req, res)
    }
    const [first, second] = [await ask(path), await ask(path)]
    expect(asked).toHaveLength(2)
    expect(first.headers.get('etag') ?? second.headers.get('etag')).toBeNull()
  })

  it('is neither kept nor given for anything but GET', async () => {
    await ask(path, {}, 'HEAD')
    await ask(path, {}, 'POST')
    expect(asked).toHaveLength(2)
  })
})

describe('what a page was made from', () => {
  it('a thread: its version, whatever else is written', async () => {
    await ask(THREAD)
    state.snapshot = '11:11:'
    await ask(THREAD)
    expect(asked).toHaveLength(1)
    state.version = 2
    await ask(THREAD)
    expect(asked).toHaveLength(2)
  })

  it('a thread that not everybody may read is never kept', async () => {
    state.version = undefined
    await ask(THREAD)
    await ask(THREAD)
    expect(asked).toHaveLength(2)
  })

  it('a list: all that is committed; its tag stays where its bytes do', async () => {
    state.answer = (_req, res) => void res.end('<p>the same</p>')
    const first = await ask(LIST)
    state.snapshot = '11:11:'
    const second = await ask(LIST)
    expect(asked).toHaveLength(2)
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    state.answer = (_req, res) => void res.end('<p>another</p>')
    state.snapshot = '12:12:'
    expect((await ask(LIST, { 'if-none-match': first.headers.get('etag') ?? '' })).status).toBe(200)
  })

  it('where the database does not say, the app answers', async () => {
    state.snapshot = ''
    expect((await ask(LIST)).status).toBe(200)
    expect((await ask(LIST)).headers.get('etag')).toBeNull()
    expect(asked).toHaveLength(2)
  })
})

it.each([
  ['/en/', true], ['/zh-hk/requests', true], ['/en/requests?before=120', true], ['/en/requests/answered', true], ['/en/requests/overdue', true], ['/en/requests/status/not_held', true],
  ['/en/requests/category/department/status/refused', true], ['/en/authorities/immigration-department', true], ['/en/authorities/immd/status/refused?before=9', true], ['/en/requests/7?part=2', true],
  ['/en', false], ['/en/requests?afresh', false], ['/en/requests?before=x', false], ['/en/requests/feed.atom', false], ['/en/search?q=a', false], ['/en/authorities', false],
  ['/en/requests/7.json', false], ['/en/requests/7/print', false], ['/fr/requests', false], ['/', false]
])('%s is kept: %s', async (path, isKept) => {
  await ask(path)
  await ask(path)
  expect(asked).toHaveLength(isKept ? 1 : 2)
})

it('what was made longest ago goes first where there is no more room', async () => {
  const paths = Array.from({ length: 20 }, (_unused, index) => `/en/requests/${index + 1}`)
  for (const path of paths) await ask(path)
  asked = []
  await ask(paths.at(-1) ?? '')
  await ask(paths[0] ?? '')
  expect(asked).toEqual([paths[0]])
})
