import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser } from '../support/browser.ts'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const NOBODYS = 1999
let web: WebServer
let sample: SampleThread
let visitor: Browser
let member: Browser
let requester: Browser

beforeAll(async () => {
  web = await startWebServer()
  sample = await seedSampleThread(web)
  await createAccount(web.context, 'member@person.example', { name: 'Somebody Else' })
  visitor = web.openBrowser()
  member = web.openBrowser()
  requester = web.openBrowser()
  await signIn(member, 'member@person.example')
  await signIn(requester, sample.requesterEmail)
}, 60_000)
afterAll(() => web.close())
afterEach(() => setLevel('requests', sample.requestId, 'public'))

async function setLevel(table: 'requests' | 'messages' | 'attachments', id: number, visibility: string): Promise<void> {
  await web.context.db(table).where({ id }).update({ visibility })
  await web.context.db('requests').where('requests.id', sample.requestId).update({ version: web.context.db.raw('version + 1') })
}

/** Status, headers and body: all by which an answer could differ. */
async function answerTo(browser: Browser, path: string): Promise<object> {
  const page = await browser.visit(path, { follow: false })
  const headers = [...page.headers]
    .filter(([name]) => !['date', 'set-cookie', 'keep-alive'].includes(name))
    .map(([name, value]) => [name, value.replaceAll(String(NOBODYS), String(sample.requestId))])
  const token = /(name="_csrf" value=")[^"]+/g
  return { status: page.status, headers, html: page.html.replaceAll(token, '$1').replaceAll(String(NOBODYS), String(sample.requestId)) }
}

it.each(['hidden', 'requester', 'embargoed'])('a request that is %s answers as one that never was', async (level) => {
  const id = sample.requestId
  const slug = sample.path.split('-').slice(1).join('-')
  const attachment = await web.context.db('attachments').join('messages', 'messages.id', 'attachments.message_id').where('messages.request_id', id).first<{ id: number } | undefined>('attachments.id')
  expect((await visitor.visit(`/en${sample.path}`)).status).toBe(200)
  await setLevel('requests', id, level)
  const tails = ['', '.json', '.txt', `-${slug}`, `-${slug}.json`, `-${slug}.txt`, '-something-else', '/follow-ups/new', '/follow', `/attachments/${attachment?.id ?? 1}/x`]
  for (const browser of level === 'hidden' ? [visitor, member, requester] : [visitor, member]) {
    for (const tail of tails) {
      for (const locale of ['en', 'zh-hk']) {
        const [real, none] = [await answerTo(browser, `/${locale}/requests/${id}${tail}`), await answerTo(browser, `/${locale}/requests/${NOBODYS}${tail}`)]
        expect([tail, real]).toEqual([tail, none])
      }
    }
  }
})

it.each(['hidden', 'requester', 'embargoed', 'unlisted'])('a request that is %s is in no list, search or page of others', async (level) => {
  const title = (await visitor.visit(`/en${sample.path}`)).title.split(' – ')[0] ?? ''
  expect(title.length).toBeGreaterThan(5)
  const surfaces = ['/', '/requests', sample.authorityPath, `/search?q=${encodeURIComponent(title)}`, '/search?q=Wong', '/search?q=%E5%85%A5%E5%A2%83']
  await setLevel('requests', sample.requestId, level)
  for (const browser of [visitor, member]) {
    for (const path of surfaces.flatMap((one) => [`/en${one}`, `/zh-hk${one}`])) {
      const page = await browser.visit(path)
      expect([path, page.status]).toEqual([path, 200])
      expect([path, page.html.includes(`/requests/${sample.requestId}`)]).toEqual([path, false])
    }
  }
  await setLevel('requests', sample.requestId, 'public')
  expect((await visitor.visit('/en/requests')).html).toContain(`/requests/${sample.requestId}`)
})

it('a reply that is hidden is in no page, export, search or snippet, and neither are its attachments', async () => {
  const { db } = web.context
  const reply = await db('messages').where({ request_id: sample.requestId, kind: 'incoming' }).orderBy('id', 'desc').first<{ id: number }>('id')
  await db('messages').where({ id: reply.id }).update({ body: 'zanzibar refusal' })
  const [row] = await db('attachments')
    .insert({ message_id: reply.id, position: 90, filename: 'zanzibar.pdf', content_type: 'application/pdf', size: 3, sha256: (await web.context.storage.put(Buffer.from('abc'))).sha256 })
    .returning<{ id: number }[]>('id')
  const file = `/en/requests/${sample.requestId}/attachments/${row?.id ?? 0}/zanzibar.pdf`
  await setLevel('messages', reply.id, 'public')
  expect((await visitor.visit(`/en${sample.path}`)).text).toContain('zanzibar')
  expect((await visitor.visit(file)).status).toBe(200)

  await setLevel('messages', reply.id, 'hidden')
  for (const browser of [visitor, member, requester]) {
    for (const path of [sample.path, `${sample.path}.json`, `${sample.path}.txt`, '/search?q=zanzibar']) {
      const page = await browser.visit(`/en${path}`)
      expect([path, page.html.replaceAll(/q=zanzibar|value="zanzibar"|“zanzibar”/g, '').match(/zanzibar\.|zanzibar refusal/)]).toEqual([path, null])
    }
    expect((await browser.visit(file)).status).toBe(404)
  }
  await setLevel('messages', reply.id, 'public')
  await setLevel('attachments', row?.id ?? 0, 'requester')
  expect((await visitor.visit(file)).status).toBe(404)
  expect((await visitor.visit(`/en${sample.path}`)).text).not.toContain('zanzibar.pdf')
  expect((await requester.visit(file)).status).toBe(200)
})

it('the address of a page holds nothing that its title masks', async () => {
  const preview = await requester.submit(await requester.visit('/en/new?authority=immigration-department'), '/new', {
    title: 'About A123456(3), 9123 4567 and wong@person.example', body: 'Code on Access to Information: please tell me.'
  })
  const page = await requester.submit(preview, '/submission')
  expect(page.path).toMatch(/^\/en\/requests\/\d+-about-and$/)
})
