import { createAccount, signIn } from '../support/accounts.ts'
import { seedSampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

let web: WebServer
let requestPath: string
let requesterEmail: string

beforeAll(async () => {
  web = await startWebServer()
  const sample = await seedSampleThread(web)
  requestPath = `/en/requests/${sample.requestId}`
  requesterEmail = sample.requesterEmail
  await createAccount(web.context, 'other@person.example')
}, 60_000)
afterAll(() => web.close())

/** Leaves nobody a try for the next hour. */
async function exhaust(): Promise<void> {
  await web.context.db('rate_limits').update({ points: 100_000, expire: Date.now() + 3_600_000 })
}

it.each([
  ['/en/sign-up', '/sign-up', { name: 'Chan', email: 'hasty@person.example', password: 'harbour ferry at dawn' }, ['password']],
  ['/en/forgotten-password', '/forgotten-password', { email: 'hasty@person.example' }, []],
  ['/zh-hk/new?authority=immigration-department', '/new', { title: 'A title of some length', body: 'Code on Access to Information\nplease' }, []],
  ['/zh-hk/change-requests/new', '/change-requests/new', { name: 'Some office', note: 'Its name is wrong' }, []],
  ['follow-up', '/follow-ups', { body: 'Any news?' }, []]
])('the form at %s comes back with 429 and what was typed', async (path, action, typed, secret: readonly string[]) => {
  const browser = web.openBrowser()
  if (path === 'follow-up') await signIn(browser, requesterEmail)
  const page = await browser.visit(path === 'follow-up' ? `${requestPath}/follow-ups/new` : path)
  await browser.submit(page, action, { ...typed, ...(path === 'follow-up' ? { body: '' } : {}) })
  await exhaust()
  const refused = await browser.submit(page, action, typed)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.text).toMatch(path.startsWith('/zh-hk') ? /嘗試次數太多/ : /Too many tries/)
  const kept = Object.entries(typed).filter(([field]) => !secret.includes(field))
  expect(refused.form(action).fields).toMatchObject(Object.fromEntries(kept))
  await web.context.db('rate_limits').delete()
})
