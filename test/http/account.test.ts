import { createAccount, PASSWORD, signIn } from '../support/accounts.ts'
import type { Browser } from '../support/browser.ts'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

let web: WebServer
let sample: SampleThread
let visitor: Browser
let owner: Browser
let operator: Browser

beforeAll(async () => {
  web = await startWebServer()
  sample = await seedSampleThread(web)
  // The name as replies use it, and in a title.
  await web.context.db('users').where({ email: sample.requesterEmail }).update({ name: 'Wong Siu Ling' })
  await web.context.db('messages').where('request_id', sample.requestId).where('kind', '<>', 'incoming').update({ author_name: 'Wong Siu Ling' })
  await web.context.db('messages').where('request_id', sample.requestId).where('kind', 'request').update({ body: 'Code on Access to Information: please tell.\n\nYours faithfully,\nWong Siu Ling' })
  visitor = web.openBrowser()
  owner = web.openBrowser()
  operator = web.openBrowser()
  await signIn(owner, sample.requesterEmail)
  await signIn(operator, sample.operatorEmail)
}, 60_000)
afterAll(() => web.close())

const NAME = /.{0,60}(?:Wong Siu Ling|Siu Ling|Ms Wong|Miss Wong)/i

async function setNames(name: string, publicName: string): Promise<void> {
  const page = await owner.submit(await owner.visit('/en/account'), '/account/names', { name, public_name: publicName })
  expect([page.status, page.path]).toEqual([200, '/en/account?done=names'])
  expect(page.text).toContain('The names are changed.')
}

it('a visitor is led to sign in and back', async () => {
  const page = await visitor.visit('/zh-hk/account')
  expect(page.path).toBe('/zh-hk/sign-in?continue=%2Fzh-hk%2Faccount')
  expect((await visitor.submit(page, '/sign-in', { email: sample.requesterEmail, password: PASSWORD })).path).toBe('/zh-hk/account')
  visitor = web.openBrowser()
})

it('with a public name, readers find the letter name nowhere', async () => {
  const { db } = web.context
  await db('requests').where({ id: sample.requestId }).update({ title: 'Wong Siu Ling asks about e-gates', slug: 'wong-siu-ling-asks-about-e-gates' })
  await db('messages').where({ request_id: sample.requestId, kind: 'incoming' }).update({ body: 'Dear Ms Wong,\n\nzanzibar\n\nMiss Wong Siu Ling may ask again.' })
  const before = await db('requests').where({ id: sample.requestId }).first<{ version: number }>('version')
  await setNames('Wong Siu Ling', 'Harbour Watcher')
  const after = await db('requests').where({ id: sample.requestId }).first<{ version: number }>('version')
  expect(after.version).toBeGreaterThan(before.version)

  const page = await visitor.visit(`/en/requests/${sample.requestId}`)
  expect(page.path).toBe(`/en/requests/${sample.requestId}-asks-about-e-gates`)
  const person = `/en/people/${(await db('users').where({ email: sample.requesterEmail }).first<{ id: number }>('id')).id}`
  const paths = [page.path, `${page.path}.json`, `${page.path}.txt`, page.path.replace('/en/', '/zh-hk/'), '/en/', '/en/requests', '/en/requests/answered', '/en/authorities/immigration-department', person, '/en/search?q=e-gates', '/en/search?q=zanzibar']
  for (const browser of [visitor, operator]) {
    for (const path of paths) {
      const read = await browser.visit(path)
      expect([path, read.status]).toEqual([path, 200])
      expect([path, NAME.exec(read.text + (path.endsWith('.json') || path.endsWith('.txt') ? read.html : ''))?.[0]]).toEqual([path, undefined])
    }
  }
  expect(page.text).toContain('Harbour Watcher')
  expect(page.text).toContain('[requester’s name]')
  expect((await visitor.visit('/en/search?q=zanzibar')).html).toContain(`/requests/${sample.requestId}`)
  for (const words of ['"Wong Siu Ling"', 'from:wong']) expect((await visitor.visit(`/en/search?q=${encodeURIComponent(words)}`)).html).not.toContain(`/requests/${sample.requestId}`)
  expect((await visitor.visit('/en/search?q=from:harbour')).html).toContain(`/requests/${sample.requestId}`)
})

it('the requester reads the letters as they went', async () => {
  const page = await owner.visit(`/en/requests/${sample.requestId}`)
  expect(page.text).toContain('Yours faithfully, Wong Siu Ling')
  expect(page.text).toContain('Dear Ms Wong')
})

it('a letter is signed with the one name and published under the other', async () => {
  const preview = await owner.submit(await owner.visit('/en/new?authority=immigration-department'), '/new', {
    title: 'Wong Siu Ling and counters', body: 'Code on Access to Information: how many counters are there?\n\nYours faithfully,\n'
  })
  expect(preview.text).toContain('The authority gets your name (Wong Siu Ling). Readers see Harbour Watcher')
  const page = await owner.submit(preview, '/submission')
  expect(page.path).toMatch(/\/requests\/\d+-and-counters$/)
  const [message] = await web.context.db('messages').orderBy('id', 'desc').limit(1).select<{ author_name: string; body: string }[]>('author_name', 'body')
  expect(message).toEqual({ author_name: 'Wong Siu Ling', body: expect.stringContaining('Yours faithfully,\nWong Siu Ling') as string })
  const seen = await visitor.visit(page.path)
  expect(NAME.exec(seen.text)).toBeNull()
  expect((await visitor.visit('/en/search?q=counters')).html).toContain(page.path)
  expect((await visitor.visit('/en/search?q=%22siu+ling%22')).html).not.toContain(page.path)
})

