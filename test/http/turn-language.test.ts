import type { Browser, Page } from '../support/browser.ts'
import { sendRequest } from '../support/private-thread.ts'
import { startThreads, type Threads } from '../support/threads.ts'

const LINES = '他們從未答覆。\r\nThey never answered “it” & <b>'

let threads: Threads
/** Of a private request, below the language. */
let path: string
let requester: Browser

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T04:00:00Z'))
  requester = await threads.signedIn()
  const page = await sendRequest(requester, { title: 'Seawall inspections', body: 'Under the Code on Access to Information (《公開資料守則》), please.', privateFor: '3' })
  path = page.path.replace(/^\/en/, '')
}, 60_000)
beforeEach(() => threads.web.context.db('rate_limits').delete())
afterAll(() => threads.web.close())

type Case = readonly [name: string, page: string, part: string, typed: Readonly<Record<string, string>>, by: 'visitor' | 'requester']
const FORMS: readonly Case[] = [
  ['the complaint to The Ombudsman', 'THREAD/ombudsman', '/ombudsman', { body: LINES }, 'requester'],
  ['an event of the clock', 'THREAD/clock', '/clock/events', { kind: 'interim_reply', on: '2025-06-20', reason: 'busy, 繁忙', amount: 'some' }, 'requester'],
  ['an invitation', 'THREAD/co-writers', '/invitations', { email: 'not an address', may_send: 'yes' }, 'requester'],
  ['signing up', '/sign-up?continue=/en/new', '/sign-up', { name: '陳大文 & "Chan"', email: 'not an address', continue: '/en/new' }, 'visitor'],
  ['signing in', '/sign-in?continue=/en/new', '/sign-in', { email: 'chan@person.example', continue: '/en/new' }, 'visitor'],
  ['a forgotten password', '/forgotten-password', '/forgotten-password', { email: 'chan@person.example' }, 'visitor']
]

describe.each([['en', 'zh-hk'], ['zh-hk', 'en']] as const)('from %s to %s', (from, to) => {
  it.each(FORMS)('%s takes along what was typed, and sends nothing', async (_name, at, part, typed, by) => {
    const browser = by === 'requester' ? requester : threads.web.openBrowser()
    const page = await browser.visit(`/${from}${at.replace('THREAD', path)}`)
    const action = page.form(part).action.replace(`/${from}/`, `/${to}/`)
    expect(page.html).toContain(`form="writing" formaction="${action}" name="language" value="${to}"`)
    const before = await countDone()
    const turned = await browser.post(action, { ...page.form(part).fields, ...typed, password: 'harbour ferry at dawn', language: to })
    expect([turned.status, languageOf(turned), turned.html.includes('class="faults"')]).toEqual([200, to, false])
    expect(turned.form(part).fields).toMatchObject(typed)
    expect(turned.html).not.toContain('harbour ferry')
    expect(await countDone()).toEqual(before)
    expect(turned.html).toContain(`name="language" value="${from}"`)
  })
})

it('who takes away too many complaints in an hour keeps the one that they are writing', async () => {
  const page = await requester.visit(`/en${path}/ombudsman`)
  const answers: Page[] = []
  for (let times = 0; times < 121; times += 1) answers.push(await requester.submit(page, '/ombudsman', { body: '', format: 'pdf' }))
  const last = await requester.submit(page, '/ombudsman', { body: LINES, format: 'pdf' })
  expect([answers[0]?.status, last.status, Number(last.headers.get('retry-after')) > 0]).toEqual([422, 429, true])
  expect(last.form('/ombudsman').fields['body']).toBe(LINES)
})

function languageOf(page: Page): string {
  return (/<html lang="([^"]*)"/.exec(page.html)?.[1] ?? '').toLowerCase()
}

async function countDone(): Promise<number[]> {
  const { db } = threads.web.context
  return Promise.all([db('clock_events').select('clock_events.id'), db('invitations').select('invitations.id'), db('users').select('users.id'), db('outbox').select('outbox.id')].map(async (rows) => (await rows).length))
}
