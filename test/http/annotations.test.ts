import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { changeNames } from '../../server/actions/users/change-names.ts'
import { InflateBudget, openZip } from '../../server/documents/reading/zip-file.ts'
import type { Browser } from '../support/browser.ts'
import { searchEntriesOf, startThreads, type AskedThread, type Threads } from '../support/threads.ts'

const STRANGER = 'stranger@person.example'
const OPERATOR = 'operator@portal.example'
const START = new Date('2025-06-11T15:31:00Z')

let threads: Threads

beforeAll(async () => {
  threads = await startThreads(START)
})
beforeEach(async () => {
  threads.web.setClock(START)
  await threads.web.context.db('rate_limits').delete()
  await threads.web.context.db('annotations').update({ written_at: new Date('2025-01-01T00:00:00Z') })
})
afterAll(() => threads.web.close())

async function write(browser: Browser, { path }: AskedThread, body: string, locale = 'en') {
  return browser.submit(await browser.visit(`/${locale}${path}/annotations/new`), '/annotations', { body })
}

async function newestId(): Promise<number> {
  const row = await threads.web.context.db('annotations').orderBy('annotations.id', 'desc').first<{ id: number }>('annotations.id')
  return row.id
}

async function versionOf(id: number): Promise<number> {
  const row = await threads.web.context.db('requests').where('requests.id', id).first<{ version: number }>('requests.version')
  return row.version
}

async function read(path: string): Promise<string> {
  return (await threads.web.openBrowser().visit(path)).text
}

