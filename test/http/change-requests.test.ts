import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import type { Page } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const FORM = '/change-requests/new'
let web: WebServer

beforeAll(async () => {
  web = await startWebServer()
  await seedAuthorities(web.context.db, { sandbox: true })
})
afterAll(() => web.close())

async function send(fields: Readonly<Record<string, string>>, query = ''): Promise<Page> {
  const browser = web.openBrowser()
  return browser.submit(await browser.visit(`/en${FORM}${query}`), FORM, fields)
}

describe('the link in every letter', () => {
  it.each(['en', 'zh-hk'])('/%s opens a form for that authority, without an account', async (locale) => {
    const page = await web.openBrowser().visit(`/${locale}${FORM}?authority=immigration-department`)
    expect(page.status).toBe(200)
    expect(page.html).toContain('<option value="immigration-department" selected>')
    expect(page.html).toMatch(/value="address" checked/)
    expect(page.html).not.toContain('@immd.example')
  })

  it('opens also for an authority that is not there', async () => {
    expect((await web.openBrowser().visit(`/en${FORM}?authority=nowhere&kind=nothing`)).status).toBe(200)
  })
})

it.each([['en', 'zh-hk'], ['zh-hk', 'en']] as const)('what was typed in %s is there in %s', async (from, to) => {
  const browser = web.openBrowser()
  const page = await browser.visit(`/${from}${FORM}?authority=treasury`)
  expect(page.html).toContain(`form="writing" formaction="/${to}${FORM}" name="language" value="${to}"`)
  const typed = { authority: 'treasury', kind: 'page', name: 'The Treasury', homePage: 'www.treasury', note: '地址已更改\r\n“moved” <b>', contact: 'not an address' }
  const turned = await browser.post(`/${to}${FORM}`, { ...page.form(FORM).fields, ...typed, language: to })
  expect(turned.status).toBe(200)
  expect(turned.html).toContain(`<html lang="${to === 'en' ? 'en' : 'zh-HK'}">`)
  expect(turned.form(FORM).fields).toMatchObject({ ...typed, authority: 'treasury' })
  expect(turned.html).not.toContain('class="faults"')
})

