import { makeUnsubscribeToken } from '../../server/domain/requests/request-address.ts'
import { createAccount } from '../support/accounts.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

let web: WebServer
let userId: number
let token: string

beforeAll(async () => {
  web = await startWebServer()
})
beforeEach(async () => {
  userId = await createAccount(web.context, `reader-${crypto.randomUUID()}@person.example`, { name: '黃小明' })
  token = makeUnsubscribeToken(web.context.site.addressBook, userId)
})
afterAll(() => web.close())

async function wantsNotices(): Promise<boolean | undefined> {
  const row = await web.context.db('users').where('users.id', userId).first<{ notify: boolean } | undefined>('users.notify')
  return row?.notify
}

async function listEvents(): Promise<string[]> {
  const rows = await web.context.db('events').where('events.actor_user_id', userId).orderBy('events.id').select<{ kind: string }[]>('events.kind')
  return rows.map((row) => row.kind)
}

describe('one click in a mail program (RFC 8058)', () => {
  const MULTIPART = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click', {}],
    ['a form in parts', 'multipart/form-data; boundary=b', MULTIPART, {}],
    ['a mail program on the web', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click', { origin: 'https://webmail.example', 'sec-fetch-site': 'cross-site' }]
  ])('stops notices: %s', async (_, type, body, headers) => {
    const answer = await fetch(`${web.origin}/unsubscribe/${token}`, { method: 'POST', redirect: 'manual', headers: { 'content-type': type, ...headers }, body })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await wantsNotices()).toBe(false)
    await fetch(`${web.origin}/unsubscribe/${token}`, { method: 'POST', headers: { 'content-type': type, ...headers }, body })
    expect(await listEvents()).toEqual(['notices_stopped'])
  })

  it('is not done by a GET, which leads to the page', async () => {
    const page = await web.openBrowser().visit(`/unsubscribe/${token}`, { headers: { 'accept-language': 'zh-HK' } })
    expect(page.path).toBe(`/zh-hk/unsubscribe/${token}`)
    expect(page.text).toContain('停止通知')
    expect(await wantsNotices()).toBe(true)
  })

  it('opens no other door: forms of the site are still refused from elsewhere', async () => {
    const headers = { origin: 'https://evil.example' }
    expect((await web.openBrowser().post(`/en/unsubscribe/${token}`, { wish: 'stop' }, { headers })).status).toBe(403)
    expect((await web.openBrowser().post('/unsubscribe/x/../../en/new', {}, { headers })).status).toBe(403)
    expect(await wantsNotices()).toBe(true)
  })

  it.each(['1-0000000000000000', 'x', '%00', '99999999-aaaaaaaaaaaaaaaa'])('says nothing for a token that is not ours: %s', async (wrong) => {
    expect((await web.openBrowser().post(`/unsubscribe/${wrong}`, {})).status).toBe(404)
    expect((await web.openBrowser().visit(`/en/unsubscribe/${wrong}`)).status).toBe(404)
  })
})

describe('the page', () => {
  it.each([['en', 'Stop these notices', 'Send me notices again'], ['zh-hk', '停止通知', '恢復通知']])('in %s stops notices and starts them again, signed out', async (locale, stop, start) => {
    const browser = web.openBrowser()
    const page = await browser.visit(`/${locale}/unsubscribe/${token}`)
    expect(page.text).toContain(stop)
    expect(page.headers.get('cache-control')).toContain('no-store')
    const stopped = await browser.submit(page, '/unsubscribe/')
    expect(stopped.text).toContain(start)
    expect(await wantsNotices()).toBe(false)
    expect(stopped.text).not.toContain('黃小明')
    expect((await browser.submit(stopped, '/unsubscribe/')).text).toContain(stop)
    expect(await wantsNotices()).toBe(true)
    expect(browser.cookies.size).toBe(0)
  })
})