describe('an annotation', () => {
  it('stands on the thread in the order of time, marked as no letter, masked, linked and found', async () => {
    const asked = await threads.ask('Marine refuse figures')
    const before = await versionOf(asked.id)
    threads.web.setClock(new Date('2025-06-12T02:00:00Z'))
    const stranger = await threads.signedIn(STRANGER)
    const page = await write(stranger, asked, 'The Cleaner Shorelines report has a table.\nAsk me at me@person.example or 9123 4567. <b>https://example.org/x</b>')
    expect(page.status).toBe(200)
    const id = await newestId()
    expect(await versionOf(asked.id)).toBe(before + 1)
    await threads.answer(asked.id, { text: 'Please find the table in our reply.', at: '2025-06-20T02:00:00Z' })
    const visitor = await threads.web.openBrowser().visit(`/en${asked.path}`)
    expect(visitor.html).toContain(`id="annotation-${id}"`)
    expect(visitor.text).toContain('A public note by a reader. It is no letter of either side')
    expect(visitor.text).toMatch(/\[email address\] or \[mobile number\] ?\. <b>/)
    expect(visitor.html).not.toContain('me@person.example')
    expect(visitor.html.indexOf(`id="annotation-${id}"`)).toBeGreaterThan(visitor.html.indexOf('id="message-'))
    expect(visitor.html.indexOf(`id="annotation-${id}"`)).toBeLessThan(visitor.html.lastIndexOf('id="message-'))
    expect((await threads.web.openBrowser().visit(`/zh-hk${asked.path}`)).text).toContain('讀者公開寫下的留言')
    const person = await threads.web.openBrowser().visit(visitor.link('Stranger') ?? '')
    expect(person.status).toBe(200)
    expect(person.text).toContain('The Cleaner Shorelines report has a table. Ask me at [email address]')
    expect(await searchEntriesOf(threads.web, asked.id)).toContain('shorelines')
    expect(await read('/en/search?q=shorelines')).toContain('In an annotation of 12 June 2025')
    expect(await read('/en/search?q=%22me%40person.example%22')).not.toContain('Marine refuse figures')
  })

  it('goes with the thread as data, text, PDF and zip', async () => {
    const asked = await threads.ask('Exported notes')
    await write(await threads.signedIn(), asked, 'I asked by telephone too: 9123 4567.')
    const json = JSON.parse((await threads.web.openBrowser().visit(`/en${asked.path}.json`)).html) as { annotations: { text: string; author: { name: string } }[] }
    expect(json.annotations).toMatchObject([{ text: 'I asked by telephone too: [mobile number].', author: { name: 'Wong Siu Ming' } }])
    const text = (await threads.web.openBrowser().visit(`/en${asked.path}.txt`)).html
    expect(text).toContain('A public note by the requester.')
    expect(text).toContain('I asked by telephone too: [mobile number].')
    const bytes = async (format: string): Promise<Buffer> => Buffer.from(await (await fetch(`${threads.web.origin}/en${asked.path}.${format}`)).arrayBuffer())
    const pdf = JSON.parse(execFileSync(process.execPath, [path.resolve('test/support/read-pdf.ts')], { input: await bytes('pdf'), encoding: 'utf8' })) as { outline: string[]; pages: string[] }
    expect(pdf.outline.at(-1)).toMatch(/^Annotation · /)
    expect(pdf.pages.join(' ').replaceAll(/\s+/g, ' ')).toContain('A public note by the requester.')
    expect(pdf.pages.join(' ').replaceAll(/\s+/g, ' ')).toContain('I asked by telephone too: [mobile number].')
    const entry = openZip(await bytes('zip'), new InflateBudget()).entries.find(({ name }) => name === 'thread.txt')
    expect(entry?.read().toString()).toContain('I asked by telephone too: [mobile number].')
  })

  it('is told to the requester by letter in both languages, a little later and with one click against it; not their own', async () => {
    const asked = await threads.ask('Told notes')
    await write(await threads.signedIn(), asked, 'My own remark.')
    await write(await threads.signedIn(STRANGER), asked, '在審計報告第三章有答案，電郵 me@person.example。')
    const { context } = threads.web
    const letters = () => context.db('outbox').where({ 'outbox.letter': 'annotation_notice', 'outbox.request_id': asked.id }).select<{ state: string; id: number }[]>('outbox.state', 'outbox.id')
    while ((await sendDueLetters(context)) > 0);
    expect(await letters()).toMatchObject([{ state: 'due' }])
    threads.web.setClock(new Date(START.getTime() + 11 * 60_000))
    while ((await sendDueLetters(context)) > 0);
    const [letter] = await letters()
    expect(letter?.state).toBe('sent')
    const row = await context.db('sandbox_mails').where('sandbox_mails.outbox_id', letter?.id ?? 0).first<{ raw: Buffer; envelope_to: string[] }>('sandbox_mails.raw', 'sandbox_mails.envelope_to')
    expect(row.envelope_to).toEqual(['wong@citizen.example'])
    const mail = await simpleParser(row.raw)
    expect(mail.text).toContain('Stranger has written an annotation')
    expect(mail.text).toContain('讀者公開寫下的意見')
    expect(mail.text).toContain('在審計報告第三章有答案，電郵 [email address]。')
    expect(mail.text).toContain(`#annotation-${await newestId()}`)
    expect(mail.headers.has('list-unsubscribe') || mail.headers.has('list')).toBe(true)
    expect(row.raw.toString()).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  })

  it('is written by people who are signed in, and leaves what was typed where it is refused', async () => {
    const asked = await threads.ask('Who may write')
    const visitor = threads.web.openBrowser()
    const signIn = await visitor.visit(`/en${asked.path}/annotations/new`, { follow: false })
    expect(signIn.status).toBe(303)
    expect(signIn.headers.get('location')).toContain('/en/sign-in?continue=')
    const stranger = await threads.signedIn(STRANGER)
    const empty = await write(stranger, asked, '  \n ')
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Write something.')
    const long = await write(stranger, asked, 'x'.repeat(5001))
    expect(long.status).toBe(422)
    expect(long.form('/annotations').fields['body']).toHaveLength(5001)
    expect((await stranger.visit('/en/requests/999999/annotations/new')).status).toBe(404)
    const { fields } = (await stranger.visit(`/en${asked.path}/annotations/new`)).form('/annotations')
    expect((await stranger.post(`/en${asked.path}/annotations`, { ...fields, _csrf: 'no', body: 'x' })).status).toBe(403)
    expect(await threads.web.context.db('annotations').where('annotations.request_id', asked.id).select('annotations.id')).toEqual([])
  })

  it('sent twice by the same form is one; more than ten a day are too many', async () => {
    const asked = await threads.ask('Haste')
    const stranger = await threads.signedIn(STRANGER)
    const form = await stranger.visit(`/en${asked.path}/annotations/new`)
    await stranger.submit(form, '/annotations', { body: 'Once' })
    await stranger.submit(form, '/annotations', { body: 'Once' })
    const count = async (): Promise<number> => (await threads.web.context.db('annotations').where('annotations.request_id', asked.id).select('annotations.id')).length
    expect(await count()).toBe(1)
    for (let index = 1; index < 10; index += 1) expect((await write(stranger, asked, `Number ${index}`)).status).toBe(200)
    const refused = await write(stranger, asked, 'The eleventh')
    expect(refused.status).toBe(429)
    expect(refused.form('/annotations').fields['body']).toBe('The eleventh')
    expect(await count()).toBe(10)
    threads.web.setClock(new Date(START.getTime() + 25 * 3_600_000))
    expect((await write(stranger, asked, 'The eleventh')).status).toBe(200)
  })
})