it('the page of a person lists what everybody may find, under the public name', async () => {
  const { id } = await web.context.db('users').where({ email: sample.requesterEmail }).first<{ id: number }>('id')
  const page = await visitor.visit(`/en/people/${id}-anything`)
  expect(page.path).toBe(`/en/people/${id}-harbour-watcher`)
  expect(page.html).toContain('<h1>Requests by Harbour Watcher</h1>')
  expect(page.text).toContain('4 requests')
  expect(page.html).toContain(`/requests/${sample.requestId}`)
  expect((await visitor.visit('/user/harbour_watcher')).path).toBe(page.path)
  expect((await visitor.visit('/user/wong_siu_ling')).status).toBe(404)
  expect((await owner.visit(page.path)).link('Change the name that is shown')).toBe('/en/account')
  expect(page.link('Change the name that is shown')).toBeUndefined()
  await web.context.db('requests').where({ id: sample.requestId }).update({ visibility: 'hidden' })
  expect((await visitor.visit(page.path)).html).not.toContain(`/requests/${sample.requestId}`)
  await web.context.db('requests').where({ id: sample.requestId }).update({ visibility: 'public' })
})

it('who has made no request that may be listed answers as who never was', async () => {
  const quiet = await createAccount(web.context, 'quiet@person.example', { name: 'Quiet Reader' })
  const [real, none] = await Promise.all([`/en/people/${quiet}`, '/en/people/99999'].map((path) => visitor.visit(path)))
  expect([real?.status, real?.html]).toEqual([404, none?.html])
})

it('without a public name everything is as before, and old addresses lead on', async () => {
  await setNames('Wong Siu Ling', '')
  const page = await visitor.visit(`/en/requests/${sample.requestId}-asks-about-e-gates`)
  expect(page.path).toBe(`/en/requests/${sample.requestId}-wong-siu-ling-asks-about-e-gates`)
  expect(page.text).toContain('Dear Ms Wong')
})

it.each([
  [{ name: '' }, 'Enter your name'],
  [{ name: 'a@b.example' }, 'Enter a name, not an address: names are published'],
  [{ public_name: '123' }, 'A name needs at least one letter'],
  [{ public_name: 'x'.repeat(101) }, 'A name can have at most 100 characters']
])('names that are none: %j', async (fields, fault) => {
  const page = await owner.submit(await owner.visit('/en/account'), '/account/names', fields)
  expect([page.status, page.text.includes(fault)]).toEqual([422, true])
})

it('the password is changed by who knows it, and signs out everywhere else', async () => {
  const elsewhere = web.openBrowser()
  await signIn(elsewhere, sample.requesterEmail)
  const wrong = await owner.submit(await owner.visit('/en/account'), '/account/password', { present: 'not this one', password: 'another ferry at noon' })
  expect([wrong.status, wrong.text.includes('This is not your present password')]).toEqual([422, true])
  const weak = await owner.submit(await owner.visit('/en/account'), '/account/password', { present: PASSWORD, password: 'password1' })
  expect(weak.status).toBe(422)
  const page = await owner.submit(await owner.visit('/en/account'), '/account/password', { present: PASSWORD, password: 'another ferry at noon' })
  expect(page.text).toContain('The password is changed.')
  expect((await owner.visit('/en/account')).path).toBe('/en/account')
  expect((await elsewhere.visit('/en/account')).path).toContain('/sign-in')
  expect((await signIn(web.openBrowser(), sample.requesterEmail)).status).toBe(422)
  expect((await signIn(web.openBrowser(), sample.requesterEmail, 'another ferry at noon')).status).toBe(200)
})

it('tries at the password are counted', async () => {
  for (let at = 0; at < 10; at += 1) await owner.submit(await owner.visit('/en/account'), '/account/password', { present: 'wrong', password: 'another ferry at noon' })
  const page = await owner.submit(await owner.visit('/en/account'), '/account/password', { present: 'another ferry at noon', password: 'a third ferry at dusk' })
  expect([page.status, page.headers.has('retry-after')]).toEqual([429, true])
})

it('language and notices are kept', async () => {
  const page = await owner.submit(await owner.visit('/en/account'), '/account/settings', { locale: 'zh-hk', notify: '' })
  expect(page.text).toContain('Your wishes are saved.')
  expect(await web.context.db('users').where({ email: sample.requesterEmail }).first('locale', 'notify')).toEqual({ locale: 'zh-hk', notify: false })
  await owner.submit(page, '/account/settings', { locale: 'en', notify: 'yes' })
  expect(await web.context.db('users').where({ email: sample.requesterEmail }).first('locale', 'notify')).toEqual({ locale: 'en', notify: true })
  expect((await owner.submit(page, '/account/settings', { locale: 'fr' })).status).toBe(422)
})

it('a form without its token, or of nobody, changes nothing', async () => {
  expect((await owner.post('/en/account/names', { name: 'X', public_name: '' })).status).toBe(403)
  const stranger = web.openBrowser()
  const { fields } = (await stranger.visit('/en/sign-in')).form('/sign-in')
  expect((await stranger.post('/en/account/names', { _csrf: fields['_csrf'] ?? '', name: 'X' })).status).toBe(403)
})
