import { request, type IncomingHttpHeaders } from 'node:http'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

/** What programs ask that are no browsers, and browsers with settings that few have. */
let web: WebServer
let sample: SampleThread

beforeAll(async () => {
  web = await startWebServer()
  sample = await seedSampleThread(web)
}, 60_000)
afterAll(() => web.close())

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
}

/** By a bare client, which mends no target and takes nothing out of what comes. */
function ask(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<Answer> {
  const { hostname, port } = new URL(web.origin)
  return new Promise((resolve, reject) => {
    request({ hostname, port, method, path, headers }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(pieces) }))
    }).on('error', reject).end(body)
  })
}

it.each([
  ['/zh_HK/nothing', 'en', 'zh-HK'], ['/zh-Hant/nothing', 'en', 'zh-HK'], ['/zh-cn/requests', 'en', 'zh-HK'], ['/ZH-HK/nothing', 'en', 'zh-HK'], ['/EN/nothing', 'zh-HK', 'en'], ['/en_GB/nothing', 'zh-HK', 'en'],
  ['/english', 'zh-HK', 'zh-HK'], ['/zhongwen', 'en', 'en'], ['/fr/requests', 'zh-HK', 'zh-HK']
])('that %s is not there is said to who prefers %s in %s', async (path, accepted, lang) => {
  const { status, bytes } = await ask('GET', path, { 'accept-language': accepted })
  expect([status, /<html lang="([^"]*)"/.exec(bytes.toString())?.[1]]).toEqual([404, lang])
})

it.each<[string, number, string, Record<string, string>, string]>([
  ['too long', 413, '內容過長，未能送出', { 'content-type': 'application/x-www-form-urlencoded' }, `note=${'x'.repeat(300_000)}`],
  ['of too many fields', 413, '內容過長，未能送出', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=b&'.repeat(1500)],
  ['without a boundary', 400, '未能讀取內容', { 'content-type': 'multipart/form-data' }, 'note'],
  ['broken off', 400, '未能讀取內容', { 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\nnote'],
  ['packed, and not', 400, '未能讀取內容', { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' }, 'note'],
  ['in a charset of no form', 415, '未能讀取內容', { 'content-type': 'application/x-www-form-urlencoded; charset=utf-16' }, 'a=b']
])('a form that is %s is answered with %i and why', async (_name, code, words, headers, body) => {
  const { status, bytes } = await ask('POST', '/zh-hk/new', headers, body)
  expect([status, bytes.toString().includes(`<h1>${words}</h1>`)]).toEqual([code, true])
})

it('an authority is found however its address is spelt', async () => {
  const { status, headers } = await ask('GET', '/zh-hk/authorities/Immigration-Department/status/awaiting')
  expect([status, headers.location]).toEqual([301, '/zh-hk/authorities/immigration-department/status/awaiting'])
  expect((await ask('GET', '/zh-hk/authorities/No-Such-Department')).status).toBe(404)
})

it.each([['GET', '*'], ['OPTIONS', '*'], ['POST', '*'], ['GET', '*?a=b'], ['HEAD', '*']])('%s %s is no page', async (method, path) => {
  const { status, headers } = await ask(method, path)
  expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
})

it.each(['/en/requests', '/en/', 'thread', '/en/help', '/static/js/site.js', '/robots.txt', '/en/no-such-page'])('HEAD %s says what GET says', async (place) => {
  const path = place === 'thread' ? `/en${sample.path}` : place
  // The head first: it must not depend on what somebody has asked for before.
  const [head, page] = [await ask('HEAD', path), await ask('GET', path)]
  const compared = ({ headers }: Answer): object => ({ ...headers, date: undefined, 'content-length': undefined, 'transfer-encoding': undefined })
  expect([head.status, compared(head), head.bytes.length]).toEqual([page.status, compared(page), 0])
})

it.each(['/en/requests', 'thread', '/static/js/site.js'])('%s comes in no coding that its reader has ruled out', async (place) => {
  const path = place === 'thread' ? `/en${sample.path}` : place
  const codings = ['br;q=0, gzip;q=0', 'gzip;q=0.0', 'gzip ; q=0.000, br;Q=0', 'identity', '', '*;q=0', 'xgzip, brx'].map(async (accepted) => [accepted, (await ask('GET', path, { 'accept-encoding': accepted })).headers['content-encoding']])
  expect((await Promise.all(codings)).filter(([, coding]) => coding !== undefined)).toEqual([])
  expect((await ask('GET', path, { 'accept-encoding': 'gzip;q=0.001' })).headers['content-encoding']).toBe('gzip')
})

it.each([
  ['zh-HK', 'zh-hk'], ['yue', 'zh-hk'], ['yue-HK,yue;q=0.9,en;q=0.8', 'zh-hk'], ['yue-Hant-HK', 'zh-hk'], ['zh-Hant-HK, en;q=0.9', 'zh-hk'], ['zh-CN', 'zh-hk'],
  ['en-GB, yue;q=0.5', 'en'], ['fr', 'en'], ['*', 'en'], ['', 'en'], [';;q=x,,', 'en'], ['zh;q=0, en', 'en']
])('who prefers «%s» is met in %s', async (accepted, locale) => {
  expect((await ask('GET', '/', { 'accept-language': accepted })).headers.location).toBe(`/${locale}/`)
})

it.each(['/en/new?authority=immigration-department', '/zh-hk/change-requests/new', 'draft', 'report', '/en/search?q=bus'])('no cache keeps %s for others once somebody writes', async (place) => {
  const browser = web.openBrowser()
  const form = await browser.visit('/en/new?authority=immigration-department')
  const preview = await browser.submit(form, '/new', { title: 'A letter of nobody else', body: 'Code on Access to Information: please.' })
  const path = { draft: `/en/new?draft=${preview.path.split('/').at(-1) ?? ''}`, report: `/en${sample.path}/reports/new` }[place] ?? place
  const page = await browser.visit(path)
  expect([page.status, page.headers.get('cache-control')?.split(',')[0]]).toEqual([200, 'private'])
})

it.each(['/en/new?authority=immigration-department', '/zh-hk/change-requests/new', '/en/sign-in'])('nor %s, whose form is of the one who asked', async (path) => {
  const { headers } = await ask('GET', path)
  expect([headers['set-cookie']?.length, headers['cache-control']?.split(',')[0]]).toEqual([1, 'private'])
})