describe('taking an annotation away', () => {
  it('is its author\'s for a day, and nobody else\'s; what is withdrawn is as if it had never been', async () => {
    const asked = await threads.ask('Withdrawn notes')
    const stranger = await threads.signedIn(STRANGER)
    const page = await write(stranger, asked, 'Regretted grapefruit')
    const id = await newestId()
    expect(await read('/en/search?q=grapefruit')).toContain('Withdrawn notes')
    const requester = await threads.signedIn()
    expect((await requester.visit(`/en${asked.path}`)).html).not.toContain(`/annotations/${id}/withdrawal`)
    const { fields } = (await requester.visit(`/en${asked.path}/annotations/new`)).form('/annotations')
    expect((await requester.post(`/en${asked.path}/annotations/${id}/withdrawal`, fields)).status).toBe(404)
    await stranger.submit(page, '/withdrawal')
    const visitor = await threads.web.openBrowser().visit(`/en${asked.path}`)
    expect(visitor.html).not.toContain('grapefruit')
    expect(await read('/en/search?q=grapefruit')).not.toContain('Withdrawn notes')
    expect(await read(`/en${asked.path}.txt`)).not.toContain('grapefruit')
    expect((await stranger.visit(`/en${asked.path}`)).html).not.toContain('grapefruit')
    threads.web.setClock(new Date(START.getTime() + 11 * 60_000))
    while ((await sendDueLetters(threads.web.context)) > 0);
    const letter = await threads.web.context.db('outbox').where('outbox.dedupe_key', `annotation_notice:${id}`).first<{ state: string }>('outbox.state')
    expect(letter.state).toBe('dropped')
    const operator = await threads.signedIn(OPERATOR)
    const { fields: visibility } = (await operator.visit(`/en/admin/requests/${asked.id}`)).form('/visibility')
    expect((await operator.post(`/en/admin/requests/${asked.id}/visibility`, { ...visibility, kind: 'annotation', record: String(id), visibility: 'public' })).status).toBe(404)
  })

  it('is too late after a day', async () => {
    const asked = await threads.ask('Too late')
    const stranger = await threads.signedIn(STRANGER)
    const page = await write(stranger, asked, 'Stays')
    threads.web.setClock(new Date(START.getTime() + 24 * 3_600_000 + 60_000))
    const after = await stranger.submit(page, '/withdrawal')
    expect(after.status).toBe(200)
    expect(after.html).not.toContain('/withdrawal')
    expect(await read(`/en${asked.path}`)).toContain('Stays')
  })

  it('is done by operators at any time, and undone', async () => {
    const asked = await threads.ask('Hidden notes')
    await write(await threads.signedIn(STRANGER), asked, 'Libellous kumquat')
    const id = await newestId()
    const operator = await threads.signedIn(OPERATOR)
    const set = async (visibility: string): Promise<void> => {
      const page = await operator.visit(`/en/admin/requests/${asked.id}`)
      const { fields } = page.form('/visibility')
      await operator.post(`/en/admin/requests/${asked.id}/visibility`, { ...fields, kind: 'annotation', record: String(id), visibility })
    }
    await set('hidden')
    const visitor = await threads.web.openBrowser().visit(`/en${asked.path}`)
    expect(visitor.html).not.toContain('kumquat')
    expect(await read('/en/search?q=kumquat')).not.toContain('Hidden notes')
    const json = JSON.parse((await threads.web.openBrowser().visit(`/en${asked.path}.json`)).html) as { annotations: unknown[] }
    expect(json.annotations).toEqual([])
    expect((await operator.visit(`/en${asked.path}`)).text).toContain('Libellous kumquat')
    await set('public')
    expect(await read('/en/search?q=kumquat')).toContain('Hidden notes')
  })

  it('a thread is closed to further ones by operators, and opened again', async () => {
    const asked = await threads.ask('Closed notes')
    const operator = await threads.signedIn(OPERATOR)
    const stranger = await threads.signedIn(STRANGER)
    const form = await stranger.visit(`/en${asked.path}/annotations/new`)
    await operator.submit(await operator.visit(`/en/admin/requests/${asked.id}`), '/annotations', { wish: 'close' })
    const visitor = await threads.web.openBrowser().visit(`/en${asked.path}`)
    expect(visitor.text).toContain('This request is closed to further annotations.')
    expect(visitor.link('Write an annotation')).toBeUndefined()
    const refused = await stranger.submit(form, '/annotations', { body: 'Too late' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('This request has been closed to further annotations.')
    await operator.submit(await operator.visit(`/en/admin/requests/${asked.id}`), '/annotations', { wish: 'open' })
    expect((await stranger.submit(form, '/annotations', { body: 'In time' })).text).toContain('In time')
    const kinds = await threads.web.context.db('events').where('events.request_id', asked.id).orderBy('events.id').pluck('events.kind') as string[]
    expect(kinds.slice(-3)).toEqual(['annotations_closed', 'annotations_opened', 'annotation_written'])
  })
})

it('a new public name stands below annotations on other people\'s threads too', async () => {
  const asked = await threads.ask('Renamed notes')
  await write(await threads.signedIn(STRANGER), asked, 'Signed with a name')
  const before = await versionOf(asked.id)
  const [stranger] = await threads.web.context.db('users').where('users.email', STRANGER).select<{ id: number }[]>('users.id')
  await changeNames(threads.web.context, stranger?.id ?? 0, { name: 'Stranger', publicName: 'Harbour Watcher' })
  expect(await versionOf(asked.id)).toBe(before + 1)
  const page = await threads.web.openBrowser().visit(`/en${asked.path}`)
  expect(page.text).toContain('Harbour Watcher')
  expect(page.html).not.toContain('>Stranger<')
  expect(await searchEntriesOf(threads.web, asked.id)).toContain('harbour watcher')
  await changeNames(threads.web.context, stranger?.id ?? 0, { name: 'Stranger', publicName: null })
})
