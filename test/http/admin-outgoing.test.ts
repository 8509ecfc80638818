import { createAccount, signIn } from '../support/accounts.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

let web: WebServer

beforeAll(async () => {
  web = await startWebServer({ MAIL_OUT: 'off', MAIL_OVERRIDE_TO: 'staging@records.example' })
  await createAccount(web.context, 'operator@person.example', { role: 'operator' })
})
afterAll(() => web.close())

describe('the overview of operators', () => {
  it.each([
    ['en', 'Outgoing mail is switched off', 'Every letter goes to staging@records.example', 'Letters that wait to be sent 0'],
    ['zh-hk', '已停止寄出電郵', '所有信件均改寄至 staging@records.example', '等待寄出的信件 0']
  ])('in %s says that mail is switched off, and where it goes instead', async (locale, ...sentences) => {
    const operator = web.openBrowser()
    await signIn(operator, 'operator@person.example')
    const page = await operator.visit(`/${locale}/admin`)
    for (const sentence of sentences) expect(page.text).toContain(sentence)
  })
})
