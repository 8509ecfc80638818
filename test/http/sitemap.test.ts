import { Parser } from 'htmlparser2'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

let web: WebServer
let sample: SampleThread

beforeAll(async () => {
  web = await startWebServer()
  sample = await seedSampleThread(web)
}, 60_000)
afterAll(() => web.close())

async function read(path: string): Promise<{ readonly status: number; readonly type: string; readonly text: string }> {
  const answer = await fetch(web.origin + path)
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() }
}

function locationsIn(xml: string): string[] {
  const found: string[] = []
  let inside = false
  const parser = new Parser({
    onopentagname: (name) => { inside = name === 'loc' },
    ontext: (text) => { if (inside) found.push(text) },
    onclosetag: () => { inside = false }
  }, { xmlMode: true })
  parser.end(xml)
  return found
}

async function walk(): Promise<string[]> {
  const index = await read('/sitemap.xml')
  expect([index.status, index.type]).toEqual([200, 'application/xml; charset=utf-8'])
  const parts = await Promise.all(locationsIn(index.text).map((url) => read(url.slice(web.origin.length))))
  expect(new Set(parts.map(({ status }) => status))).toEqual(new Set([200]))
  return parts.flatMap(({ text }) => locationsIn(text))
}

it('robots.txt names the sitemap, and leaves private and dear pages out', async () => {
  const { status, type, text } = await read('/robots.txt')
  expect([status, type]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(text).toContain(`Sitemap: ${web.origin}/sitemap.xml\n`)
  expect(text).toContain('Disallow: /zh-hk/search\n')
  expect(text).not.toMatch(/^Disallow: \/(?:en|zh-hk)?\/?$/m)
})

it('every page that it names is there, in both languages', async () => {
  const urls = await walk()
  expect(urls).toContain(`${web.origin}/en${sample.path}`)
  expect(urls).toContain(`${web.origin}/zh-hk${sample.path}`)
  expect(new Set(urls).size).toBe(urls.length)
  const authorities = urls.filter((url) => url.includes('/authorities/'))
  expect(authorities.length).toBeGreaterThan(200)
  for (const url of [...urls.filter((one) => !authorities.includes(one)), ...authorities.slice(0, 6)]) expect([url, (await fetch(url, { redirect: 'manual' })).status]).toEqual([url, 200])
})

it('what is not for everybody is not named', async () => {
  const { db } = web.context
  await db('requests').where('requests.id', sample.requestId).update({ visibility: 'unlisted' })
  expect((await walk()).filter((url) => url.includes(String(sample.requestId)))).toEqual([])
  await db('requests').where('requests.id', sample.requestId).update({ visibility: 'public' })
})

it.each(['/sitemaps/requests-1.xml', '/sitemaps/requests-99999.xml', '/sitemaps/requests-999999.xml', '/sitemaps/requests-x.xml', '/sitemaps/other.xml'])('%s is not there', async (path) => {
  expect((await read(path)).status).toBe(404)
})