describe('a proposal', () => {
  it('is kept for an operator, changes nothing, and leaves an event without personal data', async () => {
    const before = await web.context.db('authorities').where({ slug: 'immigration-department' }).first<Record<string, unknown>>()
    const page = await send({ kind: 'address', requestEmail: 'ＡＴＩ@immd.gov.hk', note: 'Seen on\r\nthe home page', contact: 'me@person.example' }, '?authority=immigration-department')
    expect(page.path).toBe('/en/change-requests/thanks?authority=immigration-department')
    expect(page.link('Back to the authority')).toBe('/en/authorities/immigration-department')
    const row = await web.context.db('change_requests').orderBy('id', 'desc').first<Record<string, unknown>>()
    expect(row).toMatchObject({
      authority_id: before['id'],
      user_id: null,
      state: 'open',
      proposal: { kind: 'address', requestEmail: 'ATI@immd.gov.hk', note: 'Seen on\nthe home page', contact: 'me@person.example', name: '', homePage: '' }
    })
    expect(await web.context.db('authorities').where({ slug: 'immigration-department' }).first()).toEqual(before)
    const event = await web.context.db('events').orderBy('id', 'desc').first<Record<string, unknown>>()
    expect(event).toMatchObject({ kind: 'change_request_made', detail: { changeRequestId: row['id'], about: 'address' } })
    expect(JSON.stringify(event)).not.toContain('@')
  })

  it('sent twice, even at once, is one; closed, it may be made again', async () => {
    const browser = web.openBrowser()
    const form = await browser.visit(`/en${FORM}?authority=treasury`)
    const typed = { kind: 'address', requestEmail: 'ati@treasury.example', note: 'Sent twice' }
    const count = async (): Promise<number> => (await web.context.db('change_requests').whereRaw(`proposal ->> 'note' = 'Sent twice'`)).length
    const answers = await Promise.all([1, 2, 3].map(async () => browser.submit(form, FORM, typed)))
    expect(answers.map(({ path }) => path)).toEqual(Array.from({ length: 3 }, () => '/en/change-requests/thanks?authority=treasury'))
    expect(await count()).toBe(1)
    await web.context.db('change_requests').whereRaw(`proposal ->> 'note' = 'Sent twice'`).update({ state: 'declined' })
    await send(typed, '?authority=treasury')
    expect(await count()).toBe(2)
  })

  it('may be about an authority that is missing', async () => {
    const page = await send({ authority: '', kind: 'new', name: '香港新設局', homePage: 'https://www.new.gov.hk' })
    expect(page.path).toBe('/en/change-requests/thanks')
    expect(await web.context.db('change_requests').orderBy('id', 'desc').first()).toMatchObject({ authority_id: null, proposal: { name: '香港新設局' } })
  })

  it.each([
    ['no kind', { note: 'something' }, 'kind'],
    ['an address that is none', { authority: 'treasury', kind: 'address', requestEmail: 'not an address' }, 'requestEmail'],
    ['no address', { authority: 'treasury', kind: 'address', note: 'it is wrong' }, 'requestEmail'],
    ['no authority', { kind: 'address', requestEmail: 'ati@td.gov.hk' }, 'authority'],
    ['an authority that is not there', { authority: 'nowhere', kind: 'page', note: 'text' }, 'authority'],
    ['no name for a new one', { kind: 'new' }, 'name'],
    ['a script for a home page', { authority: 'treasury', kind: 'name', homePage: 'javascript:alert(1)' }, 'homePage'],
    ['nothing said', { authority: 'treasury', kind: 'page' }, 'note'],
    ['a note that is too long', { authority: 'treasury', kind: 'page', note: 'x'.repeat(5001) }, 'note'],
    ['a wrong address of the sender', { authority: 'treasury', kind: 'page', note: 'text', contact: 'me' }, 'contact']
  ])('with %s comes back with everything typed', async (_name, fields, field) => {
    const count = await countRows()
    const page = await send({ ...fields })
    expect(page.status).toBe(422)
    expect(page.title).toMatch(/^\(1\) /)
    expect(page.html).toContain(`<a href="#${field}">`)
    expect(page.html).toContain(`id="${field}"`)
    for (const [name, value] of Object.entries(fields)) {
      if (name === 'authority' && value === 'nowhere') continue
      expect(page.html).toMatch(new RegExp(name === 'authority' ? `value="${value}" selected` : name === 'kind' ? `value="${value}" checked` : `>\\s*${escape(value)}</textarea>|value="${escape(value)}"`))
    }
    expect(await countRows()).toBe(count)
  })

  it('with NUL and control characters is kept without them', async () => {
    const page = await send({ authority: 'treasury', kind: 'page', note: 'a\u0000b\u0007c' })
    expect(page.status).toBe(200)
    expect(await web.context.db('change_requests').orderBy('id', 'desc').first()).toMatchObject({ proposal: { note: 'abc' } })
  })

  it('without the token of the form, or from another site, is refused', async () => {
    const browser = web.openBrowser()
    await browser.visit(`/en${FORM}`)
    const fields = { authority: 'treasury', kind: 'page', note: 'text' }
    expect((await browser.post(`/en${FORM}`, fields)).status).toBe(403)
    const form = (await browser.visit(`/en${FORM}`)).form(FORM)
    expect((await browser.post(`/en${FORM}`, { ...form.fields, ...fields }, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403)
  })

  it('is taken a hundred times an hour from one place, and then no more', async () => {
    await web.context.db('rate_limits').del()
    const browser = web.openBrowser()
    const { fields } = (await browser.visit(`/en${FORM}`)).form(FORM)
    const statuses: number[] = []
    for (let index = 0; index < 101; index += 1) statuses.push((await browser.post(`/en${FORM}`, { ...fields, authority: 'treasury', kind: 'page' })).status)
    expect(statuses.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 422))
    expect(statuses[100]).toBe(429)
  })
})

async function countRows(): Promise<number> {
  const [row] = await web.context.db('change_requests').count<{ count: number | string }[]>({ count: '*' })
  return Number(row?.count)
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
